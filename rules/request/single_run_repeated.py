"""A single run (``once``) with members that only repeated runs have."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowRequest, Iterator, Remove, rule, unsafe


@rule(
    name="single-run-repeated",
    code="REQ013",
    severity="warning",
    evidence="observed",
    kinds=["flow"],
    visits=FlowRequest,
    since="0.1",
    fixes="unsafe",
    needs=("frequency",),
    message='The frequency is "once", which excludes `{name}`',
    remedy="Remove `{name}`, or write the frequency of repeated runs",
)
def check(flow: FlowRequest, context: Context) -> Iterator[Finding]:
    """Report the interval and the backfill of a single run."""
    if flow.runs_once:
        for node in (flow.interval, flow.backfill):
            if node.exists:
                fix = unsafe(f"Delete `{node.name}`", Remove(node.path))
                yield context.finding(node.at_key, name=node.name, fix=fix)
