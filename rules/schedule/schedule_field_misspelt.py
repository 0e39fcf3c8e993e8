"""Members of the schedule are few, and one whose name is close to theirs is one of them misspelt."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulSchedule,
    Finding,
    Iterator,
    Node,
    RelatedPlace,
    Remove,
    Rename,
    Schedule,
    means_advance,
    meant_schedule_member,
    rule,
    unsafe,
)


@rule(
    name="schedule-field-misspelt",
    code="SCHED002",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulSchedule,
    since="0.1",
    fixes="unsafe",
    message="`{name}` is no member of a schedule",
    remedy="Rename it to `{meant}`",
)
def check(schedule: DoubtfulSchedule, context: Context) -> Iterator[Finding]:
    """Report names close to that of a known member; an error where the schedule cannot do without that one."""
    for node in schedule.node.members:
        meant = meant_schedule_member(node.name)
        if meant is None:
            continue
        fix = unsafe(f"Rename it to `{meant}`", Rename(node.path, meant))
        if meant in schedule.node:
            yield context.finding(
                node.at_key,
                message="`{name}` is no member of a schedule, and `{meant}` stands beside it",
                remedy="Delete `{name}`, or `{meant}` if that is the wrong one",
                severity="warning",
                evidence="convention",
                related=[RelatedPlace(schedule.node[meant].at_key, "the member of that name")],
                fix=unsafe(f"Delete `{node.name}`", Remove(node.path)),
                name=node.name,
                meant=meant,
            )
        elif _is_needed(schedule, node, meant):
            yield context.finding(node.at_key, fix=fix, name=node.name, meant=meant)
        else:
            yield context.finding(
                node.at_key, severity="warning", evidence="convention", fix=fix, name=node.name, meant=meant
            )


def _is_needed(schedule: Schedule, node: Node, meant: str) -> bool:
    if meant == "type":
        return node.text is not None and means_advance(node.text)
    return schedule.style == "default" and meant in ("scheduleStartParamName", "scheduleEndParamName")
