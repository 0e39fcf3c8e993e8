"""Paging adds its parameters to every request; one that is written into the request too is sent twice."""

from __future__ import annotations

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, Node, RelatedPlace, Remove, UrlParams, rule, unsafe


@rule(
    name="parameter-sent-twice",
    code="PAGE024",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    fixes="unsafe",
    needs=("queryParams", "headerParams"),
    message="`{name}` is sent twice: {member} of `paginationParams` names it as well",
    remedy="Delete it from `{holder}`; paging adds it to every request",
    consistency=True,
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report keys of the query and the headers that paging sets too."""
    named = {(node.text or ""): node for node in reversed(paging.query_names)}
    for url in context.unit.views(UrlParams):
        for name in url.query.names:
            if name in named:
                yield _twice(context, url.query[name], named[name])
    token = paging.parameter_name
    if paging.parameter_in_header and token.text and paging.takes(token.name):
        for key in context.unit.block("headerParams").members:
            if key.name.lower() == token.text.lower():
                yield _twice(context, key, token)


def _twice(context: Context, key: Node, node: Node) -> Finding:
    return context.finding(
        key.at_key,
        related=[RelatedPlace(node.at, "named by paging here")],
        fix=unsafe(f"Delete it from `{key.path[-2]}`", Remove(key.path)),
        name=key.name,
        member=f"`{node.name}`",
        holder=str(key.path[-2]),
    )
