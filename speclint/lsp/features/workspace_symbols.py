"""Finding by name, in all documents: documents, auth elements, inputs and parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.names import names_of
from speclint.model.outline import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from speclint.lsp.names import Kind
    from speclint.lsp.snapshot import Snapshot
    from speclint.model.unit import Unit

MOST = 1000
"""Symbols of one answer."""

_KINDS: dict[Kind, types.SymbolKind] = {
    "auth": types.SymbolKind.Object,
    "input": types.SymbolKind.Property,
    "parameter": types.SymbolKind.Property,
    "definition": types.SymbolKind.Struct,
}


def symbols(snapshot: Snapshot) -> list[types.WorkspaceSymbol]:
    """All that can be found in a document."""
    return [symbol for unit in snapshot.units for symbol in _of_unit(snapshot, unit)]


def find(query: str, everything: Iterable[Sequence[types.WorkspaceSymbol]]) -> list[types.WorkspaceSymbol]:
    """Of the symbols of all documents those in whose name the letters of ``query`` stand in their order, in any case.

    Names that begin with the query come first, then those that hold it, then the others; else the order is that of the
    documents. An empty query finds everything.
    """
    wanted = query.strip().casefold()
    found: list[tuple[int, types.WorkspaceSymbol]] = []
    for known in everything:
        for symbol in known:
            distance = _distance(wanted, symbol.name.casefold())
            if distance is not None:
                found.append((distance, symbol))
    found.sort(key=lambda one: one[0])  # keeps the order of the documents among equals
    return [symbol for _, symbol in found[:MOST]]


def _of_unit(snapshot: Snapshot, unit: Unit) -> Iterator[types.WorkspaceSymbol]:
    name = unit.root["name"]
    called = (name.text or "").strip()
    place = name.at if called else unit.root.at_key
    title = called or snapshot.shown
    location = types.Location(snapshot.uri, snapshot.range(place))
    yield types.WorkspaceSymbol(location, title, types.SymbolKind.Module, container_name=kind_name(unit))
    for declared in names_of(snapshot.uri, unit).names:
        kind = _KINDS.get(declared.identity.kind)
        if kind is None or declared.role != "declaration" or not declared.identity.name.strip():
            continue
        location = types.Location(snapshot.uri, snapshot.range(declared.place))
        yield types.WorkspaceSymbol(location, declared.identity.name, kind, container_name=title)


def _distance(wanted: str, name: str) -> int | None:
    """How far a name is from what is wanted; None where it is not that."""
    if name.startswith(wanted):
        return 0
    if wanted in name:
        return 1
    letters = iter(name)
    return 2 if all(letter in letters for letter in wanted if letter != " ") else None
