"""One state of one document, with everything that features ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from speclint.lsp.positions import Encoding, Positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lsprotocol import types

    from speclint.engine.located import LocatedFinding
    from speclint.engine.selection import Selection
    from speclint.engine.workspace import Entry
    from speclint.model.unit import Unit
    from speclint.text.document import Document
    from speclint.text.places import Place, Span


class Snapshot:
    """A document at one version, read and linted; it never changes.

    ``uri``, ``path``, ``shown``
        As the client names it; the absolute path, or one made up for a document that is no file; the path as reports
        show it.
    ``version``
        That of the client's text; None for a file that is not open and was read from disk.
    ``document``, ``units``
        The text with its values and places, and the documents found in it, their traversal done.
    ``findings``
        What the command says of the same bytes, suppressed ones left out, those of rules across files included.
    ``selection``
        The rules that run on it.
    """

    __slots__ = ("document", "findings", "path", "positions", "selection", "shown", "units", "uri", "version")

    def __init__(
        self,
        *,
        uri: str,
        path: str,
        shown: str,
        version: int | None,
        document: Document,
        units: Sequence[Unit],
        findings: Sequence[LocatedFinding],
        selection: Selection,
        encoding: Encoding,
    ) -> None:
        self.uri = uri
        self.path = path
        self.shown = shown
        self.version = version
        self.document = document
        self.units = tuple(units)
        self.findings = tuple(findings)
        self.selection = selection
        self.positions = Positions.of(document, encoding, is_open=version is not None)

    @property
    def text(self) -> str:
        """The text, without byte-order mark."""
        return self.document.text

    def place(self, position: types.Position) -> Place:
        """The innermost key or value at a position; the ends of a token belong to it."""
        return self.document.locate(self.positions.offset(position))

    def range(self, place: Place) -> types.Range:
        """Where a place stands."""
        return self.positions.range(self.document.span(place))

    def range_of(self, span: Span) -> types.Range:
        """The range of a span."""
        return self.positions.range(span)

    def unit_at(self, place: Place) -> Unit | None:
        """The document of the text that holds a place; the only one where there is just one."""
        for unit in self.units:
            root = unit.root.path
            if place.path[: len(root)] == root:
                return unit
        return None


class World(Protocol):
    """The other documents of the workspace, as features see them."""

    def others(self, snapshot: Snapshot, holding: str = "") -> Iterable[Snapshot]:
        """Every other document of ours in the workspace: open ones as they are, else as they are on disk.

        They come in the order of their paths; each is read when it is asked for. Those in whose text ``holding`` does
        not stand, in whatever case, may be left out, which spares reading most of a large workspace.
        """

    def entries(self, snapshot: Snapshot) -> Iterable[Entry]:
        """What is known of every other document that may belong to one, without reading it, in the same order."""
