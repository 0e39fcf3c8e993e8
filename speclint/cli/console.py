"""Standard output and standard error: encodings, colour, notes, progress."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from speclint.engine.result import InputFile

PATIENCE = 1.0
"""Seconds before progress is shown."""

INTERVAL = 0.1
"""Seconds between two updates of the progress line."""


def prepare_streams() -> None:
    """Make writing safe: what a terminal cannot show is escaped instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        # Closed streams are None; test runners replace them by objects of their own.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def reader_gone() -> None:
    """Let go of standard output after a broken pipe, so that the interpreter does not complain at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        # No real file behind it: nothing to complain about either.
        return


def use_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: ``choice`` is ``auto``, ``always`` or ``never``.

    In ``auto``, ``NO_COLOR`` turns colour off, ``FORCE_COLOR`` on (both when not empty, ``FORCE_COLOR`` not
    ``0``); else a terminal that is not dumb gets it.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream shows on a terminal; a closed one does not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


class Console:
    """Where a command writes: findings to standard output, everything else to standard error."""

    def __init__(self, *, color: str = "auto", quiet: bool = False, aside: bool = False) -> None:
        """``aside``: the report goes to standard error as well, as standard output is needed for a document."""
        self._aside = aside
        stream = sys.stderr if aside else sys.stdout
        self.color = use_color(color, stream)
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self._error_color = use_color(color, sys.stderr)
        self._quiet = quiet
        self._progress = is_terminal(sys.stderr) and not quiet
        self._progress_width = 0
        self._held: list[Callable[[], None]] | None = None

    def write(self, text: str) -> None:
        """Write a piece of the report."""
        self._clear_progress()
        stream = sys.stderr if self._aside else sys.stdout
        if os.name == "nt":
            # click knows how to show colours on older consoles.
            click.echo(text, file=stream, nl=False, color=self.color)
        elif stream is not None:
            stream.write(text)

    def error(self, message: str) -> None:
        """Say on standard error what went wrong."""
        self._say("error", "1;31", message)

    def note(self, message: str) -> None:
        """Say on standard error what the user may want to know; not when quiet."""
        if not self._quiet:
            self._say("note", "1;36", message)

    def plain_error(self, message: str) -> None:
        """Write a line to standard error as it is."""
        if self._held is not None:
            self._held.append(lambda: self.plain_error(message))
            return
        self._flush()
        click.echo(_one_line(message), file=sys.stderr)

    def watch(self, files: Iterable[InputFile]) -> Iterator[InputFile]:
        """The same files, counted on the terminal once the run has taken a while."""
        if not self._progress:
            yield from files
            return
        began = shown = monotonic()
        for count, file in enumerate(files):
            now = monotonic()
            if now - began > PATIENCE and now - shown > INTERVAL:
                shown = now
                self._show_progress(f"{count} files looked at")
            yield file
        self._clear_progress()

    def in_order(self, files: Iterator[InputFile]) -> Iterator[InputFile | Callable[[], None]]:
        """The same files, for somebody who takes them long before anything is said of them.

        What is said while the next one is looked for is held back: it comes, as something to call, before that file.
        """
        while True:
            held: list[Callable[[], None]] = []
            self._held = held
            try:
                file = next(files, None)
            finally:
                self._held = None
            yield from held
            if file is None:
                return
            yield file

    def _say(self, word: str, style: str, message: str) -> None:
        if self._held is not None:
            self._held.append(lambda: self._say(word, style, message))
            return
        self._flush()
        label = f"\x1b[{style}m{word}\x1b[0m" if self._error_color else word
        click.echo(f"{label}: {_one_line(message)}", file=sys.stderr, color=self._error_color)

    def _flush(self) -> None:
        self._clear_progress()
        # So that both streams keep their order where they end in one place.
        if sys.stdout is not None:
            sys.stdout.flush()

    def _show_progress(self, text: str) -> None:
        padding = " " * max(self._progress_width - len(text), 0)
        sys.stderr.write(f"\r{text}{padding}")
        sys.stderr.flush()
        self._progress_width = len(text)

    def _clear_progress(self) -> None:
        if self._progress_width:
            sys.stderr.write("\r" + " " * self._progress_width + "\r")
            sys.stderr.flush()
            self._progress_width = 0


def _one_line(message: str) -> str:
    """A message that keeps to its line, whatever is in the paths that it names."""
    if message.isascii() and message.isprintable():
        return message
    from speclint.report.cells import escape

    return escape(message, getattr(sys.stderr, "encoding", None) or "utf-8")
