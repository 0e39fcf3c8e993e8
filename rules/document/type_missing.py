"""A source built with one of the guides says so in its type."""

from __future__ import annotations

from speclint.api import (
    BATCH_EXPLORE,
    BATCH_TYPE,
    STREAMING_EXPLORE,
    STREAMING_TYPE,
    Add,
    Context,
    DoubtfulHead,
    Finding,
    Iterator,
    closest,
    rule,
    safe,
    unsafe,
)


@rule(
    name="type-missing",
    code="DOC014",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=DoubtfulHead,
    since="0.1",
    fixes="safe",
    message="The spec has no `type`",
    remedy='Add `"type": "{wanted}"`',
)
def check(spec: DoubtfulHead, context: Context) -> Iterator[Finding]:
    """Report a missing type; answers leave it out for sources of the catalogue."""
    if spec.type.exists or context.unit.answer or not (spec.name.exists or spec.provider_id.exists):
        return  # a document without any of the three is a block by itself
    if any(closest(name, ("type",)) for name in spec.node.names):
        return
    wanted = STREAMING_TYPE if context.unit.kind == "streaming" else BATCH_TYPE
    # The provider says little: sources of the catalogue, which have no type, share that of batch sources.
    explore = STREAMING_EXPLORE if wanted == STREAMING_TYPE else BATCH_EXPLORE
    make = safe if spec.explore_spec["type"].text == explore else unsafe
    fix = make(f'Add `"type": "{wanted}"`', Add(spec.node.path, "type", wanted, after="name"))
    yield context.finding(spec.type.at, wanted=wanted, fix=fix)
