"""Snapshots for features, made in the thread that lints."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from speclint.config.paths import shown_path
from speclint.engine.judge import units_of
from speclint.engine.reading import format_of
from speclint.engine.run import counts_as_request
from speclint.lsp.documents import uri_of
from speclint.lsp.snapshot import Snapshot
from speclint.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.workspace import Entry
    from speclint.lsp.documents import OpenDocument
    from speclint.lsp.held import Held
    from speclint.lsp.positions import Encoding
    from speclint.lsp.root import Root
    from speclint.model.unit import Unit
    from speclint.text.document import Document


T = TypeVar("T")

MOST = 1 << 24
"""Bytes of a file that are searched."""


class Reader:
    """The documents of a run as features see them, see :class:`speclint.lsp.snapshot.World`.

    ``texts`` are the open documents by their paths, for those that have not been linted since they changed.
    """

    def __init__(self, root: Root, encoding: Encoding, texts: Mapping[str, OpenDocument] | None = None) -> None:
        self._root = root
        self._encoding = encoding
        self._texts = texts or {}

    def snapshot(self, opened: OpenDocument) -> Snapshot:
        """An open document; without findings where it has not been linted since it changed."""
        held = self._root.files.get(opened.path)
        if held is not None and held.opened is opened and held.document is not None:
            return self._snapshot(held, held.document, held.units)
        return self._read(opened)

    def config_path(self, snapshot: Snapshot) -> str:
        """The configuration of a document, or where one would be written."""
        return self._root.config_path(snapshot.path)

    def opened(self, path: str) -> OpenDocument | None:
        """An open document by its path."""
        return self._root.overlay.open.get(path)

    def yaml(self, path: str) -> Document:
        """The document of a configuration file, as :func:`speclint.config.reading.read_yaml` gives it."""
        return self._root.overlay.yaml(path)

    def holds_rules(self, path: str) -> bool:
        """A configuration names the file at a path as one of house rules."""
        return self._root.holds_rules(path)

    def others(self, snapshot: Snapshot, holding: str = "") -> Iterator[Snapshot]:
        """See :meth:`speclint.lsp.snapshot.World.others`."""
        wanted = holding.lower().encode() if holding.isascii() else b""
        for held in self._held():
            if held.file.absolute != snapshot.path and (not wanted or self._may_hold(held, wanted)):
                yield from self._of(held)

    def entries(self, snapshot: Snapshot) -> Iterator[Entry]:
        """See :meth:`speclint.lsp.snapshot.World.entries`."""
        for held in self._held():
            if held.file.absolute != snapshot.path and held.part is not None:
                yield from held.part.entries

    def each(self, ask: Callable[[Snapshot], T]) -> Iterator[T]:
        """What every document of ours answers, in the order of their paths.

        ``ask`` looks at the text alone: its answer is kept until the document changes.
        """
        for held in self._held():
            if ask not in held.answers:
                held.answers[ask] = [ask(snapshot) for snapshot in self._of(held)]
            yield from held.answers[ask]

    def _held(self) -> Iterator[Held]:
        """The files in the order of their paths; some may change while one goes through them."""
        for path in sorted(self._root.files):
            held = self._root.files.get(path)
            if held is not None:
                yield held

    def _may_hold(self, held: Held, wanted: bytes) -> bool:
        opened = self._texts.get(held.file.absolute, held.opened)
        data = self._root.overlay.read(held.file.absolute, MOST) if opened is None else opened.data
        if data is None or wanted in data.lower():
            return True
        # It may be written with escapes, or in another encoding.
        return b"\\u" in data or b"\\x" in data or b"\0" in data[:8]

    def _of(self, held: Held) -> Iterator[Snapshot]:
        newest = self._texts.get(held.file.absolute, held.opened)
        if newest is not None and newest is not held.opened:
            snapshot = self._read(newest)
            if snapshot.units:
                yield snapshot
            return
        if held.own is None or held.own.error is not None:
            return
        document, units = self._root.document(held.file)
        if units:
            yield self._snapshot(held, document, units)

    def _snapshot(self, held: Held, document: Document, units: Sequence[Unit]) -> Snapshot:
        file = held.file
        opened = held.opened
        return self._made(
            file.path,
            file.absolute,
            uri_of(file.absolute) if opened is None else opened.uri,
            None if opened is None else opened.version,
            document,
            units,
            held.said,
        )

    def _read(self, opened: OpenDocument) -> Snapshot:
        known = self._root.read_ahead
        if known is None or known[0] is not opened:
            document = read_document(opened.data, format=format_of(opened.path))
            request = counts_as_request(opened.path, self._root.selection_of(opened.path))
            units = units_of(document, always_request=request)
            for unit in known[2] if known is not None else ():
                unit.release()
            known = self._root.read_ahead = (opened, document, units)
        _, document, units = known
        shown = shown_path(opened.path, self._root.shown_from)
        return self._made(shown, opened.path, opened.uri, opened.version, document, units, ())

    def _made(
        self,
        shown: str,
        path: str,
        uri: str,
        version: int | None,
        document: Document,
        units: Sequence[Unit],
        findings: Sequence[LocatedFinding],
    ) -> Snapshot:
        return Snapshot(
            uri=uri,
            path=path,
            shown=shown,
            version=version,
            document=document,
            units=units,
            findings=findings,
            selection=self._root.selection_of(path),
            encoding=self._encoding,
        )
