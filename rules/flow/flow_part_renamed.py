"""Names inside a flow spec that are the same in every published one."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowSpec, Iterator, find_placeholders, respell, rule, show


@rule(
    name="flow-part-renamed",
    code="FLOW010",
    severity="warning",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="safe",
    needs=("optionSpec", "scheduleSpec"),
    message='`{holder}.{name}` is {found}; every published flow spec has "{wanted}"',
    remedy='Write "{wanted}"',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Compare the names of the options and of the schedule, and the type of the latter."""
    fixed = (
        (flow.option_spec["name"], "OptionSpec"),
        (flow.schedule_spec["name"], "PeriodicSchedule"),
        (flow.schedule_spec["type"], "Periodic"),
    )
    for node, wanted in fixed:
        text = node.text
        if text is not None and text != wanted and not find_placeholders(text):
            yield context.finding(
                node.at,
                holder=str(node.path[-2]),
                name=node.name,
                found=show(text),
                wanted=wanted,
                fix=respell(node.path, text, wanted),
            )
