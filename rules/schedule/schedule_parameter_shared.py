"""Start and end of a window go to two parameters."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSchedule, Finding, Iterator, RelatedPlace, find_placeholders, rule, show


@rule(
    name="schedule-parameter-shared",
    code="SCHED013",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulSchedule,
    since="0.1",
    message="`scheduleStartParamName` and `scheduleEndParamName` are both {found}",
    remedy="Name the parameter of the source that takes the end of the window",
    needs=("scheduleEndParamName",),
)
def check(schedule: DoubtfulSchedule, context: Context) -> Iterator[Finding]:
    """Report one name for both; formats that differ make two values of it on purpose."""
    start, end = schedule.start_name, schedule.end_name
    if schedule.style != "default" or start.text is None or start.text != end.text or not start.text.strip():
        return
    if find_placeholders(start.text) or schedule.start_format.text != schedule.end_format.text:
        return
    yield context.finding(
        end.at, related=[RelatedPlace(start.at, "the name of the start parameter")], found=show(end.text)
    )
