"""Where something is declared: inputs, auth elements, specs by their id, and what a ``$ref`` leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.across import everywhere
from speclint.lsp.names import local, symbol_at

if TYPE_CHECKING:
    from speclint.lsp.snapshot import Snapshot, World


def definition(snapshot: Snapshot, position: types.Position, world: World) -> list[types.Location]:
    """The declarations of what is named at a position: for a placeholder that of every auth element that has one."""
    symbol = symbol_at(snapshot, position)
    if symbol is None:
        return []
    found = [one for one in local(symbol) if one.name.role == "declaration"]
    if not found:
        found = [one for one in everywhere(symbol, world).found if one.name.role == "declaration"]
    return [types.Location(one.snapshot.uri, one.snapshot.range_of(one.span)) for one in found]
