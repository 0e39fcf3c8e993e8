"""A list of targets without the data lake, into which all sources deliver."""

from __future__ import annotations

from speclint.api import (
    DATA_LAKE_SPEC,
    FLOW_SPECS,
    PROVIDERS,
    Add,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    find_placeholders,
    rule,
    same_id,
    unsafe,
)


@rule(
    name="targets-without-data-lake",
    code="FLOW003",
    severity="warning",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    needs=("targetConnectionSpecIds",),
    message="`targetConnectionSpecIds` does not list the data lake",
    remedy='Add "' + DATA_LAKE_SPEC + '"',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Report it once; an entry that is no connection spec at all is reported at the entry."""
    targets = flow.targets
    if not targets.is_array or not context.is_whole(targets):
        return
    for node in targets.items:
        if same_id(node, DATA_LAKE_SPEC, *PROVIDERS, *FLOW_SPECS) or node.text is None or find_placeholders(node.text):
            return
    yield context.finding(targets.at_key, fix=unsafe("Add the data lake", Add(targets.path, None, DATA_LAKE_SPEC)))
