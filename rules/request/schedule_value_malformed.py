"""A start or an interval that is no whole number, a backfill that is no truth value (row 33 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, Node, rule, show, whole_number

SECONDS = "Write the time in seconds since 1970, such as 1735689600"
INTERVAL = "Write the number of units between two runs, such as {least}"
FLAG = "`backfill` is {found}; it is true or false"


@rule(
    name="schedule-value-malformed",
    code="REQ009",
    severity="error",
    evidence="documented",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    needs=("scheduleParams",),
    message="`{name}` is {found}; it is a whole number",
    remedy=SECONDS,
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Report what states no number; digits in quotes state one."""
    start, interval, backfill = flow.start, flow.interval, flow.backfill
    if _is_stated(start) and whole_number(start.value) is None:
        yield context.finding(start.at, name="startTime", found=show(start.value))
    if flow.runs_once:
        return
    if _is_stated(interval) and whole_number(interval.value) is None:
        yield context.finding(
            interval.at, remedy=INTERVAL, name="interval", found=show(interval.value), least=flow.minimum_interval or 1
        )
    if _is_stated(backfill) and backfill.flag is None and str(backfill.value).strip().lower() not in ("true", "false"):
        yield context.finding(
            backfill.at, message=FLAG, remedy="Write true or false", evidence="observed", severity="warning",
            found=show(backfill.value),
        )  # fmt: skip


def _is_stated(node: Node) -> bool:
    """The value could be read and is not filled in later."""
    return node.known and "{" not in (node.text or "")
