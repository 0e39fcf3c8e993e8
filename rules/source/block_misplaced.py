"""The blocks of a source stand side by side in ``sourceSpec.attributes``."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSource, Finding, Iterator, Move, Node, rule, unsafe

BLOCKS = (
    "urlParams",
    "headerParams",
    "bodyParams",
    "contentPath",
    "explodeEntityPath",
    "paginationParams",
    "scheduleParams",
)


_NAMES = frozenset(BLOCKS)


@rule(
    name="block-misplaced",
    code="SRC015",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulSource,
    since="0.1",
    fixes="unsafe",
    message="`{name}` stands in `{holder}`; it belongs in `sourceSpec.attributes`",
    remedy="Move it into `attributes`, beside `uiAttributes`",
)
def check(source: DoubtfulSource, context: Context) -> Iterator[Finding]:
    """Report blocks beside the attributes, or inside one another."""
    yield from _found(source.node, source, context)
    for name in BLOCKS:
        # The body is free: its members may have any name.
        if name in source.attributes and name != "bodyParams" and source.attributes[name].is_object:
            yield from _found(source.attributes[name], source, context)


def _found(holder: Node, source: DoubtfulSource, context: Context) -> Iterator[Finding]:
    for name in BLOCKS if not _NAMES.isdisjoint(holder.value) else ():
        if name in holder.value:
            attributes = source.attributes
            fix = None
            if attributes.is_object and name not in attributes:
                fix = unsafe("Move it into `attributes`", Move(holder[name].path, attributes.path, name))
            yield context.finding(holder[name].at_key, fix=fix, name=name, holder=holder.name or "sourceSpec")
