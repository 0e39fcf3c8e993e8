"""Three tokens are replaced by the schedule, each in one spelling."""

from __future__ import annotations

from speclint.api import ADVANCE, Context, Finding, Iterator, ReplacePart, Schedule, TokenUse, meant_token, rule, safe


@rule(
    name="schedule-token-misspelt",
    code="SCHED012",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=TokenUse,
    since="0.1",
    fixes="safe",
    message="`{text}` is not replaced; the token is `{{{token}}}`",
    remedy="Write `{{{token}}}`{where}",
)
def check(use: TokenUse, context: Context) -> Iterator[Finding]:
    """Report what is close to a token; an error where an advanced schedule has no other place for its query."""
    token = meant_token(use.placeholder.name) if use.placeholder.form == "misspelt" else None
    if token is None:
        return
    where = "" if token == "SCHEDULE_QUERY" else ", and in `incremental` or `backfill`"
    if use.node.name in ("incremental", "backfill"):
        where = ""
    right = f"{{{token}}}"
    edit = ReplacePart(use.node.path, use.placeholder.start, use.placeholder.end, right)
    fix = None if where else safe(f"Write `{right}`", edit)
    if token == "SCHEDULE_QUERY" and _is_needed(context):
        yield context.finding(use.at, fix=fix, text=use.text, token=token, where=where)
    else:
        yield context.finding(
            use.at, severity="warning", evidence="convention", fix=fix, text=use.text, token=token, where=where
        )


def _is_needed(context: Context) -> bool:
    """The schedule is an advanced one, and nothing but misspelt tokens stands for its query."""
    advanced = any(schedule.type.text == ADVANCE for schedule in context.unit.views(Schedule))
    right = any(
        use.placeholder.form == "reserved" and use.placeholder.name == "SCHEDULE_QUERY"
        for use in context.unit.table.uses
    )
    return advanced and not right and context.spec is not None
