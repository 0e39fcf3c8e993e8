"""Header names do not tell case apart, and a key of ``authSpec`` is sent in a header of its own."""

from __future__ import annotations

from speclint.api import AuthElement, Context, Finding, HeaderParams, Iterator, Node, RelatedPlace, Remove, rule, unsafe

BY_AUTH = "`{name}` is sent twice: `{other}` of `authSpec` is sent in it as well"


@rule(
    name="header-duplicate",
    code="SRC019",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=HeaderParams,
    since="0.1",
    fixes="unsafe",
    needs=("headerParams",),
    message="`{name}` and `{other}` are one and the same header, since upper and lower case do not count",
    remedy="Keep one of them",
)
def check(headers: HeaderParams, context: Context) -> Iterator[Finding]:
    """Report each later spelling of a header, and each that authentication sends."""
    taken: dict[str, Node] = {}
    by_auth: dict[str, tuple[Node, Node]] = {}
    for element in context.unit.views(AuthElement):
        for node, header in element.headers:
            if header.text and header.text.strip():
                by_auth.setdefault(header.text.strip().lower(), (node, header))
    for node in headers.node.members:
        name = node.name.strip().lower()
        first = taken.setdefault(name, node)
        if first is not node:
            related = [RelatedPlace(first.at_key, "first written here")]
            yield context.finding(node.at_key, related=related, name=node.name, other=first.name)
        elif name in by_auth:
            key, header = by_auth[name]
            related = [RelatedPlace(header.at, f"the header of `{key.name}`")]
            remedy = "Delete it here; authentication adds it to every request"
            yield context.finding(
                node.at_key,
                message=BY_AUTH,
                remedy=remedy,
                related=related,
                fix=unsafe("Delete it here", Remove(node.path)),
                name=node.name,
                other=key.name,
            )
