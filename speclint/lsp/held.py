"""A file of the workspace as it was linted last, and what has changed of it since."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.engine.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.config.mistakes import Mistake
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, InputFile
    from speclint.lsp.documents import OpenDocument
    from speclint.lsp.overlay import Overlay
    from speclint.model.unit import Unit
    from speclint.text.document import Document

    Stamp = tuple[int, int, int] | None


class Held:
    """A file of the run as it was linted last.

    ``opened``
        The open document that was linted, or None where the file was read from the disk.
    ``own``
        What it says by itself, or None where it is no document of ours, is excluded or cannot be judged.
    ``said``
        The findings on it, those of rules across files included.
    ``part``
        What other files may want to know of it; None while it has not been linted.
    ``document``, ``units``
        The text and the documents in it, kept where it is open.
    ``answers``
        What was asked of the text before, see :meth:`speclint.lsp.views.Reader.each`.
    ``stamp``
        That of the file on the disk when it was read, see :func:`stamp_of`.
    """

    __slots__ = ("answers", "document", "file", "opened", "own", "part", "said", "stamp", "units")

    def __init__(self, file: InputFile, opened: OpenDocument | None, stamp: Stamp) -> None:
        self.file = file
        self.opened = opened
        self.stamp = stamp
        self.own: FileResult | None = None
        self.part: Part | None = None
        self.document: Document | None = None
        self.units: list[Unit] = []
        self.answers: dict[Callable[..., Any], list[Any]] = {}
        self.said: tuple[LocatedFinding, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Nothing that stands in the file can matter to another one."""
        return self.part is not None and not self.part.entries and not self.part.artifacts


class Change(NamedTuple):
    """What is said of a file now; ``held`` is None for one that is gone or was never linted itself.

    ``mistakes`` are those of a configuration file; ``serial`` is another one for each change of a file.
    """

    path: str
    held: Held | None
    findings: tuple[LocatedFinding, ...]
    mistakes: tuple[Mistake, ...]
    serial: int


class Part(Workspace):
    """Told of one file: remembers what the whole needs to know of it, and the text."""

    def __init__(self, files: Overlay) -> None:
        super().__init__(files)
        self.text: Document | None = None
        self.units: list[Unit] = []

    def add(self, file: InputFile, document: Document, units: list[Unit], request: bool) -> None:
        """See :meth:`Workspace.add`."""
        super().add(file, document, units, request)
        self.text = document
        self.units = units


def is_file_below(path: str, folder: str) -> bool:
    """There is a file at a path below a folder; none that a link leads to, which is not followed."""
    if not os.path.isfile(path):
        return False
    return os.path.realpath(path) == os.path.join(os.path.realpath(folder), os.path.relpath(path, folder))


def stamp_of(path: str) -> Stamp:
    """What tells two versions of a file apart without reading it, or None where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def same_findings(some: tuple[LocatedFinding, ...], others: tuple[LocatedFinding, ...]) -> bool:
    """Both say the same of the same places."""
    return some is others or (len(some) == len(others) and all(map(_same, some, others)))


def _same(one: LocatedFinding, other: LocatedFinding) -> bool:
    return one is other or all(
        getattr(one, name) == getattr(other, name)
        for name in ("span", "rule", "message", "severity", "related", "fix", "pointer", "missing")
    )
