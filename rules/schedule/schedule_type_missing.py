"""Members of the advanced style take effect in a block whose type is ADVANCE."""

from __future__ import annotations

from speclint.api import (
    ADVANCE,
    ADVANCED_STYLE,
    DEFAULT_STYLE,
    Add,
    Context,
    Finding,
    Iterator,
    RelatedPlace,
    Schedule,
    rule,
    safe,
)


@rule(
    name="schedule-type-missing",
    code="SCHED007",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=Schedule,
    since="0.1",
    fixes="safe",
    message="`{name}` belongs to an advanced schedule, but this one has no `type`",
    remedy='Add `"type": "ADVANCE"`',
    needs=ADVANCED_STYLE,
)
def check(schedule: Schedule, context: Context) -> Iterator[Finding]:
    """Report members of the advanced style without a type; a warning where the default style is complete."""
    node = schedule.node
    if context.unit.is_part or not context.is_whole(node) or "type" in node or schedule.misspelt("type"):
        return
    advanced = schedule.of_style(ADVANCED_STYLE)
    if not advanced:
        return
    first = advanced[0]
    related = [RelatedPlace(other.at_key, "this one too") for other in advanced[1:]]
    if schedule.of_style(DEFAULT_STYLE):
        yield context.finding(
            first.at_key,
            remedy='Add `"type": "ADVANCE"` and delete the parameter names, or delete `{name}`',
            severity="warning",
            related=related,
            name=first.name,
        )
    else:
        fix = safe('Add `"type": "ADVANCE"`', Add(node.path, "type", ADVANCE))
        yield context.finding(first.at_key, related=related, fix=fix, name=first.name)
