"""The report for GitLab: code quality, shown in merge requests.

See https://docs.gitlab.com/ci/testing/code_quality/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.report.cells import escape
from speclint.report.fingerprints import Fingerprints
from speclint.report.json import encode
from speclint.report.repository import Repository
from speclint.report.sentences import sentences, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
"""GitLab's word for each severity."""

UNREADABLE = "critical"
"""Its word for what could not be used."""


class Report:
    """Writes each file's findings at once."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._repository = Repository()
        self._fingerprints = Fingerprints()
        self._separator = "["

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for finding in self._out.take(result.findings):
            self._write(self._issue(finding))

    def finish(
        self,
        summary: Summary,  # noqa: ARG002 - every report is given it
        errors: Sequence[FileResult],
    ) -> None:
        """End the array, after what could not be used."""
        for each in errors:
            path = self._repository.path(each.path)
            self._write(
                {
                    "description": escape(each.error or ""),
                    "check_name": "unreadable",
                    "fingerprint": self._fingerprints.of_parts(path, each.error or ""),
                    "severity": UNREADABLE,
                    "location": {"path": whole(path), "lines": {"begin": 1}},
                }
            )
        self._out.write("[]\n" if self._separator == "[" else "\n]\n")

    def _write(self, issue: dict[str, Any]) -> None:
        self._out.write(f"{self._separator}\n  {encode(issue)}")
        self._separator = ","

    def _issue(self, finding: LocatedFinding) -> dict[str, Any]:
        path = self._repository.path(finding.path)
        start, end = finding.range
        return {
            "description": sentences(finding.message, finding.remedy),
            "check_name": finding.rule,
            "fingerprint": self._fingerprints.of(finding, path),
            "severity": SEVERITIES[finding.severity],
            "location": {"path": whole(path), "lines": {"begin": start.line, "end": end.line}},
        }
