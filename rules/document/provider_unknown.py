"""Two identifiers of providers are fixed, one for each kind of source."""

from __future__ import annotations

from speclint.api import (
    BATCH_PROVIDER,
    DESTINATION_PROVIDER,
    STREAMING_PROVIDER,
    ConnectionSpec,
    Context,
    Finding,
    Iterator,
    find_placeholders,
    rule,
    show,
)


@rule(
    name="provider-unknown",
    code="DOC011",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=ConnectionSpec,
    since="0.1",
    message="`providerId` is {found}, which is the provider of no kind of source",
    remedy='Write "{wanted}", the provider of {kind} sources',
    needs=("providerId",),
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Report identifiers that are well formed and none of those that are known."""
    text = spec.provider_id.text
    if text is None or find_placeholders(text) or text.lower() in _KNOWN:
        return
    if len(text) != 36 or [len(group) for group in text.split("-")] != [8, 4, 4, 4, 12]:
        return  # what is no identifier at all is reported as that
    kind = context.unit.kind
    wanted = STREAMING_PROVIDER if kind == "streaming" else BATCH_PROVIDER
    yield context.finding(spec.provider_id.at, found=show(text), wanted=wanted, kind=kind)


_KNOWN = (BATCH_PROVIDER, STREAMING_PROVIDER, DESTINATION_PROVIDER)
