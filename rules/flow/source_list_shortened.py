"""A PUT body whose list of sources has one entry: a PUT replaces the list, so all others would be dropped."""

from __future__ import annotations

from speclint.api import Context, Finding, FlowSpec, Iterator, rule

EMPTY = "`sourceConnectionSpecIds` is empty; an update replaces the list, so every source would be dropped"


@rule(
    name="source-list-shortened",
    code="FLOW001",
    severity="warning",
    evidence="documented",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    needs=("sourceConnectionSpecIds",),
    message="`sourceConnectionSpecIds` lists one source; an update replaces the list, so all others would be dropped",
    remedy="Fetch the flow spec, keep every identifier that it lists, and add the new one",
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Judge what is to be sent for a flow spec that is there already."""
    sources = flow.sources
    updates = flow.id.exists or flow.fixed_id is not None
    if context.unit.answer or not updates or not sources.is_array or not context.is_whole(sources):
        return
    if len(sources.items) < 2:
        yield context.finding(sources.at_key, message=None if sources.items else EMPTY)
