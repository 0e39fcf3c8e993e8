"""Reports: how findings are shown, one file per format.

A format is a module of this package that has the format's name (``-`` as ``_``) and a class ``Report``; it is
entered in :data:`FORMATS`. A report is given the result of each file as it comes and keeps none of them. One that
shows the texts themselves says so with a class attribute ``wants_source = True``; then each result brings its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from speclint.engine.result import FileResult, Summary

    class Report(Protocol):
        """What a format's class offers; its constructor takes the :class:`Output`."""

        def add(self, result: FileResult) -> None:
            """Show the findings of one file."""

        def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
            """End the report; ``errors`` are the files and configurations that could not be used."""


FORMATS = ("text", "json", "html")
"""Names of all formats, the default first."""


class Output:
    """Where a report goes and what it may use there.

    ``write``
        Takes pieces of text.
    ``encoding``
        Of the place written to; what it cannot show is escaped.
    ``color``
        ANSI colours may be used.
    ``full``
        Say everything, fold nothing.
    ``quiet``
        Findings only.
    ``why``
        Gives the reason behind a rule, one line, or ``""``.
    ``submission``
        Some of the documents are about to be handed over; set in the course of the run.
    """

    __slots__ = ("color", "encoding", "full", "quiet", "submission", "why", "write")

    def __init__(
        self,
        write: Callable[[str], None],
        *,
        encoding: str = "utf-8",
        color: bool = False,
        full: bool = False,
        quiet: bool = False,
        why: Callable[[str], str] = lambda _rule: "",
    ) -> None:
        self.write = write
        self.encoding = encoding
        self.color = color
        self.full = full
        self.quiet = quiet
        self.why = why
        self.submission = False


def wants_source(report: Report) -> bool:
    """Whether results must bring their texts; a report that says nothing does not need them."""
    return bool(getattr(report, "wants_source", False))


def make_report(name: str, output: Output) -> Report:
    """The report of a format in :data:`FORMATS`."""
    from importlib import import_module

    module = import_module("speclint.report." + name.replace("-", "_"))
    report: Report = module.Report(output)
    return report
