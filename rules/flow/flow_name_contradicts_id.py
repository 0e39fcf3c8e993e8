"""Name and identifier of two different flow specs."""

from __future__ import annotations

from speclint.api import (
    SDK_FLOW_SPECS,
    Context,
    Finding,
    FlowSpec,
    Iterator,
    RelatedPlace,
    find_placeholders,
    respell,
    rule,
    show,
)

OLD_NAME = "RestStorageToPlatform"


@rule(
    name="flow-name-contradicts-id",
    code="FLOW007",
    severity="warning",
    evidence="documented",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="safe",
    needs=("id",),
    consistency=True,
    message="`name` is {found}, and `id` is that of {wanted}",
    remedy='Write "{wanted}", or the identifier of the flow spec that is meant',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Judge the two flow specs with fixed identifiers; an old name and a blank one have rules of their own."""
    wanted = SDK_FLOW_SPECS.get(flow.id.identifier)
    name = flow.name.text or ""
    if wanted is None or not name.strip() or name in (wanted, OLD_NAME) or find_placeholders(name):
        return
    place = RelatedPlace(flow.id.at, f"the identifier of {wanted}")
    fix = respell(flow.name.path, name, wanted)
    yield context.finding(flow.name.at, found=show(name), wanted=wanted, related=[place], fix=fix)
