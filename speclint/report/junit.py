"""The report in JUnit's XML, which most CI services show as tests.

One suite for each file, one test case for each finding, and one that passes for a file without any. The form is that of
the JUnit schema of Apache Ant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.result import RANK
from speclint.report.cells import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output

WHEN = "1970-01-01T00:00:00"
"""The schema asks for a time; equal documents give equal reports, so it is always the same one."""

CLEAN = "no findings"
"""The test case of a file without findings."""

READABLE = "can be read"
"""The test case of what could not be used."""


class Suite:
    """The test cases of one file, as XML."""

    __slots__ = ("cases", "errors", "failures", "names", "skipped")

    def __init__(self) -> None:
        self.cases: list[str] = []
        self.errors = 0
        self.failures = 0
        self.skipped = 0
        self.names: dict[str, int] = {}

    def name(self, wanted: str) -> str:
        """A name that no other case of the suite has: services show one of those of equal name."""
        number = self.names[wanted] = self.names.get(wanted, 0) + 1
        return wanted if number == 1 else self.name(f"{wanted} ({number})")


class Report:
    """Keeps the cases of each file, since rules across files may add to it at the end."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._threshold = RANK.get(output.fail_on, len(RANK))
        self._suites: dict[str, Suite] = {}

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        suite = self._suites.setdefault(result.path, Suite())
        suite.cases.extend([self._case(finding, suite) for finding in self._out.take(result.findings)])

    def finish(
        self,
        summary: Summary,  # noqa: ARG002 - every report is given it
        errors: Sequence[FileResult],
    ) -> None:
        """Write the document."""
        for path, suite in self._suites.items():
            if not suite.cases:
                suite.cases.append(_test_case(CLEAN, path, ""))
        for each in errors:
            suite = self._suites.setdefault(each.path, Suite())
            suite.errors += 1
            inner = f'<error type="unreadable" message={_attribute(escape(each.error or ""))}/>'
            suite.cases.append(_test_case(suite.name(READABLE), each.path, inner))
        write = self._out.write
        write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
        for number, (path, suite) in enumerate(self._suites.items()):
            self._write_suite(number, path, suite)
        write("</testsuites>\n")

    def _write_suite(self, number: int, path: str, suite: Suite) -> None:
        counts = f'failures="{suite.failures}" errors="{suite.errors}" skipped="{suite.skipped}"'
        about = f'package="speclint" id="{number}" timestamp="{WHEN}" hostname="localhost" time="0"'
        name = _attribute(escape(path))
        self._out.write(f'  <testsuite name={name} tests="{len(suite.cases)}" {counts} {about}>\n    <properties/>\n')
        self._out.write("".join(suite.cases))
        self._out.write("    <system-out/>\n    <system-err/>\n  </testsuite>\n")

    def _case(self, finding: LocatedFinding, suite: Suite) -> str:
        """A case: failed where its severity makes the run fail, else skipped, so that it shows and breaks nothing."""
        # Its name does not change when lines move, so services know it again.
        name = suite.name(f"{finding.rule} {finding.pointer}".rstrip())
        message = _attribute(escape(finding.message))
        if RANK[finding.severity] < self._threshold:
            suite.skipped += 1
            inner = f"<skipped message={message}>{_text(self._body(finding))}</skipped>"
        else:
            suite.failures += 1
            inner = f'<failure type="{finding.severity}" message={message}>{_text(self._body(finding))}</failure>'
        return _test_case(name, finding.path, inner)

    def _body(self, finding: LocatedFinding) -> str:
        start = finding.range.start
        lines = [f"{finding.path}:{start.line}:{start.column}: {finding.severity}: {finding.message}"]
        why = self._out.why(finding.rule)
        if why:
            lines.append(f"why: {why}")
        if finding.remedy:
            lines.append(f"fix: {finding.remedy}")
        for related in finding.related:
            at = related.range.start
            lines.append(f"see: {related.path}:{at.line}:{at.column}: {related.message}")
        lines.append(f"rule: {finding.rule} ({finding.code}, {finding.evidence})")
        return "\n".join([escape(line) for line in lines])


def _test_case(name: str, path: str, inner: str) -> str:
    head = f'    <testcase name={_attribute(escape(name))} classname={_attribute(escape(path))} time="0"'
    return f"{head}>\n      {inner}\n    </testcase>\n" if inner else f"{head}/>\n"


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'


def _text(text: str) -> str:
    """Escaped text in pure ASCII, the same bytes in every encoding; what XML forbids is escaped before this."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return marked.encode("ascii", "xmlcharrefreplace").decode()
