"""The report for people: each finding with its place, the source line, the reason and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report import make_statistics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding, Related
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output
    from speclint.report.readiness import Tally

SHOWN = 3
"""How many findings of one rule are shown in one file before the rest is folded into one line."""

LISTED = 12
"""How many positions such a line names."""

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "1",
    "faint": "2",
    "good": "32",
}


class Report:
    """Writes each file's findings at once."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._first = True
        self._with_findings: set[str] = set()
        self._tally: Tally = {}
        self._statistics = make_statistics(output)

    def add(self, result: FileResult) -> None:
        """Show the findings of one file."""
        if not result.findings:
            return
        # What rules across files found comes in a second result for the same file.
        self._with_findings.add(result.path)
        for finding in result.findings:
            key = (finding.severity, finding.rule, finding.code)
            self._tally[key] = self._tally.get(key, 0) + 1
        if self._statistics is not None:
            self._statistics.add(result.findings)
            return
        findings = self._out.take(result.findings)
        if findings:
            self._show(findings)

    def _show(self, findings: Sequence[LocatedFinding]) -> None:
        shown: dict[str, int] = {}
        folded: dict[str, list[LocatedFinding]] = {}
        blocks = []
        for finding in findings:
            count = shown[finding.rule] = shown.get(finding.rule, 0) + 1
            if count > SHOWN and not self._out.full:
                folded.setdefault(finding.rule, []).append(finding)
            else:
                # The reason does not change from one finding of a rule to the next.
                blocks.append(self._finding(finding, with_reason=count == 1 or self._out.full))
        blocks.extend([self._folded(rest) for rest in folded.values()])
        self._out.write(("" if self._first else "\n") + "\n".join(blocks))
        self._first = False

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Write the summary line, and what is between the documents and a submission where one is meant."""
        if self._statistics is not None:
            table = self._statistics.table()
            self._out.write(table)
            self._first = not table
        # What could not be used is on standard error already.
        if self._out.quiet or not summary.files:
            return
        self._summarise(summary)
        if self._out.submission:
            from speclint.report.readiness import readiness

            self._out.write("\n" + readiness(self._tally, len(errors), full=self._out.full, style=self._style))

    def _summarise(self, summary: Summary) -> None:
        counts = [
            self._style(style, _count(number, noun))
            for number, noun, style in (
                (summary.error, "error", "error"),
                (summary.warning, "warning", "warning"),
                (summary.info, "info", "info"),
            )
            if number
        ]
        if counts:
            line = f"{', '.join(counts)} in {len(self._with_findings)} of {_count(summary.files, 'file')}"
        else:
            line = self._style("good", f"No problems found in {_count(summary.files, 'file')}")
        extras = []
        if summary.suppressed:
            extras.append(f"{summary.suppressed} suppressed")
        if summary.known:
            extras.append(f"{summary.known} known from the baseline")
        if summary.fixable:
            extras.append(_fixable(summary))
        if extras:
            line += f" ({', '.join(extras)})"
        self._out.write(("" if self._first else "\n") + line + "\n")

    # -- one finding ----------------------------------------------------------------------------------------

    def _finding(self, finding: LocatedFinding, *, with_reason: bool) -> str:
        start = finding.range.start
        place = f"{self._escape(finding.path)}:{start.line}:{start.column}"
        severity = self._style(finding.severity, finding.severity)
        lines = [f"{self._style('place', place)}: {severity}: {self._escape(finding.message)}"]
        lines.extend(self._source(finding))
        if with_reason:
            reason = self._out.why(finding.rule)
            if reason:
                lines.append(f"  why: {self._escape(reason)}")
        if finding.remedy:
            lines.append(f"  fix: {self._escape(finding.remedy)}")
        lines.extend([self._related(related) for related in finding.related])
        about = f"{finding.code}, {finding.evidence}"
        if finding.fix is not None:
            about += ", fixable" if finding.fix.safety == "safe" else ", unsafe fix"
        lines.append(self._style("faint", f"  rule: {finding.rule} ({about})"))
        return "\n".join(lines) + "\n"

    def _source(self, finding: LocatedFinding) -> list[str]:
        snippet = finding.snippet
        # Trailing blanks matter only where the span reaches into them.
        text = snippet.text[: max(len(snippet.text.rstrip()), snippet.end)]
        if text.isascii() and text.isprintable():
            shown, offset, width = text, snippet.start, max(snippet.end - snippet.start, 1)
        else:
            from speclint.report.cells import underlined

            shown, offset, width = underlined(text, snippet.start, snippet.end, self._out.encoding)
        before = "..." if snippet.clipped_left else ""
        after = "..." if snippet.clipped_right else ""
        number = f"{snippet.line:>5}"
        carets = self._style(finding.severity, "^" * width)
        more = " ..." if finding.range.end.line > finding.range.start.line and not after else ""
        bar = self._style("faint", "|")
        return [
            f"{self._style('faint', number)} {bar} {before}{shown}{after}",
            f"{'':>5} {bar} {' ' * (len(before) + offset)}{carets}{more}",
        ]

    def _related(self, related: Related) -> str:
        start = related.range.start
        return f"  see: {self._escape(related.path)}:{start.line}:{start.column}: {self._escape(related.message)}"

    def _folded(self, findings: list[LocatedFinding]) -> str:
        first = findings[0]
        places = [f"{finding.range.start.line}:{finding.range.start.column}" for finding in findings]
        listed = ", ".join(places[:LISTED])
        if len(places) > LISTED:
            listed += f" and {len(places) - LISTED} other places"
        path = self._style("place", self._escape(first.path))
        severity = self._style(first.severity, first.severity)
        what = f"{len(findings)} more of {first.rule} ({first.code}) at {listed}"
        return f"{path}: {severity}: {what}; --full shows them\n"

    # -- helpers --------------------------------------------------------------------------------------------

    def _escape(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        from speclint.report.cells import escape

        return escape(text, self._out.encoding)

    def _style(self, name: str, text: str) -> str:
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if self._out.color else text


def _count(number: int, noun: str) -> str:
    plural = "" if number == 1 or noun == "info" else "s"
    return f"{number} {noun}{plural}"


def _fixable(summary: Summary) -> str:
    """How many findings have a fix, and with which option."""
    risky = summary.fixable - summary.fixable_safely
    if not risky:
        return f"{summary.fixable} fixable with --fix"
    if not summary.fixable_safely:
        return f"{risky} fixable with --fix --unsafe-fixes"
    return f"{summary.fixable_safely} fixable with --fix, {risky} more with --unsafe-fixes"
