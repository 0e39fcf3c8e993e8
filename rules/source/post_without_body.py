"""A POST without a body is legal and rarely meant."""

from __future__ import annotations

from speclint.api import Context, DoubtfulUrl, Finding, Iterator, closest, rule


@rule(
    name="post-without-body",
    code="SRC013",
    severity="info",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    message='`method` is "POST", but there is no `bodyParams`',
    remedy="Write the body in `bodyParams` of the attributes, or use GET if the source reads no body",
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report a POST of a whole spec where neither the source nor its users give a body."""
    if url.method.value != "POST" or context.spec is None:
        return
    attributes = context.unit.block("attributes")
    if not context.is_whole(attributes) or "bodyParams" in context.unit.table.inputs:
        return
    # A body at another place, or under nearly the right name, is reported there.
    names = (*attributes.names, *url.node.names, *context.unit.block("sourceSpec").names)
    if not any(name == "bodyParams" or closest(name, ("bodyParams",)) for name in names):
        yield context.finding(url.method.at)
