"""Linting one file for a row: the one way in which this process and its workers come by what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.reading import read_file, unreadable
from speclint.engine.result import FileResult, InputFile, Sifted
from speclint.engine.rows import Outcome
from speclint.engine.run import lint_document, may_give_way
from speclint.engine.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.keys import Keys
    from speclint.engine.located import LocatedFinding
    from speclint.engine.run import SelectionFor
    from speclint.engine.selection import Selection
    from speclint.text.document import Document


class _NoExceptions:
    """Reports everything, and says whether the document was whole."""

    def sift(self, findings: Sequence[LocatedFinding], path: str, document: Document) -> Sifted:
        return Sifted(path, tuple(findings), (), (), document.intact)


class _Bare:
    """A selection that makes no exceptions: these are made of what is kept, so that they change no result."""

    __slots__ = ("enabled", "exceptions", "house", "profile", "severities")

    def __init__(self, selection: Selection) -> None:
        self.enabled = selection.enabled
        self.severities = selection.severities
        self.profile = selection.profile
        self.house = selection.house
        self.exceptions = _NoExceptions()


class Linter:
    """Lints files one by one; what belongs together across files is for others to see."""

    def __init__(self, selection_for: SelectionFor, keys: Keys | None) -> None:
        """``keys`` makes the keys, where results are kept."""
        self.planner = Planner(load_catalogue())
        self._selection_for = selection_for
        self._keys = keys
        self._asked = False
        # The selection itself is kept in the value so that its identity cannot be taken by another one.
        self._bare: dict[int, tuple[Selection, _Bare]] = {}

    def lint(self, file: InputFile) -> tuple[bytes | None, Outcome]:
        """What linting a file gives, and the key of that; None where it is not to be kept.

        That is so where the file could not be read, and where a rule has failed, as it may have lacked memory. The key
        is that of the very bytes that were linted, whatever happens to the file meanwhile.
        """
        data = file.data
        if data is None:
            try:
                data = read_file(file.absolute)
            except OSError as error:
                return None, Outcome(FileResult(file.path, (), unreadable(error)))
        self._asked = False
        workspace = Workspace()
        crashes = self.planner.crashes
        read = InputFile(file.path, file.absolute, file.named, data)
        result = lint_document(read, self._ask, self.planner, workspace)
        for entry in workspace.entries:
            # Not to hold the bytes.
            entry.file = file
        whole = result is None or result.sifted is None or result.sifted.whole
        if result is not None:
            result.sifted = None
        waits = result is not None and may_give_way(result, self.planner.catalogue)
        sound = self.planner.crashes == crashes
        key = self._keys.key(file, data) if self._keys is not None and sound else None
        return key, Outcome(result, self._asked, waits, workspace.entries, whole)

    def _ask(self, path: str) -> Selection:
        self._asked = True
        selection = self._selection_for(path)
        known = self._bare.get(id(selection))
        if known is None:
            known = self._bare[id(selection)] = (selection, _Bare(selection))
        return known[1]
