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

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.engine.rule import RuleInfo
    from speclint.report.statistics import Statistics

    class Report(Protocol):
        """What a format's class offers; its constructor takes the :class:`Output`."""

        def add(self, result: FileResult) -> None:
            """Show the findings of one file, as many as :meth:`Output.take` allows; all of them count."""

        def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
            """End the report; ``errors`` are the files and configurations that could not be used."""


FORMATS = ("text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html")
"""Names of all formats, the default first."""

WITH_STATISTICS = ("text", "json", "jsonl")
"""Formats that can count findings by rule."""


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
    ``statistics``
        Count findings by rule, see :data:`WITH_STATISTICS`.
    ``limit``
        How many findings are shown at most, or None; see :meth:`take`.
    ``fail_on``
        The least severity that makes a run fail, or ``"never"``.
    ``why``
        Gives the reason behind a rule, one line, or ``""``.
    ``rule``
        Gives what is known of a rule by its name, or None.
    ``page``
        Gives the page of a rule as Markdown, or ``""``.
    ``submission``
        Some of the documents are about to be handed over; set in the course of the run.
    ``withheld``
        How many findings were not shown because of ``limit``.
    """

    __slots__ = (
        "_taken",
        "color",
        "encoding",
        "fail_on",
        "full",
        "limit",
        "page",
        "quiet",
        "rule",
        "statistics",
        "submission",
        "why",
        "withheld",
        "write",
    )

    def __init__(
        self,
        write: Callable[[str], None],
        *,
        encoding: str = "utf-8",
        color: bool = False,
        full: bool = False,
        quiet: bool = False,
        statistics: bool = False,
        limit: int | None = None,
        fail_on: str = "error",
        why: Callable[[str], str] = lambda _rule: "",
        rule: Callable[[str], RuleInfo | None] = lambda _rule: None,
        page: Callable[[str], str] = lambda _rule: "",
    ) -> None:
        self.write = write
        self.encoding = encoding
        self.color = color
        self.full = full
        self.quiet = quiet
        self.statistics = statistics
        self.limit = limit
        self.fail_on = fail_on
        self.why = why
        self.rule = rule
        self.page = page
        self.submission = False
        self.withheld = 0
        self._taken = 0

    def take(self, findings: tuple[LocatedFinding, ...]) -> tuple[LocatedFinding, ...]:
        """Those of further findings that may still be shown; the rest is counted as withheld."""
        if self.limit is None:
            return findings
        shown = findings[: self.limit - self._taken]
        self._taken += len(shown)
        self.withheld += len(findings) - len(shown)
        return shown


def wants_source(report: Report) -> bool:
    """Whether results must bring their texts; a report that says nothing does not need them."""
    return bool(getattr(report, "wants_source", False))


def make_report(name: str, output: Output) -> Report:
    """The report of a format in :data:`FORMATS`."""
    from importlib import import_module

    module = import_module("speclint.report." + name.replace("-", "_"))
    report: Report = module.Report(output)
    return report


def make_statistics(output: Output) -> Statistics | None:
    """What counts findings by rule, where that is asked for."""
    if not output.statistics:
        return None
    from speclint.report.statistics import Statistics

    return Statistics()
