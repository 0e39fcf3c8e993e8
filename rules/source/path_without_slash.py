"""Host and path are put together as they stand, so the path brings the slash between them."""

from __future__ import annotations

from speclint.api import Context, DoubtfulUrl, Finding, Iterator, ReplacePart, rule, show, starts_open, unsafe, veiled

ADDRESS = "`path` is {found}, a whole address"


@rule(
    name="path-without-slash",
    code="SRC010",
    severity="warning",
    evidence="observed",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    fixes="unsafe",
    message="`path` is {found}, without a slash at its start",
    remedy='Write "/{bare}"',
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report paths that start with something other than a slash; what a placeholder starts with is not known."""
    text = url.path.text
    if text is None or text.startswith("/") or not text.strip() or ("{" in text and starts_open(text)):
        return
    address, sign, rest = text.partition("://")
    if sign and address.strip().isalnum():
        remedy = "Write its host in `host`, and what follows, from the slash, here"
        end = len(address) + len(sign) + len(rest.split("/")[0])
        yield context.finding(url.path.part(0, end), message=ADDRESS, remedy=remedy, found=show(veiled(text)))
    else:
        blanks = len(text) - len(text.lstrip())
        fix = unsafe("Write a slash before it", ReplacePart(url.path.path, 0, blanks, "/"))
        yield context.finding(url.path.at, fix=fix, found=show(veiled(text)), bare=veiled(text.strip()))
