"""The report for programs: one JSON object, see the command line's documentation for its contract."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from speclint.report import make_statistics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output
    from speclint.report.statistics import Statistics
    from speclint.text.places import Range

VERSION = 1
"""Raised when a member changes its meaning or goes; new members may come without."""

encode = JSONEncoder(ensure_ascii=True, check_circular=False).encode
"""Gives a value as JSON on one line: pure ASCII is the same bytes on every terminal, and lone surrogates survive."""


class Report:
    """Keeps each finding as text, as the counts that come before them are known only at the end."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._findings: list[str] = []
        self._statistics = make_statistics(output)

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        if self._statistics is not None:
            self._statistics.add(result.findings)
        self._findings.extend([encode(finding_object(finding)) for finding in self._out.take(result.findings)])

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Write the object."""
        head = run_object(summary, errors, self._out, self._statistics)
        lines = ",\n".join([f" {encode(name)}: {encode(value)}" for name, value in head.items()])
        self._out.write("{" + lines[1:] + ',\n "findings": [')
        separator = "\n  "
        for finding in self._findings:
            self._out.write(separator + finding)
            separator = ",\n  "
        self._out.write("]}\n")


def run_object(
    summary: Summary, errors: Sequence[FileResult], output: Output, statistics: Statistics | None
) -> dict[str, Any]:
    """All that the contract has beside the findings, members in their order."""
    members: dict[str, Any] = {
        "version": VERSION,
        "errors": [{"path": each.path, "message": each.error or ""} for each in errors],
        "summary": {
            "files": summary.files,
            "error": summary.error,
            "warning": summary.warning,
            "info": summary.info,
            "suppressed": summary.suppressed,
            "fixable": summary.fixable,
        },
    }
    if summary.known is not None:
        members["summary"]["known"] = summary.known
    if output.limit is not None:
        members["withheld"] = output.withheld
    if statistics is not None:
        members["statistics"] = [count.members() for count in statistics.counts()]
    return members


def finding_object(finding: LocatedFinding) -> dict[str, Any]:
    """A finding as the contract has it, members in their order."""
    fix = finding.fix
    return {
        "path": finding.path,
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "evidence": finding.evidence,
        "message": finding.message,
        "remedy": finding.remedy,
        "pointer": finding.pointer,
        "target": finding.target,
        "range": _range(finding.range),
        "related": [
            {
                "path": related.path,
                "pointer": related.pointer,
                "range": _range(related.range),
                "message": related.message,
            }
            for related in finding.related
        ],
        "fix": None if fix is None else {"safety": fix.safety, "title": fix.title},
        "url": finding.url,
    }


def _range(range_: Range) -> dict[str, dict[str, int]]:
    start, end = range_
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
