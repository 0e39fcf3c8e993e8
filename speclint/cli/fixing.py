"""``check --fix`` and ``--diff``: fixing files before they are linted, or showing what fixing would do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speclint.cli.checking import Run
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import InputFile
    from speclint.fix.files import FixedFile

_CONTEXT = 3
_COLORS = {"+": "32", "-": "31", "@": "36"}
_NO_NEWLINE = "\\ No newline at end of file\n"


class FixOptions(NamedTuple):
    """What to fix: ``write`` the files or show a diff, unsafe fixes too or not, and names of rules, None for all."""

    write: bool
    unsafe: bool
    only: frozenset[str] | None

    def wants(self, finding: LocatedFinding) -> bool:
        """Whether the fix of a finding is to be made."""
        fix = finding.fix
        if fix is None or (self.only is not None and finding.rule not in self.only):
            return False
        return self.unsafe or fix.safety == "safe"


class Fixing:
    """Fixes the files of a run; keeps account of what was fixed."""

    def __init__(self, run: Run, options: FixOptions) -> None:
        from speclint.engine.catalogue import load_catalogue
        from speclint.engine.plan import Planner
        from speclint.fix.files import FileFixer

        self._run = run
        self._options = options
        self._fixer = FileFixer(Planner(load_catalogue()), run.selection, options.wants)
        self.fixed = 0
        """Findings whose fix was made."""
        self.files = 0
        """Files that were changed, or would be."""

    def fix_all(self, files: Iterable[InputFile]) -> list[InputFile]:
        """Fix files and write them; gives them as they are to be linted. What cannot be written is said, and linted."""
        return [self._fix(file) for file in files]

    def show_all(self, files: Iterable[InputFile]) -> None:
        """Write what fixing would change as a unified diff, and change nothing."""
        for file in files:
            done = self._fixer.fix(file)
            if done is not None:
                self._count(done)
                self._run.console.write("".join(self._colored(diff_lines(file.path, done.before, done.after))))

    def _fix(self, file: InputFile) -> InputFile:
        done = self._fixer.fix(file)
        if done is None:
            return file
        if file.data is None:
            from speclint.cli.writing import write_atomically

            try:
                write_atomically(file.absolute, done.data)
            except OSError as error:
                self._run.trouble(file.path, f"could not be written: {error.strerror or error}; it is as it was")
                return file
        else:
            file = type(file)(file.path, file.absolute, file.named, done.data)
        self._count(done)
        if not done.settled:
            self._run.console.note(f"{file.path}: some fixes were left, since one would undo another or do harm")
        return file

    def _count(self, done: FixedFile) -> None:
        self.files += 1
        self.fixed += len(done.applied)

    def _colored(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            style = _COLORS.get(line[:1]) if self._run.console.color else None
            if style is None:
                yield line
            else:
                body = line.rstrip("\n")
                yield f"\x1b[{style}m{body}\x1b[0m{line[len(body) :]}"


def diff_lines(path: str, before: str, after: str) -> Iterator[str]:
    """A unified diff as ``git apply`` takes it."""
    from difflib import unified_diff

    one, other = (path, path) if os.path.isabs(path) else (f"a/{path}", f"b/{path}")
    for line in unified_diff(_lines(before), _lines(after), one, other, n=_CONTEXT):
        yield line if line.endswith("\n") else line + "\n" + _NO_NEWLINE


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only ``\\n`` ends a line in a diff."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
