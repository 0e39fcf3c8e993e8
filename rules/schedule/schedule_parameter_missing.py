"""A schedule of the default style names the two query parameters that carry the window of a run."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSchedule, Finding, Iterator, rule

NAMES = {
    "scheduleStartParamName": ("start", "updatedAfter"),
    "scheduleEndParamName": ("end", "updatedBefore"),
}


@rule(
    name="schedule-parameter-missing",
    code="SCHED001",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulSchedule,
    since="0.1",
    message="`scheduleParams` has no `{name}`",
    remedy='Write the name of the query parameter that takes the {end} of the window, such as "{example}"',
)
def check(schedule: DoubtfulSchedule, context: Context) -> Iterator[Finding]:
    """Report a name that is missing or empty."""
    if schedule.style != "default":
        return
    for name, (end, example) in NAMES.items():
        node = schedule.node[name]
        if not node.exists and schedule.misspelt(name) is None:
            yield context.finding(node.at, name=name, end=end, example=example)
        elif node.text is not None and not node.text.strip():
            message = "`{name}` is empty"
            yield context.finding(node.at, message=message, name=name, end=end, example=example)
