"""Fixing files: what the findings of one document have to offer, made as often as it takes, and the bytes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.reading import format_of, read_file
from speclint.engine.run import counts_as_request, lint_file
from speclint.engine.workspace import ARTIFACT_EXTENSIONS
from speclint.fix.apply import encoded, fix_document
from speclint.text.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import InputFile
    from speclint.engine.run import SelectionFor


class FixedFile(NamedTuple):
    """A document that fixes have changed.

    ``before`` and ``after`` are its text, without byte-order mark; ``data`` its bytes from now on, in the encoding
    that it has. ``applied`` names the rule of each fix made; ``settled`` is False where fixes were still left when
    the passes ended.
    """

    before: str
    after: str
    data: bytes
    applied: tuple[str, ...]
    settled: bool


class FileFixer:
    """Fixes one file after the other, each by itself: what only shows across files is linted, not fixed."""

    def __init__(self, planner: Planner, selection_for: SelectionFor, wanted: Callable[[LocatedFinding], bool]) -> None:
        """``wanted`` chooses among the findings that have a fix."""
        self._planner = planner
        self._selection_for = selection_for
        self._wanted = wanted

    def fix(self, file: InputFile) -> FixedFile | None:
        """What a file is after its fixes; None where there is nothing to fix.

        That is also so where a file cannot be read, which linting it says, and where bytes in it are no characters,
        as they would be lost.
        """
        if file.absolute.lower().endswith(ARTIFACT_EXTENSIONS):
            return None
        try:
            data = read_file(file.absolute) if file.data is None else file.data
        except OSError:
            return None
        file = type(file)(file.path, file.absolute, file.named, data)
        result = lint_file(file, self._selection_for, self._planner)
        if result is None or not any(self._is_wanted(finding) for finding in result.findings):
            return None
        document = read_document(data, format=format_of(file.absolute))
        if any(problem.kind == "invalid-bytes" for problem in document.problems):
            return None
        done = fix_document(document, self._read(file), self._lint(file), self._wanted)
        if done.text == document.text:
            return None
        return FixedFile(document.text, done.text, encoded(document, done.text), done.applied, done.settled)

    def _is_wanted(self, finding: LocatedFinding) -> bool:
        return finding.fix is not None and self._wanted(finding)

    def _read(self, file: InputFile) -> Callable[[str], Document]:
        return lambda text: read_document(text, format=format_of(file.absolute))

    def _lint(self, file: InputFile) -> Callable[[Document], tuple[LocatedFinding, ...]]:
        selection = self._selection_for(file.absolute)
        request = counts_as_request(file.absolute, selection)

        def lint(document: Document) -> tuple[LocatedFinding, ...]:
            units = units_of(document, always_request=request)
            found = judge(document, units, self._planner, selection, file.path)
            if selection.exceptions is None:
                return found
            # What is meant to be as it is, or known, is not fixed either.
            return selection.exceptions.sift(found, file.absolute, document).kept

        return lint
