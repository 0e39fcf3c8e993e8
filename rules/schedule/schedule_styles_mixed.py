"""A schedule is either of the default or of the advanced style."""

from __future__ import annotations

from speclint.api import (
    DEFAULT_STYLE,
    Context,
    Finding,
    Iterator,
    RelatedPlace,
    Remove,
    TypedSchedule,
    rule,
    show,
    unsafe,
)


@rule(
    name="schedule-styles-mixed",
    code="SCHED008",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=TypedSchedule,
    since="0.1",
    fixes="unsafe",
    message="`{name}` belongs to the default style, but `type` is {found}",
    remedy="Delete it; the advanced style has `paramFormat`, `incremental` and `backfill`",
    needs=DEFAULT_STYLE,
)
def check(schedule: TypedSchedule, context: Context) -> Iterator[Finding]:
    """Report the first member of the default style in an advanced schedule, the others as related."""
    if schedule.style != "advanced":
        return
    strays = schedule.of_style(DEFAULT_STYLE)
    if strays:
        yield context.finding(
            strays[0].at_key,
            related=[RelatedPlace(node.at_key, "this one too") for node in strays[1:]],
            fix=unsafe("Delete what belongs to the default style", *[Remove(node.path) for node in strays]),
            name=strays[0].name,
            found=show(schedule.type.text),
        )
