"""A start that is a likely time only when read as milliseconds or finer."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, Replace, rule, show, unsafe, whole_number

LATEST = 32_503_680_000
"""Seconds of the year 3000; a start behind it is in another unit."""


@rule(
    name="start-time-in-milliseconds",
    code="REQ010",
    severity="warning",
    evidence="convention",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="unsafe",
    needs=("startTime",),
    message="`startTime` is {found}, which in seconds is thousands of years from now",
    remedy="Write it in seconds since 1970: {seconds}",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Divide by a thousand until the time is a likely one, and say so."""
    number = whole_number(flow.start.value)
    if number is None or number < LATEST:
        return
    seconds = number
    while seconds >= LATEST:
        seconds //= 1000
    fix = unsafe(f"Write {seconds}", Replace(flow.start.path, seconds))
    yield context.finding(flow.start.at, found=show(flow.start.value), seconds=seconds, fix=fix)
