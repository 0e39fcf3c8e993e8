"""Query parameters belong in ``urlParams``; the first beta had them beside it (row 44 of the errata)."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSource, Finding, Iterator, Move, RelatedPlace, UrlParams, rule, unsafe

AS_OBJECT = "Move it into `urlParams`, as an object with one member for each parameter"
TWICE = "Move its parameters into `urlParams.queryParams`, and delete it here"


@rule(
    name="query-misplaced",
    code="SRC014",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulSource,
    since="0.1",
    fixes="unsafe",
    needs=("queryParams",),
    message="`queryParams` stands beside `urlParams`; it belongs in it",
    remedy="Move it into `urlParams`",
)
def check(source: DoubtfulSource, context: Context) -> Iterator[Finding]:
    """Report query parameters at their old place, filled or not."""
    node = source.attributes["queryParams"]
    if not node.exists:
        return
    right = [url.query for url in context.unit.views(UrlParams) if url.query.exists]
    related = [RelatedPlace(query.at_key, "the right place") for query in right]
    remedy = TWICE if right else AS_OBJECT if node.text is not None else None
    urls = context.unit.views(UrlParams)
    fix = None
    if node.is_object and not right and len(urls) == 1 and urls[0].node.is_object:
        fix = unsafe("Move it into `urlParams`", Move(node.path, urls[0].node.path, "queryParams"))
    yield context.finding(node.at_key, related=related, remedy=remedy, fix=fix)
