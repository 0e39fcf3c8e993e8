"""One identifier twice in a list of a flow spec."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowSpec, Iterator, Node, RelatedPlace, Remove, rule, safe, show


@rule(
    name="spec-id-listed-twice",
    code="FLOW002",
    severity="warning",
    evidence="convention",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="safe",
    message="{found} is in `{name}` already",
    remedy="Remove it here, or write the identifier that was meant",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Compare the entries of each list; the letters of identifiers may be of either case."""
    for listed in (flow.sources, flow.targets):
        seen: dict[str, Node] = {}
        for node in listed.items:
            text = node.text
            if text is None:
                continue
            first = seen.setdefault(text.strip().lower(), node)
            if first is not node:
                place = RelatedPlace(first.at, "first listed here")
                fix = safe("Delete the second one", Remove(node.path))
                yield context.finding(node.at, found=show(text), name=listed.name, related=[place], fix=fix)
