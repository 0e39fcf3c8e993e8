"""The last page is a number, or an expression that reads it from a header of the answer."""

from __future__ import annotations

import re

from speclint.api import (
    Context,
    Finding,
    Iterator,
    Paging,
    Replace,
    find_placeholders,
    rule,
    show,
    unsafe,
    whole_number,
)

_HEADER = re.compile(r"(?:\$\.)?headers(?:\.\S|\[)", re.IGNORECASE)
_HEADER_NAME = re.compile(r"[A-Za-z]\w*(?:-\w+)+")


@rule(
    name="last-page-malformed",
    code="PAGE016",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="unsafe",
    needs=("endPageIndex",),
    message="`endPageIndex` is {found}; it is a page number or an expression on a response header",
    remedy='Write a number, or the header that tells it, such as "headers.x-pagecount"',
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report values that are neither a page number nor an expression on a header."""
    node = paging.last_page
    text, number = node.text, whole_number(node.value)
    if not paging.takes(node.name) or (number is None and text is None):
        return
    if number is not None:
        if number < 0:
            yield context.finding(
                node.at,
                message="`endPageIndex` is {found}; no page has a number below 0",
                remedy="Write the number of the last page, 0 or more",
                found=show(node.value),
            )
    elif text is None or find_placeholders(text) or _HEADER.match(text.strip()):
        return
    elif text.strip().startswith("$"):
        yield context.finding(
            node.at,
            message="`endPageIndex` is the path {found}; only expressions on response headers are documented",
            severity="info",
            evidence="convention",
            found=show(text),
        )
    elif _HEADER_NAME.fullmatch(text.strip()):
        remedy = 'Write "headers.{text}"'
        better = f"headers.{text.strip()}"
        fix = unsafe(f'Write "{better}"', Replace(node.path, better))
        yield context.finding(node.at, remedy=remedy, fix=fix, found=show(text), text=text.strip())
    else:
        yield context.finding(node.at, found=show(text))
