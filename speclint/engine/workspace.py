"""What is remembered of the documents of a run, for rules that look across files.

No document is kept: an entry holds what finds the others that belong to it (kind, name, id, the id it refers to), and a
document is read again when a rule asks for it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.model.kinds import FLOW, FLOW_SPEC, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.artifacts import ArtifactFolder
    from speclint.engine.result import InputFile
    from speclint.model.unit import Unit
    from speclint.text.document import Document
    from speclint.text.places import Path

KEPT = 16
"""Documents that a workspace keeps open at a time."""

LARGEST_ARTIFACT = 1024 * 1024
"""Bytes that are read of an artifact file."""


class Files:
    """Where files are read from: the disk. Tests and editors put their own in its place."""

    def read(self, path: str, most: int) -> bytes | None:
        """The first ``most`` bytes of a file named by its absolute path; None where it cannot be read."""
        try:
            with open(path, "rb") as file:
                return file.read(most)
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted; empty where it cannot be read."""
        try:
            with os.scandir(folder) as found:
                return sorted(entry.name for entry in found if entry.is_file())
        except OSError:
            return []


class Entry:
    """One document of a run.

    ``path``
        Where its root is in the file, ``("items", 0)`` in an envelope.
    ``name``, ``id``
        Its members of these names, or None.
    ``reference``
        For requests the id of the connection spec or flow spec that they name, or None.
    ``request``
        The file's name or folder says that it is handed over.
    """

    __slots__ = ("answer", "file", "id", "kind", "name", "path", "reference", "request")

    def __init__(self, file: InputFile, unit: Unit, request: bool) -> None:
        root = unit.root
        self.file = file
        self.path: Path = root.path
        self.kind = unit.kind
        self.answer = unit.answer
        self.request = request
        self.name = root["name"].text
        self.id = root["id"].text
        target = root["flowSpec" if unit.kind == FLOW else "connectionSpec"]["id"]
        self.reference = target.text if unit.kind in REQUESTS else None


class Workspace:
    """The documents of one run, in the order in which they were linted, and the artifact folders among them."""

    def __init__(self, files: Files | None = None) -> None:
        self.files = files or Files()
        self.entries: list[Entry] = []
        self.artifacts: list[ArtifactFolder] = []
        self._folders: set[str] = set()
        self._requests: set[str] = set()
        self._open: dict[str, tuple[Document, list[Unit]]] = {}

    # -- collecting --------------------------------------------------------------------------------------------

    def add(self, file: InputFile, units: Iterable[Unit], request: bool) -> None:
        """Remember the documents of a file; parts are not remembered, nobody refers to them."""
        self.entries.extend([Entry(file, unit, request) for unit in units if not unit.is_part])
        if request:
            self._requests.add(file.absolute)
            self._add_folder(file)

    def _add_folder(self, file: InputFile) -> None:
        folder = os.path.dirname(file.absolute)
        if folder in self._folders or not is_artifact_folder(folder):
            return
        self._folders.add(folder)
        from speclint.engine.artifacts import ArtifactFolder

        self.artifacts.append(ArtifactFolder(folder, os.path.dirname(file.path), self.files))

    @property
    def may_relate(self) -> bool:
        """There is something that rules across files could look at."""
        return len(self.entries) > 1 or bool(self.artifacts)

    # -- looking up --------------------------------------------------------------------------------------------

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Documents of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def with_id(self, id_: str | None) -> list[Entry]:
        """Connection specs and flow specs that carry this id."""
        if id_ is None:
            return []
        return [entry for entry in self.entries if entry.id == id_ and entry.kind not in REQUESTS]

    @property
    def flow_specs(self) -> list[Entry]:
        """The flow specs."""
        return self.of_kind(FLOW_SPEC)

    def unit(self, entry: Entry) -> Unit | None:
        """The document of an entry, read again; None where the file has changed meanwhile and holds it no more."""
        for unit in self._opened(entry.file)[1]:
            if unit.root.path == entry.path and unit.kind == entry.kind:
                return unit
        return None

    def document(self, file: InputFile) -> Document:
        """The text of a linted file, read again."""
        return self._opened(file)[0]

    def _opened(self, file: InputFile) -> tuple[Document, list[Unit]]:
        found = self._open.get(file.absolute)
        if found is None:
            from speclint.engine.judge import units_of
            from speclint.engine.paths import Trie
            from speclint.engine.run import format_of
            from speclint.engine.traverse import traverse
            from speclint.text.document import read_document
            from speclint.text.limits import Limits

            data = file.data
            if data is None:
                data = self.files.read(file.absolute, Limits().size + 1) or b""
            document = read_document(data, format=format_of(file.absolute))
            units = units_of(document, always_request=file.absolute in self._requests)
            for unit in units:
                traverse(unit, Trie())
            if len(self._open) >= KEPT:
                del self._open[next(iter(self._open))]
            found = self._open[file.absolute] = (document, units)
        return found


def is_artifact_folder(folder: str) -> bool:
    """The folder is ``Sources/{source}/Artifacts``, as the private repository of a submission has it."""
    parts = folder.replace("\\", "/").split("/")
    return len(parts) > 2 and parts[-1] == "Artifacts" and parts[-3] == "Sources"
