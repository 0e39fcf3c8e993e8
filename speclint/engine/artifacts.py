"""Artifact folders: the five files that are handed over with a source."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.engine.workspace import Files
    from speclint.model.svg import Danger, Icon
    from speclint.text.decode import Decoded
    from speclint.text.document import Document

ROLES = {
    "category": "-category.txt",
    "description": "-description.txt",
    "icon": "-icon.svg",
    "label": "-label.txt",
    "spec": "-connectionSpec.json",
}
"""What each file is for, and how its name ends after the name of the source (create and streaming create)."""

TEXTS = ("category", "description", "label")
"""Roles of the files that hold one line of text."""

_SPELLINGS = {
    "category": r"category\.txt",
    "description": r"description\.txt",
    "icon": r"icon\.(?:svg|png|jpe?g|gif|webp|ico|bmp)",
    "label": r"label\.txt",
    "spec": r"connection[-_ ]?spec\.json",
}


def role_of(name: str) -> str | None:
    """The role that a file name means, in whatever spelling and after whatever prefix; None for any other file."""
    for role, spelling in _SPELLINGS.items():
        if re.fullmatch(r"(?:.*[-_. ])?" + spelling, name, re.IGNORECASE):
            return role
    return None


class ArtifactFile:
    """One file of an artifact folder.

    ``shown``, ``absolute``
        Its path as findings show it, and the path itself; ``name`` is without folder.
    ``data``
        Its first megabyte; ``clipped`` where there is more.
    """

    __slots__ = ("_decoded", "_document", "_icon", "absolute", "clipped", "data", "name", "role", "shown")

    answer = False

    def __init__(self, absolute: str, shown: str, data: bytes, clipped: bool) -> None:
        self.absolute = absolute
        self.shown = shown
        self.name = os.path.basename(absolute)
        self.role = role_of(self.name)
        self.data = data
        self.clipped = clipped
        self._decoded: Decoded | None = None
        self._document: Document | None = None
        self._icon: Icon | None = None

    @property
    def decoded(self) -> Decoded:
        """The text and what could not be decoded of it."""
        if self._decoded is None:
            from speclint.text.decode import decode

            self._decoded = decode(self.data)
        return self._decoded

    @property
    def document(self) -> Document:
        """The file as a text with lines; it is not parsed, so it has no value and no places but spans."""
        if self._document is None:
            from speclint.text.document import Document
            from speclint.text.limits import Limits
            from speclint.text.reading import Reading
            from speclint.text.values import ABSENT

            self._document = Document(self.decoded, Reading(ABSENT, False, None), "json", Limits())
        return self._document

    @property
    def text(self) -> str:
        """The decoded text, without byte-order mark."""
        return self.decoded.text

    @property
    def icon(self) -> Icon | None:
        """The text read as an SVG; None where the name or the size says that it cannot be."""
        if self._icon is None and not self.clipped and self.name.lower().endswith(".svg"):
            from speclint.model.svg import read_icon

            self._icon = read_icon(self.text)
        return self._icon

    def dangers(self, sort: str) -> list[Danger]:
        """What an icon should not hold, of one sort; empty for a file that is no icon."""
        return [] if self.icon is None else [danger for danger in self.icon.dangers if danger.sort == sort]


class ArtifactFolder:
    """The folder ``Sources/{source}/Artifacts``.

    ``absolute``, ``shown``
        Its path, and the path as findings show it.
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

    def has(self, role: str) -> bool:
        """There is a file whose name means this role, rightly spelt or not."""
        return any(role_of(name) == role for name in self.names)

    def with_role(self, role: str) -> list[ArtifactFile]:
        """Files whose names mean a role, rightly spelt or not, as far as they can be read."""
        found = [self.file(name) for name in self.names if role_of(name) == role]
        return [file for file in found if file is not None]

    def file(self, name: str) -> ArtifactFile | None:
        """A file of the folder, or None where it is not there or cannot be read."""
        if name not in self._read:
            from speclint.engine.workspace import LARGEST_ARTIFACT

            absolute = os.path.join(self.absolute, name)
            data = self._files.read(absolute, LARGEST_ARTIFACT + 1) if name in self.names else None
            found = None
            if data is not None:
                clipped = len(data) > LARGEST_ARTIFACT
                shown = f"{self.shown}/{name}" if self.shown else name
                found = ArtifactFile(absolute, shown, data[:LARGEST_ARTIFACT], clipped)
            self._read[name] = found
        return self._read[name]

    @property
    def anyone(self) -> ArtifactFile | None:
        """A file at which to say what belongs to none of them: the spec, else the first that can be read."""
        files = [*self.with_role("spec"), *[self.file(name) for name in self.names]]
        return next((file for file in files if file is not None), None)

    def release(self) -> None:
        """Forget what was read; it is read again when it is asked for."""
        self._read.clear()
