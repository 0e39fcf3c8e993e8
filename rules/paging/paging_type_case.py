"""The five types are written in capitals, with underscores."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, OddlyTypedPaging, Replace, rule, safe, show


@rule(
    name="paging-type-case",
    code="PAGE004",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=OddlyTypedPaging,
    since="0.1",
    fixes="safe",
    message="`type` is {found}; the documented spelling is {type}",
    remedy='Write "{type}"',
)
def check(paging: OddlyTypedPaging, context: Context) -> Iterator[Finding]:
    """Report a known type in another spelling."""
    text, type_ = paging.type.text, paging.kind
    if text is not None and type_ is not None and text != type_:
        fix = safe(f"Write {show(type_)}", Replace(paging.type.path, type_))
        yield context.finding(paging.type.at, fix=fix, found=show(text), type=type_)
