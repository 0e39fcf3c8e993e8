"""The parameters are appended to the path after a question mark of their own."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulUrl,
    Finding,
    Iterator,
    RelatedPlace,
    find_placeholders,
    hidden,
    listed,
    pairs_in,
    rule,
)

TWICE = "`path` holds a query, and {names} of `queryParams` is in it too"


@rule(
    name="path-with-query",
    code="SRC011",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    needs=("queryParams",),
    message="`path` holds a query, and `queryParams` is appended after another question mark",
    remedy="Move what follows the question mark to `queryParams`, one member for each parameter",
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report the query in a path beside ``queryParams``; what an expression adds at run time is not judged."""
    text = url.path.text or ""
    if "?" not in text or not (url.query.members or (url.query.text or "").strip()):
        return
    at = hidden(text, find_placeholders(text)).find("?")
    if at < 0:
        return
    written = {name for name, _, _ in pairs_in(text, at)}
    twice = [node for node in url.query.members if node.name in written]
    yield context.finding(
        url.path.part(at, len(text)),
        message=TWICE if twice else None,
        related=[RelatedPlace(node.at_key, "the same parameter") for node in twice],
        names=listed(node.name for node in twice),
    )
