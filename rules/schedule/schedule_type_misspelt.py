"""The only type of a schedule is spelt ADVANCE."""

from __future__ import annotations

from speclint.api import ADVANCE, Context, Finding, Iterator, Replace, TypedSchedule, means_advance, rule, safe, show


@rule(
    name="schedule-type-misspelt",
    code="SCHED005",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=TypedSchedule,
    since="0.1",
    fixes="safe",
    message="`type` is {found}; the advanced style is spelt `ADVANCE`, without a D",
    remedy='Write "ADVANCE"',
)
def check(schedule: TypedSchedule, context: Context) -> Iterator[Finding]:
    """Report misspellings of the type."""
    text = schedule.type.text
    if text is not None and text != ADVANCE and means_advance(text):
        fix = safe('Write "ADVANCE"', Replace(schedule.type.path, ADVANCE))
        yield context.finding(schedule.type.at, fix=fix, found=show(text))
