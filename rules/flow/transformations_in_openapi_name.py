"""The list of transformations under the name that the OpenAPI description has for it (row 18 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowSpec, Iterator, Rename, rule, unsafe

WANTED = "transformationSpecs"


@rule(
    name="transformations-in-openapi-name",
    code="FLOW005",
    severity="info",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    needs=("transformationSpecDTOS",),
    fixes="unsafe",
    message="`transformationSpecDTOS` is a name that the OpenAPI description alone has for `transformationSpecs`",
    remedy="Rename it to `transformationSpecs`",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Report that name; beside one of the others it is left to the author which of them counts."""
    node = flow.node["transformationSpecDTOS"]
    if node.exists:
        alone = WANTED not in flow.node and "transformationSpec" not in flow.node
        fix = unsafe(f"Rename it to `{WANTED}`", Rename(node.path, WANTED)) if alone else None
        yield context.finding(node.at_key, fix=fix)
