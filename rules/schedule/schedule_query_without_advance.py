"""The query of an advanced schedule replaces a token; without such a schedule nothing does."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, PlaceholderUse, RelatedPlace, Schedule, TokenUse, closest, rule


@rule(
    name="schedule-query-without-advance",
    code="SCHED003",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=TokenUse,
    since="0.1",
    message="`{{SCHEDULE_QUERY}}` stands in `{holder}`, but {why}",
    remedy='Write an advanced schedule with `"type": "ADVANCE"` and `incremental`, or delete `{{SCHEDULE_QUERY}}`',
)
def check(use: TokenUse, context: Context) -> Iterator[Finding]:
    """Report the first token of a source whose schedule makes no query."""
    if not _is_token(use) or (why := _why(context)) is None:
        return
    tokens = [other for other in context.unit.views(PlaceholderUse) if _is_token(other)]
    if tokens[0].at != use.at:
        return
    related = [RelatedPlace(other.at, "and here") for other in tokens[1:]]
    yield context.finding(use.at, related=related, holder=use.node.name, why=why)


def _is_token(use: PlaceholderUse) -> bool:
    return use.placeholder.form == "reserved" and use.placeholder.name == "SCHEDULE_QUERY"


def _why(context: Context) -> str | None:
    """Why nothing replaces the token; None where something does, or where that cannot be known."""
    unit = context.unit
    block = unit.block("scheduleParams")
    if block.exists:
        schedule = next(iter(unit.views(Schedule)), None)
        default = schedule is not None and schedule.style == "default" and context.is_whole(schedule.node)
        return "`scheduleParams` is of the default style, which makes no query" if default else None
    attributes = unit.block("attributes")
    if context.spec is None or not attributes.is_object or not context.is_whole(attributes):
        return None
    if "scheduleParams" in unit.table.inputs:
        return None
    if any(closest(name, ("scheduleParams",)) for name in attributes.names):
        return None
    return "there is no `scheduleParams` to replace it"
