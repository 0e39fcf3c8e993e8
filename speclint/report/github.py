"""The report for GitHub Actions: workflow commands, each of which becomes an annotation of the file.

See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report.cells import escape
from speclint.report.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""Command for each severity."""


class Report:
    """Keeps its lines until the end, so that they come after the text report where both go to one place."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._repository = Repository()
        self._lines: list[str] = []

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        self._lines.extend([self._line(finding) for finding in self._out.take(result.findings)])

    def finish(
        self,
        summary: Summary,  # noqa: ARG002 - every report is given it
        errors: Sequence[FileResult],
    ) -> None:
        """Write the commands; what could not be used has one as well."""
        for each in errors:
            properties: dict[str, str | int] = {"file": self._repository.path(each.path), "title": "speclint"}
            self._lines.append(command("error", properties, f"{escape(each.path)}: {escape(each.error or '')}"))
        self._out.write("".join(self._lines))

    def _line(self, finding: LocatedFinding) -> str:
        start, end = finding.range
        properties: dict[str, str | int] = {"file": self._repository.path(finding.path)}
        properties.update(line=start.line, endLine=end.line)
        if start.line == end.line:
            # GitHub drops an annotation that spans lines and has columns.
            properties.update(col=start.column, endColumn=end.column)
        properties["title"] = f"{finding.rule} ({finding.code})"
        # The log shows the text of a command and not its properties, so the place stands there, too.
        lines = [f"{escape(finding.path)}:{start.line}:{start.column}: {escape(finding.message)}"]
        if finding.remedy:
            lines.append(f"fix: {escape(finding.remedy)}")
        return command(COMMANDS[finding.severity], properties, "\n".join(lines))


def command(name: str, properties: dict[str, str | int], text: str) -> str:
    """A workflow command with its line end; what would end it early, or a property, is escaped."""
    listed = ",".join([f"{key}={_property(str(value))}" for key, value in properties.items()])
    return f"::{name} {listed}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
