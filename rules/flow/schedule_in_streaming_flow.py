"""A streaming flow spec with a schedule."""

from __future__ import annotations

from speclint.api import (
    STREAMING_FLOW_SPEC,
    STREAMING_PROVIDER,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    Remove,
    rule,
    same_id,
    unsafe,
)


@rule(
    name="schedule-in-streaming-flow",
    code="FLOW009",
    severity="warning",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    needs=("scheduleSpec",),
    message="The flow spec is one for streaming sources, which have no `scheduleSpec`",
    remedy="Remove `scheduleSpec`: streaming sources send their records when they have some",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """A flow spec is a streaming one by its provider, where no fixed identifier or name contradicts."""
    streaming = same_id(flow.provider_id, STREAMING_PROVIDER)
    if streaming and flow.schedule_spec.exists and flow.fixed_id in (None, STREAMING_FLOW_SPEC):
        fix = unsafe("Delete `scheduleSpec`", Remove(flow.schedule_spec.path))
        yield context.finding(flow.schedule_spec.at_key, fix=fix)
