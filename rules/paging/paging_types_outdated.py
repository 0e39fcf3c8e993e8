"""The published schemas list two types, the table beside them five."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, PagingSchema, rule


@rule(
    name="paging-types-outdated",
    code="PAGE026",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=PagingSchema,
    since="0.1",
    message="Only OFFSET and POINTER can be chosen; there are also CONTINUATION_TOKEN, PAGE and NONE",
    remedy="Add the types that the source can page by, or ignore this if these two are meant",
)
def check(schema: PagingSchema, context: Context) -> Iterator[Finding]:
    """Report the list as it was published first."""
    enum = schema.type_values
    if [item.text for item in enum.items] in (["OFFSET", "POINTER"], ["POINTER", "OFFSET"]):
        yield context.finding(enum.at)
