"""Everywhere that something is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.across import everywhere
from speclint.lsp.names import symbol_at

if TYPE_CHECKING:
    from speclint.lsp.snapshot import Snapshot, World


def references(
    snapshot: Snapshot, position: types.Position, world: World, *, declaration: bool
) -> list[types.Location]:
    """All names of what is named at a position, across files; its declarations only where they are asked for."""
    symbol = symbol_at(snapshot, position)
    if symbol is None:
        return []
    found = everywhere(symbol, world).found
    return [
        types.Location(one.snapshot.uri, one.snapshot.range_of(one.span))
        for one in found
        if declaration or one.name.role != "declaration"
    ]
