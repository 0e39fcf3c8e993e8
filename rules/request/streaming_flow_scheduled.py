"""A dataflow on a streaming flow spec with a schedule."""

from __future__ import annotations

from speclint.api import (
    STREAMING_FLOWS,
    Context,
    Finding,
    FlowRequest,
    Iterator,
    RelatedPlace,
    Remove,
    rule,
    same_id,
    unsafe,
)


@rule(
    name="streaming-flow-scheduled",
    code="REQ015",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="unsafe",
    needs=("scheduleParams",),
    message="The flow spec is one for streaming sources, which have no `scheduleParams`",
    remedy="Remove `scheduleParams`: records are taken in as they come",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Judge known flow specs only."""
    if flow.schedule.exists and same_id(flow.spec_id, *STREAMING_FLOWS):
        related = [RelatedPlace(flow.spec_id.at, "the flow spec")]
        fix = unsafe("Delete `scheduleParams`", Remove(flow.schedule.path))
        yield context.finding(flow.schedule.at_key, related=related, fix=fix)
