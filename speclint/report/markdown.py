"""The report in Markdown, for a comment on a pull request or a job summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report.markup import code, code_tag, inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output

MARK = "<!-- speclint -->"
"""First line, by which a job finds its earlier comment again."""

LIMIT = 65_536
"""What a comment on GitHub may hold."""

RESERVE = 2_000
"""Kept free for the first lines and for the note on what was left out."""

LONGEST = 500
"""Characters of a message or remedy that are shown."""

TITLES = "| Severity | Place | Rule | What is wrong | What to do |\n| --- | --- | --- | --- | --- |\n"


class Block:
    """The table of one file."""

    __slots__ = ("counts", "rows")

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.counts = {"error": 0, "warning": 0, "info": 0}


class Report:
    """Keeps rows up to what a comment may hold, and counts the rest."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._blocks: dict[str, Block] = {}
        self._with_findings: set[str] = set()
        self._size = RESERVE
        self._left_out = 0

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        if result.findings:
            self._with_findings.add(result.path)
        for finding in self._out.take(result.findings):
            self._add(finding)

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Write the summary line, what could not be used, and a table for each file."""
        write = self._out.write
        write(f"{MARK}\n### speclint: {self._verdict(summary, errors)}\n")
        if errors:
            write("\n" + self._errors(errors))
        for path, block in self._blocks.items():
            is_open = " open" if block.counts["error"] else ""
            head = f"<summary>{code_tag(path)}: {counted(block.counts)}</summary>"
            write(f"\n<details{is_open}>{head}\n\n{TITLES}{''.join(block.rows)}\n</details>\n")
        hidden = self._left_out + self._out.withheld
        if hidden:
            reason = "a comment has no room for more" if self._left_out else "as asked"
            verb = "is" if hidden == 1 else "are"
            write(f"\n{_count(hidden, 'finding')} {verb} not shown here: {reason}.\n")

    def _verdict(self, summary: Summary, errors: Sequence[FileResult]) -> str:
        counts = {"error": summary.error, "warning": summary.warning, "info": summary.info}
        if any(counts.values()):
            line = f"{counted(counts)} in {len(self._with_findings)} of {_count(summary.files, 'file')}"
        elif summary.files or not errors:
            line = f"no problems found in {_count(summary.files, 'file')}"
        else:
            line = "nothing could be checked"
        counted_too = (
            (summary.suppressed, "suppressed"),
            (summary.known or 0, "known from the baseline"),
            (summary.fixable, "fixable"),
        )
        extras = [f"{number} {word}" for number, word in counted_too if number]
        return line + (f" ({', '.join(extras)})" if extras else "")

    def _errors(self, errors: Sequence[FileResult]) -> str:
        lines = ["What could not be used:", ""]
        for each in errors:
            line = f"* {code(each.path)}: {inline(_short(each.error or ''))}"
            if not self._fits(line):
                lines.append("* and more")
                break
            lines.append(line)
        return "\n".join(lines) + "\n"

    def _add(self, finding: LocatedFinding) -> None:
        row = _row(finding)
        block = self._blocks.get(finding.path)
        frame = "" if block is not None else TITLES + 2 * code_tag(finding.path) + 100 * " "
        # One that does not fit ends the report, lest the rest seem complete.
        if self._left_out or not self._fits(frame + row):
            self._left_out += 1
            return
        if block is None:
            block = self._blocks[finding.path] = Block()
        block.rows.append(row)
        block.counts[finding.severity] += 1

    def _fits(self, text: str) -> bool:
        """Whether there is room for it, which is then taken."""
        size = len(text.encode("utf-8", "backslashreplace")) + 1
        if self._size + size > LIMIT:
            return False
        self._size += size
        return True


def _row(finding: LocatedFinding) -> str:
    start = finding.range.start
    rule = code(finding.rule) if finding.url is None else f"[{code(finding.rule)}]({finding.url})"
    remedy = inline(_short(finding.remedy))
    if finding.fix is not None:
        remedy += " *(fixable)*"
    place = f"{start.line}:{start.column}"
    message = inline(_short(finding.message))
    return f"| {finding.severity} | {place} | {rule} ({finding.code}) | {message} | {remedy} |\n"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def counted(counts: dict[str, int]) -> str:
    """Numbers of findings by severity as words, the worst first."""
    return ", ".join([_count(number, severity) for severity, number in counts.items() if number])


def _count(number: int, noun: str) -> str:
    plural = "" if number == 1 or noun == "info" else "s"
    return f"{number} {noun}{plural}"
