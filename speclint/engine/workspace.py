"""What is remembered of the documents of a run, for rules that look across files.

No document is kept: an entry holds what finds the others that belong to it (kind, name, id, the id it refers to), and a
document is read again when a rule asks for it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.model.kinds import BATCH, FLOW, FLOW_SPEC, REQUESTS, STREAMING, is_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.engine.artifacts import ArtifactFolder
    from speclint.engine.parameters import Parameters
    from speclint.engine.result import InputFile
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.document import Document
    from speclint.text.places import Path

ARTIFACTS = "artifacts"
"""The kind that rules of artifact folders name."""

ARTIFACT_EXTENSIONS = (".txt", ".svg", ".png")
"""Endings of files in artifact folders that are no documents; one may be there before there is any document."""

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


NO_CARD: dict[str, str] = {}
"""What most documents have in place of a card; never changed."""


class Entry:
    """One document of a run.

    ``path``
        Where its root is in the file, ``("items", 0)`` in an envelope.
    ``kind``, ``answer``
        As those of the :class:`~speclint.model.unit.Unit`.
    ``name``, ``id``
        Its members of these names, or None.
    ``reference``
        For requests the id of the connection spec or flow spec that they name, or None.
    ``from_service``
        It is an answer by what it holds, however it is judged: under a submission profile nothing is judged as one.
    ``handed_over``
        The file's name or folder says that it is handed over.
    ``card``
        For a connection spec in an artifact folder the texts that the artifact files beside it repeat, by role;
        those that it lacks, or gives in another way, are left out.
    """

    __slots__ = ("answer", "card", "file", "from_service", "handed_over", "id", "kind", "name", "path", "reference")

    def __init__(self, file: InputFile, unit: Unit) -> None:
        root = unit.root
        self.file = file
        self.path: Path = root.path
        self.kind = unit.kind
        self.answer = unit.answer
        self.from_service = unit.answer or bool(root.path) or (root.is_object and is_answer(root.value))
        self.handed_over = is_request_file(file.absolute)
        beside_artifacts = is_artifact_folder(os.path.dirname(file.absolute))
        self.card = _card(unit) if beside_artifacts and unit.kind in (BATCH, STREAMING) else NO_CARD
        self.name = root["name"].text
        self.id = root["id"].text
        target = root["flowSpec" if unit.kind == FLOW else "connectionSpec"]["id"]
        self.reference = target.text if unit.kind in REQUESTS else None

    @property
    def shown(self) -> str:
        """Path of the file as findings show it."""
        return self.file.path

    @property
    def absolute(self) -> str:
        """Path of the file."""
        return self.file.absolute

    @property
    def file_name(self) -> str:
        """Name of the file, without its folder."""
        return os.path.basename(self.file.absolute)

    @property
    def may_relate(self) -> bool:
        """There can be others that belong to it: it refers to one, can be referred to, or is handed over."""
        return self.handed_over or self.id is not None or self.reference is not None or self.kind == FLOW_SPEC


class Workspace:
    """The documents of one run that others may belong to, and the artifact folders among them."""

    def __init__(self, files: Files | None = None) -> None:
        self.files = files or Files()
        self.entries: list[Entry] = []
        self.artifacts: list[ArtifactFolder] = []
        self.linted: set[str] = set()
        """Files in artifact folders that have a result of their own."""
        self._folders: set[str] = set()
        self._requests: set[str] = set()
        """Files whose documents are requests whatever they hold, but for those whose names say so."""
        self._open: dict[str, tuple[Document, list[Unit]]] = {}
        self._by_id: dict[str, list[Entry]] | None = None
        self._by_folder: dict[str, Entry] | None = None

    # -- collecting --------------------------------------------------------------------------------------------

    def add(self, file: InputFile, document: Document, units: list[Unit], request: bool) -> None:  # noqa: ARG002 - for workspaces that keep it
        """Remember the documents of a file; parts and those that nothing can belong to are not remembered.

        ``document`` is the text that they were found in; this workspace has it read again when it is asked for.
        """
        entries = [Entry(file, unit) for unit in units if not unit.is_part]
        self.entries.extend([entry for entry in entries if entry.may_relate])
        self._note(file, request)

    def restore(self, file: InputFile, entries: Iterable[Entry], request: bool) -> None:
        """Remember documents of a file as an earlier run, or another process, did with :meth:`add`."""
        self.entries.extend(entries)
        self._note(file, request)

    def _note(self, file: InputFile, request: bool) -> None:
        # Names that tell it by themselves need not be kept.
        if request and not is_request_file(file.absolute):
            self._requests.add(file.absolute)

    def takes(self, file: InputFile) -> bool:
        """Whether a file is one of an artifact folder that is no document, so that rules of such folders tell of it.

        The folder is remembered.
        """
        if not self.add_folder(file):
            return False
        is_text = file.absolute.lower().endswith(ARTIFACT_EXTENSIONS)
        if file.named or not is_text:
            self.linted.add(file.absolute)
        return is_text

    def add_folder(self, file: InputFile) -> bool:
        """Remember the artifact folder that a file stands in; gives whether it stands in one."""
        folder = os.path.dirname(file.absolute)
        if not is_artifact_folder(folder):
            return False
        if folder not in self._folders:
            self._folders.add(folder)
            from speclint.engine.artifacts import ArtifactFolder

            self.artifacts.append(ArtifactFolder(folder, os.path.dirname(file.path), self.files))
        return True

    def include(self, file: InputFile, part: Workspace) -> None:
        """Remember of a file what ``part`` remembers, which was told of this file alone."""
        self.entries.extend(part.entries)
        self.linted.update(part.linted)
        self._requests.update(part._requests)
        if part.artifacts:
            self.add_folder(file)

    def settle(self) -> None:
        """Put everything in one order, whatever the order of the files was."""
        self.entries.sort(key=lambda entry: (entry.absolute, entry.path))
        self.artifacts.sort(key=lambda folder: folder.absolute)

    @property
    def may_relate(self) -> bool:
        """There is something that rules across files could look at."""
        return len(self.entries) > 1 or bool(self.artifacts)

    @property
    def holds(self) -> set[str]:
        """Kinds of documents that there are."""
        return {entry.kind for entry in self.entries}

    # -- looking up --------------------------------------------------------------------------------------------

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Documents of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def with_id(self, id_: str | None) -> list[Entry]:
        """Connection specs and flow specs that carry this id, whose letters may be of either case."""
        if id_ is None:
            return []
        wanted = _plain(id_)
        if self._by_id is None:
            self._by_id = {}
            for entry in self.entries:
                if entry.id is not None and entry.kind not in REQUESTS:
                    self._by_id.setdefault(_plain(entry.id), []).append(entry)
        return self._by_id.get(wanted, [])

    def specs_of(self, request: Entry) -> list[tuple[Entry, Unit]]:
        """The specs that a request names, read again; several where one spec is there as more than one answer."""
        found = [(entry, self.unit(entry)) for entry in self.with_id(request.reference)]
        return [(entry, unit) for entry, unit in found if unit is not None]

    def spec_in(self, folder: ArtifactFolder) -> Entry | None:
        """The connection spec in an artifact folder, or None where there is none or it was not linted."""
        if self._by_folder is None:
            self._by_folder = {}
            for entry in self.entries:
                if entry.kind in (BATCH, STREAMING):
                    self._by_folder.setdefault(os.path.dirname(entry.absolute), entry)
        return self._by_folder.get(folder.absolute)

    def parameters_of(self, request: Entry) -> list[Parameters]:
        """What a connection may, and must, send, by each of the specs that it names.

        Empty where there is no such spec, where a part of one could not be read, and where none has the chosen
        element of ``authSpec``.
        """
        from speclint.engine.parameters import parameters_of

        return parameters_of(self, request)

    def unit(self, entry: Entry) -> Unit | None:
        """The document of an entry, read again; None where the file has changed meanwhile and holds it no more."""
        for unit in self.opened(entry.file)[1]:
            if unit.root.path == entry.path and unit.kind == entry.kind:
                return unit
        return None

    def whole(self, entry: Entry) -> Callable[[Node], bool]:
        """Tells of a value of a document whether all its members or elements are known: no damage hides some."""
        incomplete = self.document(entry.file).incomplete
        return lambda node: node.path not in incomplete

    def document(self, file: InputFile) -> Document:
        """The text of a linted file, read again."""
        return self.opened(file)[0]

    def opened(self, file: InputFile) -> tuple[Document, list[Unit]]:
        """The text of a linted file and the documents in it, their traversal done."""
        found = self._open.pop(file.absolute, None)
        if found is None:
            found = self.read(file)
            if len(self._open) >= KEPT:
                del self._open[next(iter(self._open))]
        # The one that was used last stands last, so that the first one is that which nobody has asked for longest.
        self._open[file.absolute] = found
        return found

    def read(self, file: InputFile) -> tuple[Document, list[Unit]]:
        """What :meth:`opened` gives, read anew."""
        from speclint.engine.judge import units_of
        from speclint.engine.reading import format_of
        from speclint.text.document import read_document
        from speclint.text.limits import Limits

        data = file.data
        if data is None:
            data = self.files.read(file.absolute, Limits().size + 1) or b""
        document = read_document(data, format=format_of(file.absolute))
        request = file.absolute in self._requests or is_request_file(file.absolute)
        return document, units_of(document, always_request=request)


def card_node(unit: Unit, role: str) -> Node:
    """Where a spec says what the artifact file of a role says: the category's key, the text of label or description."""
    return unit.block("uiAttributes")[role]["key" if role == "category" else "text"]


def _card(unit: Unit) -> dict[str, str]:
    texts = {role: card_node(unit, role).text for role in ("category", "description", "label")}
    return {role: text for role, text in texts.items() if text is not None}


def _plain(id_: str) -> str:
    return id_.strip().lower()


def is_artifact_folder(folder: str) -> bool:
    """The folder is ``Sources/{source}/Artifacts``, as the private repository of a submission has it."""
    if not folder.endswith("Artifacts"):
        return False
    parts = folder.replace("\\", "/").split("/")
    return len(parts) > 2 and parts[-1] == "Artifacts" and parts[-3] == "Sources"


def is_request_file(path: str) -> bool:
    """The file's name or folder says that it is handed over, so it is no answer whatever it holds."""
    parts = path.replace("\\", "/").split("/")
    if parts[-1].endswith("-connectionSpec.json"):
        return True
    return len(parts) > 3 and parts[-2] == "Artifacts" and parts[-4] == "Sources"
