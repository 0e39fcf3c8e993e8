"""Where the same thing is named in all documents of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from speclint.lsp.names import Found, Identity, UnitNames, located, names_of
from speclint.lsp.unit_names import ids, reference_of, spec_id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.names import Name, Symbol
    from speclint.lsp.snapshot import Snapshot, World
    from speclint.model.unit import Unit


class Owner(NamedTuple):
    """A unit that may declare a thing, with its names, and what the thing is called in there."""

    snapshot: Snapshot
    unit: Unit
    names: UnitNames
    identity: Identity


class Everywhere(NamedTuple):
    """All names of one thing: those of the document that was asked first, then by the order of the workspace.

    ``owners`` is the specs that declare it; a request may name several, where one spec is there as more than one
    answer, and none, where it is not in the workspace.
    """

    found: tuple[Found, ...]
    owners: tuple[Owner, ...]


def everywhere(symbol: Symbol, world: World) -> Everywhere:
    """All names of what a symbol names."""
    identity = symbol.identity
    if identity.kind == "id":
        return Everywhere(tuple(_of_id(symbol, world)), ())
    own = Owner(symbol.snapshot, symbol.unit, symbol.names, identity)
    if reference_of(symbol.unit):
        return _from_request(symbol, world)
    links = symbol.names.links_of(identity)
    if not links or not symbol.names.spec_id:
        return Everywhere(tuple(located(symbol.snapshot, symbol.names.of(identity))), (own,))
    requests = _Requests(symbol.names.spec_id)
    for snapshot in _all(symbol.snapshot, world, symbol.names.spec_id):
        requests.look(snapshot)
    found = _ordered(symbol.snapshot, [own], requests, set(links))
    return Everywhere(found, (own,))


def _of_id(symbol: Symbol, world: World) -> Iterator[Found]:
    for snapshot in _all(symbol.snapshot, world, symbol.identity.name):
        names = [name for unit in snapshot.units for name in ids(unit) if name.identity == symbol.identity]
        yield from located(snapshot, names)


def _from_request(symbol: Symbol, world: World) -> Everywhere:
    """A request names what the specs with its id declare, and so do other requests."""
    spec_id = reference_of(symbol.unit)
    requests = _Requests(spec_id)
    owners: list[Owner] = []
    links = {symbol.identity}
    for snapshot in _all(symbol.snapshot, world, spec_id):
        requests.look(snapshot)
        for unit in snapshot.units:
            if spec_id_of(unit) == spec_id:
                names = names_of(snapshot.uri, unit)
                identity = names.links.get(symbol.identity)
                if identity is not None:
                    owners.append(Owner(snapshot, unit, names, identity))
                    links.update(names.links_of(identity))
    return Everywhere(_ordered(symbol.snapshot, owners, requests, links), tuple(owners))


class _Requests:
    """The names in all requests that name one spec."""

    def __init__(self, spec_id: str) -> None:
        self.spec_id = spec_id
        self.seen: list[tuple[Snapshot, list[Name]]] = []

    def look(self, snapshot: Snapshot) -> None:
        """Keep the names of a document's requests."""
        names = [
            name
            for unit in snapshot.units
            if reference_of(unit) == self.spec_id
            for name in names_of(snapshot.uri, unit).names
        ]
        if names:
            self.seen.append((snapshot, names))


def _ordered(first: Snapshot, owners: list[Owner], requests: _Requests, links: set[Identity]) -> tuple[Found, ...]:
    groups: list[tuple[Snapshot, list[Name]]] = [(owner.snapshot, owner.names.of(owner.identity)) for owner in owners]
    groups.extend([(at, [name for name in names if name.identity in links]) for at, names in requests.seen])
    groups.sort(key=lambda group: (group[0] is not first, group[0].path))
    return tuple([found for snapshot, names in groups for found in located(snapshot, names)])


def _all(snapshot: Snapshot, world: World, id_: str) -> Iterator[Snapshot]:
    """The document, and all others in which an id stands."""
    yield snapshot
    yield from world.others(snapshot, id_)
