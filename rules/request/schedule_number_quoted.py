"""Numbers and truth values of a schedule in quotes (row 33 of the errata)."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, rule, show, whole_number

FLAG = "`{name}` is the string {found}; the flow spec declares true or false"


@rule(
    name="schedule-number-quoted",
    code="REQ008",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
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
        yield context.finding(node.at, name=node.name, found=show(node.value), value=number)
    text = flow.backfill.text
    if text is not None and text.strip().lower() in ("true", "false") and not flow.runs_once:
        yield context.finding(
            flow.backfill.at, message=FLAG, name="backfill", found=show(text), value=text.strip().lower()
        )
