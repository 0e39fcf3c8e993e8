"""The report for programs that read line by line: one finding on each line, as in the JSON report, and a last line.

The last line is the JSON report without its findings; it tells that the run came to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report import make_statistics
from speclint.report.json import encode, finding_object, run_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output


class Report:
    """Writes each file's findings at once and keeps none."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._statistics = make_statistics(output)

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if self._statistics is not None:
            self._statistics.add(result.findings)
        for finding in self._out.take(result.findings):
            self._out.write(encode(finding_object(finding)) + "\n")

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Write the last line."""
        self._out.write(encode(run_object(summary, errors, self._out, self._statistics)) + "\n")
