"""Reports in files, beside the one on standard output, and several reports of one run."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES
from itertools import count
from typing import TYPE_CHECKING, TextIO

import click

from speclint.report import FORMATS, make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output, Report

OPTION = "--output"


class Several:
    """Reports that are given the same results, in their order."""

    def __init__(self, reports: Sequence[tuple[Report, Output]], files: ReportFiles | None = None) -> None:
        """``reports`` with their outputs; the first output is told about the run, see :class:`Output`."""
        self._reports = [report for report, _ in reports]
        self._outputs = [output for _, output in reports]
        self._files = files
        self.wants_source = any(getattr(report, "wants_source", False) for report in self._reports)

    def add(self, result: FileResult) -> None:
        """Show the findings of one file. Raises click.UsageError where a report would take the file's place."""
        if self._files is not None:
            self._files.spare(result.path)
        for report in self._reports:
            report.add(result)

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """End all of them."""
        for output in self._outputs:
            output.submission = self._outputs[0].submission
        for report in self._reports:
            report.finish(summary, errors)


class ReportFiles:
    """The files that ``--output`` names, written beside their places and moved there when the run is complete.

    A context: what has not been kept at its end is taken away, and files that were there before are as they were.
    """

    def __init__(self, values: Sequence[str]) -> None:
        """``values`` are those of the option. Raises click's errors where one cannot be used."""
        wanted = [_split(value) for value in values]
        self._files: list[_File] = []
        try:
            for format_, name in wanted:
                self._open(format_, name)
        except BaseException:
            self.discard()
            raise

    def __enter__(self) -> ReportFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def reports(self, output: Callable[[Callable[[str], None]], Output]) -> list[tuple[Report, Output]]:
        """A report for each file; ``output`` makes an output of what takes its text."""
        made = []
        for file in self._files:
            target = output(file.write)
            made.append((make_report(file.format, target), target))
        return made

    def spare(self, path: str) -> None:
        """Raise click.UsageError where a document that is linted (as it is shown) would be overwritten."""
        before = [file.before for file in self._files if file.before is not None]
        if not before:
            return
        with suppress(OSError):  # text from standard input need not be a file
            linted = os.stat(path)
            if any(os.path.samestat(linted, each) for each in before):
                raise click.UsageError(f"{OPTION} would overwrite {path}, which is linted; name another file")

    def keep(self) -> None:
        """Move the files to their places. Raises click.ClickException for one that cannot be put there."""
        for file in self._files:
            file.keep()

    def discard(self) -> None:
        """Take away what has not been kept."""
        for file in self._files:
            file.discard()

    def _open(self, format_: str, name: str) -> None:
        path = os.path.realpath(name)
        if any(file.path == path for file in self._files):
            raise click.BadParameter(f"{name} is named twice; give each report a file of its own", param_hint=OPTION)
        self._files.append(_File(format_, name, path))


class _File:
    """One file on its way. Where there is something that is no ordinary file, a device say, it is written directly."""

    def __init__(self, format_: str, shown: str, path: str) -> None:
        self.format = format_
        self.shown = shown
        self.path = path
        self.before: os.stat_result | None = None
        """What is known of an ordinary file that stands there already."""
        self._temporary: str | None = None
        try:
            self._stream = self._open()
        except OSError as error:
            raise click.BadParameter(self._why(error), param_hint=OPTION) from error

    def write(self, text: str) -> None:
        """Write a piece of the report."""
        try:
            self._stream.write(text)
        except OSError as error:
            raise self._failure(error) from error

    def keep(self) -> None:
        """Put it in its place."""
        try:
            self._stream.close()
            if self._temporary is not None:
                os.replace(self._temporary, self.path)
                self._temporary = None
        except OSError as error:
            raise self._failure(error) from error

    def discard(self) -> None:
        """Take away what is beside the place; nothing happens once it has been kept."""
        # An error here has been told already, or is of no interest any more.
        with suppress(OSError):
            self._stream.close()
        if self._temporary is not None:
            with suppress(OSError):
                os.unlink(self._temporary)
            self._temporary = None

    def _open(self) -> TextIO:
        try:
            # By its own name: what is behind /dev/stdout has no path.
            known: os.stat_result | None = os.stat(self.shown)
        except FileNotFoundError:
            known = None
        if self.shown.endswith(("/", os.sep)) or (known is not None and stat.S_ISDIR(known.st_mode)):
            raise click.BadParameter(f"{self.shown} is a folder; name a file in it", param_hint=OPTION)
        if known is not None and not stat.S_ISREG(known.st_mode):
            return _text(os.open(self.shown, os.O_WRONLY))
        self.before = known
        if known is not None and not os.access(self.path, os.W_OK):
            raise PermissionError(EACCES, "it may not be changed")
        mode = 0o666 if known is None else stat.S_IMODE(known.st_mode)
        number, self._temporary = self._make_temporary(mode)
        if known is not None:
            # The mask of the process has no say in what was there before.
            os.chmod(self._temporary, mode)
        return _text(number)

    def _make_temporary(self, mode: int) -> tuple[int, str]:
        """A new file in the same folder, so that moving it is one step: its descriptor and its path."""
        folder, name = os.path.split(self.path)
        for attempt in count():
            path = os.path.join(folder, f".{name}.{os.getpid()}-{attempt}.tmp")
            try:
                return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), path
            except FileExistsError:
                continue
        raise AssertionError("counting has no end")

    def _why(self, error: OSError) -> str:
        folder = os.path.dirname(self.shown) or "."
        if isinstance(error, FileNotFoundError):
            return f"{self.shown} cannot be written: there is no folder {folder}; make it first"
        if isinstance(error, NotADirectoryError):
            return f"{self.shown} cannot be written: {folder} is no folder"
        return f"{self.shown} cannot be written: {error.strerror or error}"

    def _failure(self, error: OSError) -> click.ClickException:
        return click.ClickException(f"{self.shown} could not be written: {error.strerror or error}")


def _text(number: int) -> TextIO:
    return open(number, "w", encoding="utf-8", errors="backslashreplace", newline="")


def _split(value: str) -> tuple[str, str]:
    format_, sign, name = value.partition("=")
    if not sign or not name or not format_:
        raise click.BadParameter(
            f"'{value}' is not of the form FORMAT=FILE; write, for instance, {OPTION} sarif=speclint.sarif",
            param_hint=OPTION,
        )
    if format_ not in FORMATS:
        raise click.BadParameter(_unknown_format(format_), param_hint=OPTION)
    if name == "-":
        raise click.BadParameter(
            f"what goes to standard output is chosen by --format {format_}; name a file here", param_hint=OPTION
        )
    return format_, name


def _unknown_format(name: str) -> str:
    """The message for a format that does not exist."""
    from speclint.config.terms import nearest

    near = nearest(name, FORMATS)
    hint = f"did you mean '{near}'?" if near else f"there are {', '.join(FORMATS)}"
    return f"no format is called '{name}'; {hint}"
