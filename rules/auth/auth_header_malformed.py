"""A header name is a token of RFC 9110, section 5.6.2: letters, digits and fifteen signs."""

from __future__ import annotations

import re

from speclint.api import (
    Context,
    DoubtfulHeaders,
    Finding,
    Iterator,
    Node,
    Replace,
    find_placeholders,
    rule,
    show,
    unsafe,
)

OUTSIDE = re.compile(r"[^A-Za-z0-9!#$%&'*+.^_`|~-]+")
NO_NAME = "`headerParamName` is {found}; it names the header that carries the value"


@rule(
    name="auth-header-malformed",
    code="AUTH016",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulHeaders,
    since="0.1",
    fixes="unsafe",
    needs=("restAttributes",),
    message="The header name {found} holds {what}, which no header name may hold",
    remedy="Write the bare name of the header, such as `X-Auth-Key1`",
)
def check(element: DoubtfulHeaders, context: Context) -> Iterator[Finding]:
    """Report the first characters that do not belong, and names that are empty or no text."""
    for _, header in element.headers:
        if header.known:
            yield from _judge(header, context)


def _judge(header: Node, context: Context) -> Iterator[Finding]:
    text = header.text
    if text is None or not text.strip():
        yield context.finding(header.at, message=NO_NAME, found=show(header.value))
        return
    outside = None if find_placeholders(text) else OUTSIDE.search(text)
    if outside is not None:
        what = "a space" if outside.group() == " " else show(outside.group())
        plain = OUTSIDE.sub("-", text.strip(" :"))
        fix = unsafe(f"Write {show(plain)}", Replace(header.path, plain)) if plain.strip("-") else None
        yield context.finding(header.part(*outside.span()), fix=fix, found=show(text), what=what)
