"""What the page shows of one file: the lines that are kept, the outline, the findings that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.result import RANK
from speclint.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.engine.source import Source
    from speclint.model.outline import OutlineNode
    from speclint.text.places import Path, Range

AROUND = 3
"""Lines shown on either side of a finding, whatever else is folded or left out."""


class Bounds:
    """How much goes on the page, so that a browser can still open it; counted down as files come.

    ``file``, ``text``, ``clean``
        Code points of text that is shown whole: of one file, of all, and of all files without findings.
    ``each``, ``findings``
        Findings that are drawn: in one file, and on the page. The worst go first.
    ``line``
        Code points of a line beyond which only what stands round its findings is shown.
    """

    def __init__(
        self,
        file: float = 256_000,
        text: float = 2_000_000,
        clean: float = 500_000,
        each: float = 300,
        findings: float = 3_000,
        line: float = 600,
    ) -> None:
        self.file = file
        self.text = text
        self.clean = clean
        self.each = each
        self.findings = findings
        self.line = line

    @classmethod
    def none(cls) -> Bounds:
        """Everything is shown."""
        return cls(*[float("inf")] * 6)

    def take_text(self, length: int, *, clean: bool) -> bool:
        """Whether a text of this length is shown whole; if so, it is counted."""
        room = min(self.file, self.text, self.clean if clean else self.text)
        if length > room:
            return False
        self.text -= length
        if clean:
            self.clean -= length
        return True

    def take_findings(self, number: int) -> int:
        """How many of the findings of a file are drawn; they are counted."""
        drawn = int(min(number, self.each, self.findings))
        self.findings -= drawn
        return drawn


class Sheet:
    """One file on the page.

    ``path``
        As it is shown; ``id`` begins the ids of everything that belongs to the file.
    ``lines``, ``length``
        Texts of the lines that are kept, by 1-based number, and the number of all lines.
    ``whole``
        All lines are kept.
    ``known``
        The text has been seen; without it only the lines of findings are there.
    ``findings``, ``drawn``
        All findings, and those that are drawn, both in the order of the text.
    ``longest``
        Code points of a line that is shown whole.
    ``masked``, ``kinds``, ``outline``, ``ranges``
        As those of :class:`~speclint.engine.source.Source`.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.id = ""
        self.longest = Bounds().line
        self.lines: dict[int, str] = {}
        self.length = 0
        self.whole = False
        self.masked: frozenset[int] = frozenset()
        self.known = False
        self.findings: list[LocatedFinding] = []
        self.drawn: list[LocatedFinding] = []
        self.kinds: tuple[str, ...] = ()
        self.outline: tuple[OutlineNode, ...] = ()
        self.ranges: dict[Path, Range] = {}

    @property
    def is_yaml(self) -> bool:
        """The name says that it is YAML."""
        return self.path.lower().endswith((".yaml", ".yml"))

    def add(self, source: Source | None, findings: Sequence[LocatedFinding], bounds: Bounds) -> None:
        """Take findings of the file: the first, with its text, or what rules across files found later."""
        self.findings.extend(findings)
        if source is not None and not self.known:
            self._read(source, findings, bounds)
        for finding in findings:
            snippet = finding.snippet
            # A snippet is neither whole where the line is long, nor masked.
            usable = not (snippet.clipped_left or snippet.clipped_right) and snippet.line not in self.masked
            if usable and snippet.line not in self.lines:
                self.lines[snippet.line] = snippet.text

    def _read(self, source: Source, findings: Iterable[LocatedFinding], bounds: Bounds) -> None:
        text, index = source.text, LineIndex(source.text)
        self.known = True
        self.masked = source.masked
        self.kinds, self.outline, self.ranges = source.kinds, source.outline, source.ranges
        # What stands after the last line end is a line for places, but nothing to show.
        self.length = len(index) - (index.line_span(len(index)) == (len(text), len(text)))
        self.whole = bounds.take_text(len(text), clean=not self.findings)
        wanted: Iterable[int] = range(1, self.length + 1)
        if not self.whole:
            lines = [finding.range.start.line for finding in findings]
            near = {number for line in lines for number in range(line - AROUND, line + AROUND + 1)}
            wanted = sorted(number for number in near if 1 <= number <= self.length)
        for number in wanted:
            start, end = index.line_span(number)
            self.lines[number] = text[start:end]

    def settle(self, id_: str, bounds: Bounds) -> None:
        """Give the file its place on the page, once everything about it is known."""
        self.id = id_
        self.longest = bounds.line
        self.findings.sort(key=lambda finding: finding.sort_key())
        number = bounds.take_findings(len(self.findings))
        worst = sorted(self.findings, key=lambda finding: -RANK[finding.severity])[:number]
        kept = {id(finding) for finding in worst}
        self.drawn = [finding for finding in self.findings if id(finding) in kept]
        for finding in self.findings:
            # A finding at the end of the text may stand on a line that has nothing else to show.
            self.length = max(self.length, finding.range.start.line)
        if self.whole and self.length not in self.lines and self.length:
            self.lines[self.length] = ""

    def count(self, severity: str) -> int:
        """The number of findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def anchor(self, line: int) -> str | None:
        """The id of a line on the page; None where the line is not shown."""
        return f"{self.id}L{line}" if line in self.lines else None
