"""The outline of a document."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.model.node import Node
from speclint.model.outline import NAMING, OutlineNode, outline
from speclint.text.marks import entry_end, entry_of
from speclint.text.places import Span

if TYPE_CHECKING:
    from speclint.lsp.snapshot import Snapshot
    from speclint.text.marks import Entry, Mark

_KINDS = {
    "document": types.SymbolKind.Module,
    "block": types.SymbolKind.Namespace,
    "element": types.SymbolKind.Object,
    "schema": types.SymbolKind.Struct,
    "property": types.SymbolKind.Property,
    "object": types.SymbolKind.Object,
    "array": types.SymbolKind.Array,
    "string": types.SymbolKind.String,
    "number": types.SymbolKind.Number,
    "boolean": types.SymbolKind.Boolean,
    "null": types.SymbolKind.Null,
    "unread": types.SymbolKind.Null,
}


def symbols(snapshot: Snapshot) -> list[types.DocumentSymbol]:
    """The documents in a text and their blocks as a tree; elements of arrays by what they call themselves.

    What an alias of YAML stands for is shown where it is written alone.
    """
    tree = snapshot.document.tree()
    if tree is None:
        return []
    maker = _Maker(snapshot, tree)
    return [maker.make(node) for node in outline(snapshot.document.value, snapshot.units)]


class _Maker:
    def __init__(self, snapshot: Snapshot, tree: Mark) -> None:
        self.snapshot = snapshot
        self.tree = tree
        self.root = Node(snapshot.document.value, ())

    def make(self, node: OutlineNode) -> types.DocumentSymbol:
        name = node.name.strip()
        if not name:  # editors refuse a symbol without a name
            name = '""' if node.path else os.path.basename(self.snapshot.path) or "document"
        entry: Entry = entry_of(self.tree, node.path) or (-1, -1, self.tree.start, self.tree.end, self.tree)
        whole = Span(entry[2] if entry[0] < 0 else entry[0], max(entry_end(entry), entry[1]))
        range_ = self.snapshot.range_of(whole)
        return types.DocumentSymbol(
            name,
            _KINDS[node.kind],
            range_,
            self.snapshot.range_of(self._head(node, entry, whole)),
            node.detail,
            children=[made for made in map(self.make, node.children) if _is_within(made.range, range_)],
        )

    def _head(self, node: OutlineNode, entry: Entry, whole: Span) -> Span:
        """What to put the cursor on: the member's name, else what the value calls itself, else its beginning."""
        if entry[0] >= 0:
            return Span(entry[0], entry[1])
        value = self.root
        for token in node.path:
            value = value[token]
        for member in NAMING:
            if value[member].text:
                span = self.snapshot.document.span(value[member].at)
                if whole.start <= span.start and span.end <= whole.end:  # in YAML it may stand where an alias leads
                    return span
        return Span(whole.start, min(whole.start + 1, whole.end))


def _is_within(inner: types.Range, outer: types.Range) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
