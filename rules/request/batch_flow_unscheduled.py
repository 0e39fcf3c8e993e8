"""A dataflow on a batch flow spec without a schedule."""

from __future__ import annotations

from speclint.api import FLOW_SPECS, STREAMING_FLOWS, Context, Finding, FlowRequest, Iterator, closest, rule


@rule(
    name="batch-flow-unscheduled",
    code="REQ014",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    needs=("flowSpec",),
    message="The flow spec is {name}, for batch sources, and `scheduleParams` is missing",
    remedy="Add `scheduleParams` with `startTime` and `frequency`, and `interval` unless it runs once",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Judge known flow specs only; a name close to that of the schedule is reported as misspelt."""
    known = (flow.spec_id.text or "").strip().lower()
    if known not in FLOW_SPECS or known in STREAMING_FLOWS or flow.schedule.exists:
        return
    if not any(closest(name, ("scheduleParams",)) for name in flow.node.names):
        yield context.finding(flow.node.lacking("scheduleParams"), name=FLOW_SPECS[known])
