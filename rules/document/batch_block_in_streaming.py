"""Blocks that say how data is asked for, in a source that is sent its data."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Remove, SourceSpec, rule, unsafe

BLOCKS = (
    "urlParams",
    "headerParams",
    "bodyParams",
    "contentPath",
    "explodeEntityPath",
    "paginationParams",
    "scheduleParams",
)


@rule(
    name="batch-block-in-streaming",
    code="DOC031",
    severity="warning",
    evidence="observed",
    kinds=["streaming"],
    visits=SourceSpec,
    since="0.1",
    needs=BLOCKS,
    fixes="unsafe",
    message="`{name}` is a block of batch sources; a streaming source is sent its data and asks for none",
    remedy="Delete it",
)
def check(source: SourceSpec, context: Context) -> Iterator[Finding]:
    """Report each of them at its name."""
    for node in source.attributes.members:
        if node.name in BLOCKS:
            fix = unsafe(f"Delete `{node.name}`", Remove(node.path))
            yield context.finding(node.at_key, name=node.name, fix=fix)
