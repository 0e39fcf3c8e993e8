"""The query of a regular run is what an advanced schedule is for."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, TypedSchedule, rule


@rule(
    name="schedule-incremental-missing",
    code="SCHED009",
    severity="warning",
    evidence="observed",
    kinds=["batch"],
    visits=TypedSchedule,
    since="0.1",
    message="This advanced schedule has no `incremental`",
    remedy='Write the query of a regular run, such as "updated > {{START_TIME}} updated < {{END_TIME}}"',
)
def check(schedule: TypedSchedule, context: Context) -> Iterator[Finding]:
    """Report an advanced schedule whose query for regular runs is missing or empty."""
    if schedule.style != "advanced" or schedule.misspelt("incremental"):
        return
    node = schedule.incremental
    if not node.exists:
        yield context.finding(node.at)
    elif node.text is not None and not node.text.strip():
        yield context.finding(node.at, message="`incremental` is empty")
