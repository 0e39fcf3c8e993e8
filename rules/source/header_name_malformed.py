"""A header name is a token of RFC 9110, section 5.6.2: letters, digits and fifteen signs."""

from __future__ import annotations

import re

from speclint.api import Context, Finding, HeaderParams, Iterator, Rename, find_placeholders, rule, show, unsafe

OUTSIDE = r"[^A-Za-z0-9!#$%&'*+.^_`|~-]+"
EMPTY = "The name of a header is empty"


@rule(
    name="header-name-malformed",
    code="SRC018",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=HeaderParams,
    since="0.1",
    fixes="unsafe",
    needs=("headerParams",),
    consistency=True,
    message="The header name {found} holds {what}, which no header name may hold",
    remedy="Write the bare name of the header, such as `Accept`",
)
def check(headers: HeaderParams, context: Context) -> Iterator[Finding]:
    """Report names with characters that do not belong in them."""
    for node in headers.node.members:
        outside = re.search(OUTSIDE, node.name)
        if not node.name:
            yield context.finding(node.at_key, message=EMPTY)
        elif outside is not None and not find_placeholders(node.name):
            what = "a space" if outside.group() == " " else show(outside.group())
            plain = re.sub(OUTSIDE, "-", node.name.strip(" :"))
            fix = unsafe(f"Write {show(plain)}", Rename(node.path, plain)) if plain.strip("-") else None
            yield context.finding(node.at_key, fix=fix, found=show(node.name), what=what)
