"""The names in the same document of what is named at a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.names import local, symbol_at

if TYPE_CHECKING:
    from speclint.lsp.names import Role
    from speclint.lsp.snapshot import Snapshot

KINDS: dict[Role, types.DocumentHighlightKind] = {
    "declaration": types.DocumentHighlightKind.Write,
    "required": types.DocumentHighlightKind.Read,
    "use": types.DocumentHighlightKind.Read,
    "mention": types.DocumentHighlightKind.Text,
}
"""How each occurrence is shown: declarations as what is written, a mere word as text."""


def highlights(snapshot: Snapshot, position: types.Position) -> list[types.DocumentHighlight]:
    """All names of the same thing in this document."""
    symbol = symbol_at(snapshot, position)
    if symbol is None:
        return []
    return [types.DocumentHighlight(snapshot.range_of(one.span), KINDS[one.name.role]) for one in local(symbol)]
