"""A flow spec where a connection spec belongs, or the other way round, told by the fixed identifiers."""

from __future__ import annotations

from speclint.api import (
    DATA_LAKE_SPEC,
    FLOW_SPECS,
    GENERIC_STREAMING_SPEC,
    SDK_SOURCES,
    Context,
    Finding,
    FlowRequest,
    Iterator,
    Replace,
    Request,
    rule,
    show,
    unsafe,
)

CONNECTION = "`flowSpec.id` is {found}, the connection spec of {what}"
FLOW = 'Write the identifier of a flow spec: "{flow}" for {name}'


@rule(
    name="spec-id-of-another-kind",
    code="REQ003",
    severity="error",
    evidence="documented",
    kinds=["base-connection", "source-connection", "flow"],
    visits=Request,
    since="0.1",
    fixes="unsafe",
    needs=("connectionSpec", "flowSpec"),
    message="`connectionSpec.id` is {found}, the flow spec {what}",
    remedy="Write the identifier of the connection specification of the source",
)
def check(request: Request, context: Context) -> Iterator[Finding]:
    """Judge known identifiers only."""
    node = request.spec_id
    known = node.identifier
    if isinstance(request, FlowRequest):
        what = "the data lake" if known == DATA_LAKE_SPEC else SDK_SOURCES.get(known)
        if what is not None:
            fixed = next(iter(FLOW_SPECS))
            batch = known not in (DATA_LAKE_SPEC, GENERIC_STREAMING_SPEC)
            yield context.finding(
                node.at,
                message=CONNECTION,
                remedy=FLOW,
                found=show(node.value),
                what=what,
                flow=fixed,
                name=f"batch sources, {FLOW_SPECS[fixed]}",
                fix=unsafe(f"Write the identifier of {FLOW_SPECS[fixed]}", Replace(node.path, fixed))
                if batch
                else None,
            )
    elif known in FLOW_SPECS:
        yield context.finding(node.at, found=show(node.value), what=FLOW_SPECS[known])
