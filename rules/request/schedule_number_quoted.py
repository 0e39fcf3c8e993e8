"""Numbers and truth values of a schedule in quotes (row 33 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, Replace, rule, safe, show, whole_number

FLAG = "`{name}` is the string {found}; the flow spec declares true or false"


@rule(
    name="schedule-number-quoted",
    code="REQ008",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="safe",
    needs=("scheduleParams",),
    message="`{name}` is the string {found}; the flow spec declares a whole number",
    remedy="Write {value}, without quotes",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Report strings that state a usable value; what is no such value at all is reported elsewhere."""
    least = flow.minimum_interval
    for node, minimum in ((flow.start, None), (flow.interval, least)):
        number = whole_number(node.text)
        if number is None or (node.name == "interval" and (flow.runs_once or (minimum or 0) > number)):
            continue
        fix = safe(f"Write {number}, without quotes", Replace(node.path, number))
        yield context.finding(node.at, name=node.name, found=show(node.value), value=number, fix=fix)
    text = flow.backfill.text
    if text is not None and text.strip().lower() in ("true", "false") and not flow.runs_once:
        plain = text.strip().lower()
        fix = safe(f"Write {plain}, without quotes", Replace(flow.backfill.path, plain == "true"))
        yield context.finding(flow.backfill.at, message=FLAG, name="backfill", found=show(text), value=plain, fix=fix)
