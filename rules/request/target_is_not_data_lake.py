"""A target connection that names another connection spec than the fixed one of the data lake (row 38 of the errata)."""

from __future__ import annotations

from speclint.api import (
    DATA_LAKE_SPEC,
    FLOW_SPECS,
    PROVIDERS,
    SDK_SOURCES,
    Context,
    Finding,
    Iterator,
    Replace,
    TargetConnection,
    find_placeholders,
    is_uuid,
    rule,
    safe,
    same_id,
    show,
    unsafe,
)

OTHER = "not the data lake"


@rule(
    name="target-is-not-data-lake",
    code="REQ001",
    severity="error",
    evidence="documented",
    kinds=["target-connection"],
    visits=TargetConnection,
    since="0.1",
    fixes="safe",
    needs=("connectionSpec",),
    message="`connectionSpec.id` is {found}, which is {what}; a target connection leads to the data lake",
    remedy='Write "' + DATA_LAKE_SPEC + '", whatever the source',
)
def check(target: TargetConnection, context: Context) -> Iterator[Finding]:
    """Report every identifier but that of the data lake; text that is no identifier is reported elsewhere."""
    node = target.spec_id
    text = node.text
    if text is None or not is_uuid(text) or find_placeholders(text) or same_id(node, DATA_LAKE_SPEC):
        return
    known = text.lower()
    flow = FLOW_SPECS.get(known)
    what = PROVIDERS.get(known) or SDK_SOURCES.get(known) or (f"the flow spec {flow}" if flow else OTHER)
    # Whatever is known to be something else is a slip; another connection spec may be a target of its own.
    make = unsafe if what == OTHER else safe
    fix = make("Write the identifier of the data lake", Replace(node.path, DATA_LAKE_SPEC))
    yield context.finding(node.at, found=show(text), what=what, fix=fix)
