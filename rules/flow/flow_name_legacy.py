"""What the flow spec of batch sources was called in the first beta."""

from __future__ import annotations

from speclint.api import (
    BATCH_FLOW_SPEC,
    SDK_FLOW_SPECS,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    Replace,
    rule,
    safe,
    show,
    unsafe,
)

LEGACY = "RestStorageToPlatform"


@rule(
    name="flow-name-legacy",
    code="FLOW006",
    severity="warning",
    evidence="convention",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="safe",
    message="`name` is {found}, which the flow spec of batch sources was called in the first beta",
    remedy='Write "RestStorageToAEP"',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Report that one name."""
    if flow.name.text == LEGACY:
        name = SDK_FLOW_SPECS[BATCH_FLOW_SPEC]
        # A body without the identifier may be that of a flow spec of its own.
        make = safe if flow.id.identifier == BATCH_FLOW_SPEC else unsafe
        fix = make(f'Write "{name}"', Replace(flow.name.path, name))
        yield context.finding(flow.name.at, found=show(LEGACY), fix=fix)
