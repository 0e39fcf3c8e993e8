"""``attributes.frequency`` of a flow spec that says batch where the provider says streaming, or the reverse."""

from __future__ import annotations

from speclint.api import (
    BATCH_PROVIDER,
    STREAMING_PROVIDER,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    RelatedPlace,
    Replace,
    rule,
    same_id,
    show,
    unsafe,
)


@rule(
    name="flow-frequency-contradicts",
    code="FLOW014",
    severity="warning",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    needs=("frequency",),
    message="`attributes.frequency` is {found}; the provider is that of {wanted} flows",
    remedy='Write "{wanted}", or the provider of {said} flows',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Compare the two words that published flow specs have with the provider."""
    node, provider = flow.attributes["frequency"], flow.provider_id
    said = node.text
    for wanted, own in (("batch", BATCH_PROVIDER), ("streaming", STREAMING_PROVIDER)):
        if said in ("batch", "streaming") and said != wanted and same_id(provider, own):
            place = RelatedPlace(provider.at, f"the provider of {wanted} flows")
            fix = unsafe(f'Write "{wanted}"', Replace(node.path, wanted))
            yield context.finding(node.at, found=show(said), wanted=wanted, said=said, related=[place], fix=fix)
