"""Both spellings of the list of transformations (row 18 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowSpec, Iterator, RelatedPlace, Remove, rule, safe, same


@rule(
    name="transformations-named-twice",
    code="FLOW004",
    severity="error",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="safe",
    needs=("transformationSpec",),
    consistency=True,
    message="`transformationSpec` stands beside `transformationSpecs`; which of the two counts is left open",
    remedy="Keep `transformationSpecs`, as answers have it, with the transformations of both",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Either spelling alone is accepted."""
    one, other = flow.node["transformationSpec"], flow.node["transformationSpecs"]
    if one.exists and other.exists:
        equal = one.known and same(one.value, other.value)
        fix = safe("Delete `transformationSpec`, which holds the same", Remove(one.path)) if equal else None
        yield context.finding(one.at_key, related=[RelatedPlace(other.at_key, "the other spelling")], fix=fix)
