"""Every source says how its data is previewed."""

from __future__ import annotations

from speclint.api import (
    BATCH_TYPE,
    STREAMING_EXPLORE,
    STREAMING_TYPE,
    Add,
    Context,
    DoubtfulHead,
    Finding,
    Iterator,
    canonical_batch,
    closest,
    rule,
    safe,
    unsafe,
)


@rule(
    name="explore-missing",
    code="EXPL001",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulHead,
    since="0.1",
    fixes="safe",
    message="The spec has no `exploreSpec`",
    remedy="Copy the fixed block of the documentation's page on the explore specification",
)
def check(spec: DoubtfulHead, context: Context) -> Iterator[Finding]:
    """Report a spec without the block, unless one of nearly its name is there."""
    if spec.explore_spec.exists or any(closest(name, ("exploreSpec",)) for name in spec.node.names):
        return
    place = spec.explore_spec.at
    batch = context.unit.kind == "batch"
    block = canonical_batch() if batch else {"type": STREAMING_EXPLORE}
    # Without its type it may be a source of the catalogue, which has another block.
    make = safe if spec.type.text == (BATCH_TYPE if batch else STREAMING_TYPE) else unsafe
    fix = make("Add the fixed block", Add(spec.node.path, "exploreSpec", block, after="sourceSpec"))
    if batch:
        yield context.finding(place, fix=fix)
    else:
        remedy = 'Add `"exploreSpec": {{ "type": "StreamingConnection" }}`'
        yield context.finding(place, remedy=remedy, severity="warning", evidence="observed", fix=fix)
