"""The default is 0, while many sources count from 1; the documentation itself is of two minds."""

from __future__ import annotations

from speclint.api import DEFAULT_FIRST_PAGE, Context, DoubtfulPaging, Finding, Iterator, rule


@rule(
    name="page-start-omitted",
    code="PAGE015",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    message="`initialPageIndex` is not given, so the first page is number {default}",
    remedy='Add "initialPageIndex": 1 if the source counts its pages from 1, else 0 to show that this is meant',
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report that the default applies."""
    if paging.kind == "PAGE" and not paging.given("initialPageIndex").exists:
        yield context.finding(paging.node.lacking("initialPageIndex"), default=DEFAULT_FIRST_PAGE)
