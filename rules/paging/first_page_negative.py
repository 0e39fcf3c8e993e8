"""Pages are counted from zero unless the source counts from elsewhere; no source counts from below."""

from __future__ import annotations

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, rule, show, whole_number


@rule(
    name="first-page-negative",
    code="PAGE014",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    needs=("initialPageIndex",),
    message="`initialPageIndex` is {found}; pages are counted from 0",
    remedy="Write 0 or the number of the source's first page, or leave it out for 0",
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report a negative number; other types of value are the business of the schemas."""
    number = whole_number(paging.first_page.number)
    if number is not None and number < 0 and paging.takes("initialPageIndex"):
        yield context.finding(paging.first_page.at, found=show(paging.first_page.value))
