"""An entry in a flow spec's list of connection specs that is the identifier of something else."""

from __future__ import annotations

from speclint.api import (
    DATA_LAKE_SPEC,
    FLOW_SPECS,
    PROVIDERS,
    Add,
    Context,
    Edit,
    Finding,
    Fix,
    FlowSpec,
    Iterator,
    Node,
    Remove,
    rule,
    same_id,
    show,
    unsafe,
)

LAKE = "`sourceConnectionSpecIds` lists {found}, the data lake, which is a target and no source"
MOVE = "Remove it here; it belongs in `targetConnectionSpecIds`"


@rule(
    name="listed-id-is-no-spec",
    code="FLOW012",
    severity="error",
    evidence="documented",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    message="`{name}` lists {found}, {what}, and no connection spec",
    remedy="Write the `id` that the service gave the connection specification",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Compare with the known identifiers of providers and flow specs; the data lake is no source of the SDK."""
    for entries in (flow.sources, flow.targets):
        for node in entries.items:
            known = node.identifier
            what = PROVIDERS.get(known)
            if what is None and known in FLOW_SPECS:
                what = f"the flow spec {FLOW_SPECS[known]}"
            if what is not None:
                yield context.finding(node.at, name=entries.name, found=show(node.value), what=what)
    if flow.fixed_id is None:
        return
    for node in flow.sources.items:
        if same_id(node, DATA_LAKE_SPEC):
            yield context.finding(
                node.at,
                message=LAKE,
                remedy=MOVE,
                severity="warning",
                evidence="observed",
                found=show(node.value),
                fix=_moved(node, flow),
            )


def _moved(node: Node, flow: FlowSpec) -> Fix | None:
    """The data lake goes from the sources to the targets, unless it is there already."""
    edits: list[Edit] = [Remove(node.path)]
    if not any(same_id(target, DATA_LAKE_SPEC) for target in flow.targets.items):
        if not flow.targets.is_array:
            return None
        edits.append(Add(flow.targets.path, None, DATA_LAKE_SPEC))
    return unsafe("Move it to `targetConnectionSpecIds`", *edits)
