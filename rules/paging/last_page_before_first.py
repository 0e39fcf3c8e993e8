"""A range of pages that ends before it begins holds no page."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, RelatedPlace, rule, whole_number


@rule(
    name="last-page-before-first",
    code="PAGE017",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    needs=("endPageIndex",),
    message="The last page, {last}, comes before the first page, {first}",
    remedy="Write an `endPageIndex` that is not below `initialPageIndex`, or leave it out",
    consistency=True,
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report a last page below the first one."""
    if not paging.takes("endPageIndex"):
        return
    last = whole_number(paging.last_page.value)
    start = paging.given("initialPageIndex")
    first = whole_number(start.value)  # the default, 0, is never above the last page
    if last is not None and first is not None and 0 <= last < first:
        related = [RelatedPlace(start.at, "the first page")]
        yield context.finding(paging.last_page.at, related=related, last=last, first=first)
