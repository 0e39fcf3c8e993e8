"""The body of an update that leaves out what the flow spec has: a PUT takes the whole document."""

from __future__ import annotations

from speclint.api import BATCH_FLOW_SPEC, SDK_FLOW_SPECS, Context, Finding, FlowSpec, Iterator, closest, rule

PARTS = ("sourceConnectionSpecIds", "targetConnectionSpecIds", "optionSpec", "transformationSpecs")
OTHER_NAMES = ("transformationSpec", "transformationSpecDTOS")


@rule(
    name="flow-spec-incomplete",
    code="FLOW013",
    severity="warning",
    evidence="documented",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    message="`{name}` is missing; an update takes the complete flow spec, and {flow} has it",
    remedy="Fetch the flow spec, and send all of it with the change",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Judge what is to be sent; a part under a misspelt name is reported as such."""
    fixed = flow.fixed_id
    if fixed is None or context.unit.answer:
        return
    parts = (*PARTS, "scheduleSpec") if fixed == BATCH_FLOW_SPEC else PARTS
    present = flow.node.names
    for part in parts:
        if part in present or (part == "transformationSpecs" and any(name in present for name in OTHER_NAMES)):
            continue
        if not any(name not in parts and closest(name, (part,)) for name in present):
            yield context.finding(flow.node.lacking(part), name=part, flow=SDK_FLOW_SPECS[fixed])
