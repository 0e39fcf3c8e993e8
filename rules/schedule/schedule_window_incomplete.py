"""The query of a regular run has two ends."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Schedule, meant_token, rule, show


@rule(
    name="schedule-window-incomplete",
    code="SCHED010",
    severity="warning",
    evidence="observed",
    kinds=["batch"],
    visits=Schedule,
    since="0.1",
    message="`incremental` is {found}, without {missing}",
    remedy="Limit the query by both ends of the window: `{{START_TIME}}` and `{{END_TIME}}`",
    needs=("incremental",),
)
def check(schedule: Schedule, context: Context) -> Iterator[Finding]:
    """Report a query for regular runs without one of its ends; one that is filled in later is not judged."""
    node = schedule.incremental
    if node.text is None or not node.text.strip():
        return
    held = [use.placeholder for use in context.unit.table.uses if use.node.path == node.path]
    if any(placeholder.form in ("fill-in", "single", "double", "expression") for placeholder in held):
        return
    tokens = {meant_token(placeholder.name) for placeholder in held}
    missing = [f"`{{{token}}}`" for token in ("START_TIME", "END_TIME") if token not in tokens]
    if missing:
        yield context.finding(node.at, found=show(node.text), missing=" and ".join(missing))
