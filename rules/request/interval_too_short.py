"""An interval below what the flow spec allows: 15 for minutes, 1 for every other unit (row 32 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, Replace, rule, show, unsafe, whole_number


@rule(
    name="interval-too-short",
    code="REQ011",
    severity="error",
    evidence="documented",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="unsafe",
    needs=("interval",),
    message="`interval` is {found}; for the frequency {frequency} it is at least {least}",
    remedy="Write {least} or more",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Compare numbers, in quotes or not; a single run has no interval at all."""
    least, number = flow.minimum_interval, whole_number(flow.interval.value)
    if least is not None and number is not None and number < least:
        yield context.finding(
            flow.interval.at,
            found=show(flow.interval.value),
            frequency=show(flow.frequency.value),
            least=least,
            fix=unsafe(f"Write {least}", Replace(flow.interval.path, least)),
        )
