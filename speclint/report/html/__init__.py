"""The report to look at: one page that needs nothing else, with each document's outline and its findings in place.

The page is written in pure ASCII, so it is the same bytes wherever it goes, and holds no date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report.html.sheet import Bounds, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output


class Report:
    """Keeps the lines that the page will show; what rules across files found is joined with what came before."""

    wants_source = True

    def __init__(self, output: Output) -> None:
        self._out = output
        self._bounds = Bounds.none() if output.full else Bounds()
        self._sheets: dict[str, Sheet] = {}

    def add(self, result: FileResult) -> None:
        """Take the findings of one file, and what its part of the page needs of the text."""
        shown = self._out.take(result.findings)
        sheet = self._sheets.get(result.path)
        if sheet is None:
            sheet = self._sheets[result.path] = Sheet(result.path)
        sheet.add(result.source, shown, self._bounds)

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Write the page."""
        from speclint.report.html.page import Page

        sheets = sorted(self._sheets.values(), key=lambda sheet: sheet.path)
        for number, sheet in enumerate(sheets, start=1):
            sheet.settle(f"d{number}", self._bounds)
        for piece in Page(sheets, summary, errors, self._out).pieces():
            self._out.write(piece.encode("ascii", "xmlcharrefreplace").decode("ascii"))
