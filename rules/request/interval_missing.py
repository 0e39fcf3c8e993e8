"""A repeated schedule without an interval."""

from __future__ import annotations

from speclint.api import Add, Context, Finding, FlowRequest, Iterator, closest, rule, show, unsafe


@rule(
    name="interval-missing",
    code="REQ012",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="unsafe",
    needs=("frequency",),
    message="The frequency is {frequency} and `interval` is missing",
    remedy='Add `"interval": {least}`, or write the frequency "once" for a single run',
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Report schedules that repeat and do not say how often."""
    least = flow.minimum_interval
    if least is None or flow.interval.exists or any(closest(name, ("interval",)) for name in flow.schedule.names):
        return
    fix = unsafe(f'Add `"interval": {least}`', Add(flow.schedule.path, "interval", least, after="frequency"))
    yield context.finding(flow.schedule.lacking("interval"), frequency=show(flow.frequency.value), least=least, fix=fix)
