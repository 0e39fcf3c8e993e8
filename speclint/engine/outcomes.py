"""Linting one file for a row: the one way in which this process and its workers come by what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.reading import read_file, unreadable
from speclint.engine.result import FileResult, InputFile
from speclint.engine.rows import Outcome
from speclint.engine.run import lint_document, may_give_way
from speclint.engine.workspace import Workspace

if TYPE_CHECKING:
    from speclint.engine.keys import Keys
    from speclint.engine.run import SelectionFor
    from speclint.engine.selection import Selection


class Linter:
    """Lints files one by one; what belongs together across files is for others to see."""

    def __init__(self, selection_for: SelectionFor, keys: Keys | None) -> None:
        """``keys`` makes the keys, where results are kept."""
        self.planner = Planner(load_catalogue())
        self._selection_for = selection_for
        self._keys = keys
        self._asked = False

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
        waits = result is not None and may_give_way(result, self.planner.catalogue)
        sound = self.planner.crashes == crashes
        key = self._keys.key(file, data) if self._keys is not None and sound else None
        return key, Outcome(result, self._asked, waits, workspace.entries)

    def _ask(self, path: str) -> Selection:
        self._asked = True
        return self._selection_for(path)
