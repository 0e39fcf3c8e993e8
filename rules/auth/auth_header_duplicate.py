"""Two values of one element cannot travel in the same header; header names do not tell case apart."""

from __future__ import annotations

from speclint.api import Context, DoubtfulHeaders, Finding, Iterator, Node, RelatedPlace, rule, show


@rule(
    name="auth-header-duplicate",
    code="AUTH017",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=DoubtfulHeaders,
    since="0.1",
    needs=("restAttributes",),
    message="`{name}` is sent in the header {found}, as `{other}` is",
    remedy="Name the header that the API reads `{name}` from; upper and lower case are the same to it",
)
def check(element: DoubtfulHeaders, context: Context) -> Iterator[Finding]:
    """Report each later parameter that names a header already taken within the element."""
    taken: dict[str, tuple[Node, Node]] = {}
    for node, header in element.headers:
        if header.text is None or not header.text.strip():
            continue
        other, first = taken.setdefault(header.text.strip().lower(), (node, header))
        if other is not node:
            related = RelatedPlace(first.at, f"the header of `{other.name}`")
            found = show(header.text)
            yield context.finding(header.at, related=[related], name=node.name, found=found, other=other.name)
