"""There is one provider for each kind of source."""

from __future__ import annotations

from speclint.api import (
    BATCH_PROVIDER,
    DESTINATION_PROVIDER,
    STREAMING_PROVIDER,
    Context,
    Finding,
    Iterator,
    Replace,
    UnlistedProvider,
    is_uuid,
    rule,
    show,
    unsafe,
)


@rule(
    name="provider-unknown",
    code="DOC011",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=UnlistedProvider,
    since="0.1",
    fixes="unsafe",
    message="`providerId` is {found}, which is the provider of no kind of source",
    remedy='Write "' + BATCH_PROVIDER + '" for a batch source, "' + STREAMING_PROVIDER + '" for a streaming one',
)
def check(provider: UnlistedProvider, context: Context) -> Iterator[Finding]:
    """Report identifiers alone; text that is none is reported as that, and the provider of destinations by name."""
    node = provider.node
    text = node.text or ""
    if is_uuid(text) and text.lower() != DESTINATION_PROVIDER:
        kind = context.unit.kind
        own = STREAMING_PROVIDER if kind == "streaming" else BATCH_PROVIDER
        fix = unsafe(f"Write the provider of {kind} sources", Replace(node.path, own))
        yield context.finding(node.at, found=show(text), fix=fix)
