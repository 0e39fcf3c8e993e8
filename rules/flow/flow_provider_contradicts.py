"""A flow spec of the SDK with a provider that is not its own."""

from __future__ import annotations

from speclint.api import (
    BATCH_FLOW_SPEC,
    BATCH_PROVIDER,
    SDK_FLOW_SPECS,
    STREAMING_PROVIDER,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    Replace,
    is_uuid,
    rule,
    same_id,
    show,
    unsafe,
)


@rule(
    name="flow-provider-contradicts",
    code="FLOW008",
    severity="error",
    evidence="documented",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    needs=("providerId",),
    message="`providerId` is {found}; {name} is run by another provider",
    remedy='Write "{wanted}"',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Stay silent where name and identifier disagree already: then nothing says which provider is right."""
    fixed, provider = flow.fixed_id, flow.provider_id
    if fixed is None or not is_uuid(provider.text or ""):
        return
    name = flow.name.text
    if name in SDK_FLOW_SPECS.values() and name != SDK_FLOW_SPECS[fixed]:
        return
    wanted = BATCH_PROVIDER if fixed == BATCH_FLOW_SPEC else STREAMING_PROVIDER
    if not same_id(provider, wanted):
        fix = unsafe(f"Write the provider of {SDK_FLOW_SPECS[fixed]}", Replace(provider.path, wanted))
        yield context.finding(
            provider.at, found=show(provider.value), name=SDK_FLOW_SPECS[fixed], wanted=wanted, fix=fix
        )
