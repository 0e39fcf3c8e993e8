"""A dataflow on the flow spec of batch sources without a schedule."""

from __future__ import annotations

from speclint.api import BATCH_FLOW_SPEC, Context, Finding, FlowRequest, Iterator, closest, rule, same_id


@rule(
    name="batch-flow-unscheduled",
    code="REQ014",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    needs=("flowSpec",),
    message="The flow spec is RestStorageToAEP, for batch sources, and `scheduleParams` is missing",
    remedy="Add `scheduleParams` with `startTime` and `frequency`, and `interval` unless it runs once",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Judge the flow spec of the SDK alone; a name close to that of the schedule is reported as misspelt."""
    if flow.schedule.exists or not same_id(flow.spec_id, BATCH_FLOW_SPEC):
        return
    if not any(closest(name, ("scheduleParams",)) for name in flow.node.names):
        yield context.finding(flow.node.lacking("scheduleParams"))
