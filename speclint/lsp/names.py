"""Names in documents: which one stands at a place, and where else the same thing is named.

A *name* is one occurrence; names of one thing have one *identity*. What a document declares and uses itself is found by
:func:`names_of`; what the others say of the same thing by :mod:`speclint.lsp.across`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from speclint.text.places import Path, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lsprotocol import types

    from speclint.lsp.snapshot import Snapshot
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Span

Kind = Literal["input", "parameter", "property", "definition", "auth", "id", "place"]
Role = Literal["declaration", "required", "use", "mention"]
Form = Literal["key", "text", "placeholder", "pointer", "word", "none"]


class Identity(NamedTuple):
    """What a name names; equal for two names of one thing.

    ``kind``
        ``input``: what the user is asked for, and what a placeholder stands for, in whichever auth elements that is
        declared; ``parameter``: of one auth element; ``property`` of an embedded schema; ``definition`` that a
        ``$ref`` can lead to; ``auth``: the name of an auth element; ``id`` of a connection spec or flow spec;
        ``place``: any other place that a ``$ref`` leads to.
    ``home``
        Address of the document and path of the unit in it; in a request, which names what a spec declares, the spec's
        id after an empty address; empty for ids.
    ``inside``
        Path of what declares it in there; for a parameter that a request sends the name of the auth element; for what
        is inside an object that it sends, that name, 0 for the inputs, and the names of the objects.
    ``name``
        As it is written; an id without regard to case.
    """

    kind: Kind
    home: Path
    inside: Path
    name: str


class Name(NamedTuple):
    """One occurrence of a name.

    ``place``
        The name alone, without quotes or braces.
    ``role``
        ``required`` is an entry of such a list; ``mention`` a word that may or may not mean the same.
    ``form``
        How the name is written there: as a member name, as a whole string, in the braces of a placeholder, as a step of
        a ``$ref``, as a word of an expression; ``none`` where the place is named and no name stands there.
    ``around``
        What belongs to the name for whoever points at it, such as the braces round it.
    """

    identity: Identity
    place: Place
    role: Role
    form: Form
    around: Place | None = None

    @property
    def literal(self) -> Place:
        """The whole key or value that the name stands in, quotes included."""
        return self.place._replace(part=None)


class UnitNames:
    """The names in one unit.

    ``spec_id``
        The id of a connection spec, in the form in which ids are compared; empty where there is none.
    ``links``
        For a connection spec with an id: what a request says in order to name something of it, and what that is.
    """

    __slots__ = ("links", "names", "spec_id")

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.spec_id = ""
        self.links: dict[Identity, Identity] = {}

    def of(self, *identities: Identity) -> list[Name]:
        """The names of these things."""
        return [name for name in self.names if name.identity in identities]

    def links_of(self, identity: Identity) -> list[Identity]:
        """What requests say for something of this unit."""
        return [link for link, meant in self.links.items() if meant == identity]

    def at(self, path: Path, target: str) -> Iterator[Name]:
        """Names in a key or value."""
        return (name for name in self.names if name.place.path == path and name.place.target == target)


class Symbol(NamedTuple):
    """What is named at a position: the name there, the text that it covers, and the names round it."""

    snapshot: Snapshot
    name: Name
    span: Span
    unit: Unit
    names: UnitNames

    @property
    def identity(self) -> Identity:
        """What is named."""
        return self.name.identity


class Found(NamedTuple):
    """A name in one of the documents, and the text that it covers there."""

    snapshot: Snapshot
    name: Name
    span: Span


def names_of(uri: str, unit: Unit) -> UnitNames:
    """All names in a unit of the document with this address."""
    from speclint.lsp.unit_names import collect

    return collect(uri, unit)


def symbol_at(snapshot: Snapshot, position: types.Position) -> Symbol | None:
    """What is named at a position; None where nothing is."""
    offset = snapshot.positions.offset(position)
    place = snapshot.document.locate(offset)
    unit = snapshot.unit_at(place)
    if unit is None:
        return None
    names = names_of(snapshot.uri, unit)
    here = list(names.at(place.path, place.target))
    document = snapshot.document
    for wide in (False, True):
        found = [
            (span.end - span.start, index)
            for index, name in enumerate(here)
            for span in [document.span((name.around or name.place) if wide else name.place)]
            if span.start <= offset <= span.end
        ]
        if found:
            name = here[min(found)[1]]
            return Symbol(snapshot, name, document.span(name.place), unit, names)
    return None


def located(snapshot: Snapshot, names: Iterable[Name]) -> list[Found]:
    """Where names of a document stand, in the order of the text, each stretch of it once.

    Where a stretch holds several, as one over several lines of YAML may, a mere word gives way to the others.
    """
    found: dict[Span, Found] = {}
    for name in names:
        span = snapshot.document.span(name.place)
        if span not in found or found[span].name.form == "word":
            found[span] = Found(snapshot, name, span)
    return sorted(found.values(), key=lambda one: one.span)


def local(symbol: Symbol) -> list[Found]:
    """Where the same is named in the same document."""
    names = symbol.names.of(symbol.identity)
    if symbol.identity.kind == "id":
        from speclint.lsp.unit_names import ids

        names = [name for unit in symbol.snapshot.units for name in ids(unit) if name.identity == symbol.identity]
    return located(symbol.snapshot, names)


def whole(node: Node) -> Place:
    """A string without its quotes."""
    return node.part(0, len(node.text or ""))


def key_of(node: Node) -> Place:
    """The name of a member without its quotes."""
    return node.at_key._replace(part=(0, len(node.name)))
