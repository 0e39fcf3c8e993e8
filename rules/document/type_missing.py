"""A source built with one of the guides says so in its type."""

from __future__ import annotations

from speclint.api import BATCH_TYPE, STREAMING_TYPE, ConnectionSpec, Context, Finding, Iterator, closest, rule


@rule(
    name="type-missing",
    code="DOC014",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=ConnectionSpec,
    since="0.1",
    message="The spec has no `type`",
    remedy='Add `"type": "{wanted}"`',
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Report a missing type; answers leave it out for sources of the catalogue."""
    if spec.type.exists or context.unit.answer or not (spec.name.exists or spec.provider_id.exists):
        return  # a document without any of the three is a block by itself
    if any(closest(name, ("type",)) for name in spec.node.names):
        return
    wanted = STREAMING_TYPE if context.unit.kind == "streaming" else BATCH_TYPE
    yield context.finding(spec.type.at, wanted=wanted)
