"""Artifact folders: the five files that are handed over with a source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.engine.workspace import Files
    from speclint.text.document import Document

ROLES = {
    "category": "-category.txt",
    "description": "-description.txt",
    "icon": "-icon.svg",
    "label": "-label.txt",
    "spec": "-connectionSpec.json",
}
"""What each file is for, and how its name ends after the name of the source (create and streaming create)."""


class ArtifactFile:
    """One file of an artifact folder. ``path`` is as shown, ``name`` without folder, ``data`` its first megabyte."""

    __slots__ = ("_document", "data", "name", "path")

    def __init__(self, name: str, path: str, data: bytes) -> None:
        self.name = name
        self.path = path
        self.data = data
        self._document: Document | None = None

    @property
    def document(self) -> Document:
        """The file as a text with lines; its value means nothing where it is no JSON."""
        if self._document is None:
            from speclint.text.document import read_document

            self._document = read_document(self.data, format="json")
        return self._document

    @property
    def text(self) -> str:
        """The decoded text, without byte-order mark."""
        return self.document.text


class ArtifactFolder:
    """The folder ``Sources/{source}/Artifacts``.

    ``source``
        Name of the source, after which the files are named.
    ``names``
        Names of all files in the folder, sorted.
    """

    def __init__(self, absolute: str, shown: str, files: Files) -> None:
        self.absolute = absolute
        self.shown = shown
        self.source = os.path.basename(os.path.dirname(absolute))
        self.names = files.names(absolute)
        self._files = files
        self._read: dict[str, ArtifactFile | None] = {}

    def expected(self, role: str) -> str:
        """The name that the file of a role (a key of :data:`ROLES`) has."""
        return self.source + ROLES[role]

    def with_role(self, role: str) -> list[ArtifactFile]:
        """Files whose names end as those of a role do, whatever they begin with."""
        ending = ROLES[role].lower()
        found = [self.file(name) for name in self.names if name.lower().endswith(ending)]
        return [file for file in found if file is not None]

    def file(self, name: str) -> ArtifactFile | None:
        """A file of the folder, or None where it is not there or cannot be read."""
        if name not in self._read:
            from speclint.engine.workspace import LARGEST_ARTIFACT

            data = self._files.read(os.path.join(self.absolute, name), LARGEST_ARTIFACT) if name in self.names else None
            path = f"{self.shown}/{name}" if self.shown else name
            self._read[name] = None if data is None else ArtifactFile(name, path, data)
        return self._read[name]
