"""The provider of destinations, which no source has."""

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
    rule,
    show,
    unsafe,
)


@rule(
    name="provider-of-destination",
    code="DOC012",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=UnlistedProvider,
    since="0.1",
    fixes="unsafe",
    message="`providerId` is {found}, the provider of destinations; this is a source",
    remedy='Write "' + BATCH_PROVIDER + '" for a batch source, "' + STREAMING_PROVIDER + '" for a streaming one',
)
def check(provider: UnlistedProvider, context: Context) -> Iterator[Finding]:
    """Report that one provider; the letters of identifiers may be of either case."""
    node = provider.node
    if (node.text or "").lower() == DESTINATION_PROVIDER:
        kind = context.unit.kind
        own = STREAMING_PROVIDER if kind == "streaming" else BATCH_PROVIDER
        fix = unsafe(f"Write the provider of {kind} sources", Replace(node.path, own))
        yield context.finding(node.at, found=show(node.value), fix=fix)
