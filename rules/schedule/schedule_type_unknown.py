"""A schedule has one known type, or none."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, TypedSchedule, find_placeholders, means_advance, rule, show


@rule(
    name="schedule-type-unknown",
    code="SCHED006",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=TypedSchedule,
    since="0.1",
    message='`type` is {found}; a schedule has the type "ADVANCE" or none',
    remedy='Delete `type` for start and end parameters, or write "ADVANCE" for a query',
)
def check(schedule: TypedSchedule, context: Context) -> Iterator[Finding]:
    """Report other strings than the known type; placeholders and fill-ins are not judged."""
    text = schedule.type.text
    if text is not None and not means_advance(text) and not find_placeholders(text):
        yield context.finding(schedule.type.at, found=show(text))
