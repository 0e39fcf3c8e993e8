"""One run of ``speclint check``: what is linted, what is reported, and the exit status."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from speclint.cli import USAGE
from speclint.config.paths import shown_path
from speclint.report import wants_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speclint.cli.console import Console
    from speclint.cli.fixing import FixOptions
    from speclint.config.mistakes import ConfigError
    from speclint.config.resolve import Configs
    from speclint.engine.result import FileResult, InputFile, Sifted, Summary
    from speclint.engine.selection import Selection
    from speclint.engine.store import ResultStore
    from speclint.engine.watch import Watch
    from speclint.report import Output, Report
    from speclint.suppress.ledger import Ledger

STDIN = "-"
"""The PATH that stands for standard input."""

MANY = 20
"""Files after which the garbage collector, at rest since the start, is worth its time."""

ALLOCATED = 50_000
"""Objects that may be left over before the collector looks for some that nothing leads to: a document leaves none."""

FOUND = 1
"""Exit status for findings at or above the threshold."""


class Run:
    """One run: what could not be used is collected on the way."""

    def __init__(self, console: Console, configs: Configs, output: Output, report: Report) -> None:
        self.console = console
        self.configs = configs
        self.output = output
        self.report = report
        self.watch: Watch | None = None
        self.store: ResultStore | None = None
        """Results of earlier runs, where they may be used."""
        self.jobs: int | None = 1
        """Processes that lint; None: as many as are worth it."""
        self.ledger: Ledger | None = None
        self.mentions_gone = True
        """Say what the baseline has and is found no more."""
        self.fix: FixOptions | None = None
        self._selections: dict[int, Selection] = {}
        self._files_linted = 0
        self.errors: list[FileResult] = []
        self._broken: dict[str, int] = {}
        self._silent = True
        """Nothing has been said that explains why no file was linted."""

    def lint(self, paths: tuple[str, ...], stdin_filename: str | None, fail_on: str) -> int:
        """Lint and report; gives the exit status."""
        from speclint.engine.result import RANK, Summary

        threshold = RANK.get(fail_on, len(RANK))
        self._check_given_configuration()
        worst = -1
        summary = Summary()
        files: Iterable[InputFile] = self._files(paths, stdin_filename)
        if self.fix is not None:
            if not self.fix.write:
                return self._show_fixes(files, self.fix)
            files = self._fixed(files, self.fix)
        for result in self._results(self.console.watch(files), alone=STDIN in paths):
            if result.error is not None:
                self.trouble(result.path, result.error)
                continue
            summary.add(result)
            if summary.files == MANY:
                gc.freeze()
                gc.set_threshold(ALLOCATED)
                gc.enable()
            worst = max([worst, *[RANK[finding.severity] for finding in result.findings]])
            self.report.add(result)
            if result.sifted is not None:
                self._note(result.sifted, paths)
        for result in self._settled(summary, paths):
            worst = max([worst, *[RANK[finding.severity] for finding in result.findings]])
            self.report.add(result)
        self._files_linted = summary.files
        self._after(paths, summary.files)
        self.errors.sort(key=lambda result: (result.path, result.error or ""))
        self.report.finish(summary, self.errors)
        if self.errors:
            return USAGE
        return FOUND if worst >= threshold else 0

    def _results(self, files: Iterator[InputFile], *, alone: bool) -> Iterator[FileResult]:
        """What is said of each file; ``alone``: by this process, of what is there."""
        keep_source = wants_source(self.report)
        if alone or keep_source or self.watch is not None or (self.store is None and self.jobs == 1):
            from speclint.engine.run import lint_files

            return lint_files(files, self.selection, watch=self.watch, keep_source=keep_source)
        from speclint.engine.many import lint_many

        configs = self.configs
        return lint_many(
            self.console.in_order(files),
            self.selection,
            configs.recipe(),
            peek=configs.selection_for,
            store=self.store,
            jobs=self.jobs,
        )

    def _after(self, paths: tuple[str, ...], files: int) -> None:
        for path, count in self._broken.items():
            shown = shown_path(path, self.configs.folder)
            governed = f"the {count} files that it governs were" if count > 1 else "the file that it governs was"
            self.console.error(f"{shown} has mistakes; {governed} not linted" if count else f"{shown} has mistakes")
        for path in dict.fromkeys(self.configs.misnamed):
            shown = shown_path(path, self.configs.folder)
            self.console.note(f"{shown} is not read; the name of the configuration is .speclint.yaml")
        if not files and self._silent:
            where = ", ".join([shown_path(path, self.configs.folder) for path in paths])
            what = f"no connection specs or flow specs found under {where}"
            self.console.note(f"{what}; name a file to have it linted whatever it holds")

    def give_account(self, *, cost: bool, unmatched: bool) -> None:
        """Say what the run cost and which rules had nothing to look at."""
        if self.watch is None:
            return
        from speclint.cli.account import cost_lines, unmatched_lines

        lines = unmatched_lines(self.watch, self._selections.values()) if unmatched and self._selections else []
        if cost:
            lines.extend(cost_lines(self.watch, self._files_linted))
        for line in lines:
            self.console.plain_error(line)

    def selection(self, path: str) -> Selection:
        """The selection for a file."""
        selection = self.configs.selection_for(path)
        self._selections[id(selection)] = selection
        if selection.profile == "submission":
            self.output.submission = True
        return selection

    # -- exceptions -----------------------------------------------------------------------------------------

    def _note(self, sifted: Sifted, paths: tuple[str, ...]) -> None:
        """Keep account of suppressions and of the baseline."""
        if self.ledger is None:
            self.ledger = self._new_ledger(paths)
        self.ledger.note(sifted)

    def _new_ledger(self, paths: tuple[str, ...]) -> Ledger:
        from speclint.suppress.ledger import ledger_for

        return ledger_for(self.configs, [path for path in paths if path != STDIN])

    def _settled(self, summary: Summary, paths: tuple[str, ...]) -> list[FileResult]:
        """What is to be said of the exceptions themselves; nothing where something could not be looked at."""
        if self.ledger is None and any(settings.exceptions is not None for settings in self.configs.loaded()):
            # No file was linted that they hold for.
            self.ledger = self._new_ledger(paths)
        if self.ledger is None:
            return []
        if self.ledger.baselines and summary.known is None:
            summary.known = 0
        if self.errors:
            return []
        for path, gone in self.ledger.gone().items() if self.mentions_gone else ():
            count = sum([sum(counts.values()) for counts in gone.values()])
            shown = shown_path(path, self.configs.folder)
            what = "1 finding is" if count == 1 else f"{count} findings are"
            self.console.note(f"{what} in {shown} and gone; `speclint baseline --prune` drops what is gone")
        results = self.ledger.results(self.configs.loaded(), self.configs.folder)
        for result in results:
            summary.add(result)
        return results

    # -- fixes ----------------------------------------------------------------------------------------------

    def _fixed(self, files: Iterable[InputFile], options: FixOptions) -> list[InputFile]:
        """Fix files first; gives them as they are to be linted."""
        from speclint.cli.fixing import Fixing

        fixing = Fixing(self, options)
        fixed = fixing.fix_all(self.console.watch(files))
        if fixing.fixed:
            self.console.note(f"fixed {_number(fixing.fixed, 'finding')} in {_number(fixing.files, 'file')}")
        for file in fixed:
            if file.data is not None and sys.stdout is not None:
                # Standard input: whoever asked for fixes wants the document.
                sys.stdout.flush()
                sys.stdout.buffer.write(file.data)
                sys.stdout.buffer.flush()
        return fixed

    def _show_fixes(self, files: Iterable[InputFile], options: FixOptions) -> int:
        """Write the diff of all fixes; gives the exit status."""
        from speclint.cli.fixing import Fixing

        fixing = Fixing(self, options)
        fixing.show_all(self.console.watch(files))
        if fixing.fixed:
            would = f"would fix {_number(fixing.fixed, 'finding')} in {_number(fixing.files, 'file')}"
            self.console.note(f"{would}; --fix without --diff writes that")
        else:
            self.console.note("nothing to fix")
        if self.errors or self._broken:
            return USAGE
        return FOUND if fixing.fixed else 0

    # -- what to lint ---------------------------------------------------------------------------------------

    def _files(self, paths: tuple[str, ...], stdin_filename: str | None) -> Iterator[InputFile]:
        from speclint.config.discovery import discover

        if STDIN in paths:
            file = self._stdin(stdin_filename)
            if file is not None and self._usable(file.absolute):
                yield file
        named = [path for path in paths if path != STDIN]
        if not named:
            return
        excludes = self.configs.excludes
        for file in discover(
            named,
            folder=self.configs.folder,
            excludes=lambda path, is_folder: excludes(path, is_folder=is_folder),
            notices=self,
        ):
            if self._usable(file.absolute):
                yield file

    def _stdin(self, name: str | None) -> InputFile | None:
        from speclint.engine.result import InputFile

        shown = shown_path(name, self.configs.folder) if name else "<stdin>"
        absolute = os.path.join(self.configs.folder, name or "<stdin>")
        if sys.stdin is None:
            self.trouble(shown, "standard input is closed; pipe the document in")
            return None
        try:
            data = sys.stdin.buffer.read()
        except (OSError, ValueError) as error:
            self.trouble(shown, f"standard input could not be read: {error}; pipe the document in")
            return None
        if name and self.configs.excludes(absolute):
            self.skipped(shown)
            return None
        return InputFile(shown, absolute, True, data)

    def _check_given_configuration(self) -> None:
        """A mistake in the file behind --config shows even where it governs nothing."""
        if self.configs.file is None:
            return
        from speclint.config.mistakes import ConfigError

        try:
            self.configs.check(self.configs.file)
        except ConfigError as error:
            self._bad_configuration(error)

    def _usable(self, path: str) -> bool:
        """Whether the configuration of a file is sound; a broken one is reported once, in full."""
        error = self.configs.error_for(path)
        if error is None:
            return True
        self._bad_configuration(error)
        self._broken[error.path] += 1
        return False

    # -- what goes wrong ------------------------------------------------------------------------------------

    def _bad_configuration(self, error: ConfigError) -> None:
        from speclint.engine.result import FileResult

        self._silent = False
        if error.path in self._broken:
            return
        self._broken[error.path] = 0
        for mistake in error.mistakes:
            self.console.plain_error(str(mistake))
            at = f"line {mistake.line}, column {mistake.column}: " if mistake.line else ""
            self.errors.append(FileResult(mistake.path, (), at + mistake.message))

    def trouble(self, path: str, message: str) -> None:
        """Report what cannot be read, see :class:`speclint.config.discovery.Notices`."""
        from speclint.engine.result import FileResult

        self._silent = False
        self.console.error(f"{path}: {message}")
        self.errors.append(FileResult(path, (), message))

    def skipped(self, path: str) -> None:
        """Report what was named and is excluded."""
        self._silent = False
        self.console.note(f"{path} is excluded by the configuration and was skipped")

    def configuration(self, path: str) -> None:
        """Check a configuration file that was named: it is no document, but its mistakes matter."""
        from speclint.config.mistakes import ConfigError

        self._silent = False
        try:
            self.configs.check(path)
        except ConfigError as error:
            self._bad_configuration(error)
            return
        self.console.note(f"{shown_path(path, self.configs.folder)} is a configuration file without mistakes")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
