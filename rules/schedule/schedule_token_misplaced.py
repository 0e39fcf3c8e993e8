"""The tokens for start and end are replaced in the two queries of an advanced schedule."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, TokenUse, closest, meant_schedule_member, rule


@rule(
    name="schedule-token-misplaced",
    code="SCHED011",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=TokenUse,
    since="0.1",
    message="`{token}` stands in `{holder}`; it is replaced in `incremental` and `backfill` only",
    remedy="Name the parameter in `scheduleParams`, or write `{{SCHEDULE_QUERY}}` here and the query in `incremental`",
)
def check(use: TokenUse, context: Context) -> Iterator[Finding]:
    """Report tokens for start and end outside the queries."""
    placeholder = use.placeholder
    if placeholder.form != "reserved" or placeholder.name == "SCHEDULE_QUERY":
        return
    block = context.unit.block("scheduleParams")
    inside = block.exists and use.node.path[:-1] == block.path
    if inside and (use.node.name in ("incremental", "backfill") or meant_schedule_member(use.node.name)):
        return
    if not inside and any(_is_schedule(str(step)) for step in use.node.path):
        return  # the block is misspelt, or something in it of the wrong type, which is reported as such
    remedy = "Write the query in `incremental` of an advanced schedule" if inside else None
    yield context.finding(use.at, remedy=remedy, token=use.text, holder=use.node.name)


def _is_schedule(step: str) -> bool:
    return step == "scheduleParams" or closest(step, ("scheduleParams",)) is not None
