"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from speclint.text.places import Position, Span

_LINE_END = re.compile(r"\r\n?|\n")

_STRIDES = 1 << 12, 1 << 8
"""Code points in which line ends are counted at once on the way to a line; fewer when it is near."""

_FEW = 16
"""Lines and positions that are searched for before all lines are listed: that costs as much as several searches."""


class LineIndex:
    """Where the lines of a text begin and end.

    A line ends at ``\\n``, ``\\r\\n`` or ``\\r`` and at nothing else; the text after the last line end is a line,
    also when it is empty. Lines and columns are 1-based, columns and offsets count code points.
    """

    __slots__ = ("_at", "_is_mixed", "_left", "_line", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._line, self._at = 1, 0
        """The line that was found last, and where it begins."""
        # Where a return alone ends lines there is nothing that could be counted.
        self._is_mixed = "\r" in text and text.count("\r") != text.count("\r\n")
        self._left = 0 if self._is_mixed else _FEW

    @property
    def starts(self) -> list[int]:
        """Where lines begin, in order."""
        if self._starts is None:
            text = self._text
            if self._is_mixed:
                self._starts = [0, *[found.end() for found in _LINE_END.finditer(text)]]
            else:  # nearly every text, and several times as fast
                # Each line takes its length and its line end; what follows the last one begins beyond the text.
                self._starts = list(accumulate(map((1).__add__, map(len, text.split("\n"))), initial=0))
                self._starts.pop()
        return self._starts

    def __len__(self) -> int:
        return len(self.starts)

    def position(self, offset: int) -> Position:
        """The position of an offset; one outside the text gives its nearest end."""
        offset = min(max(offset, 0), len(self._text))
        if self._is_searched():
            self._go_to_offset(offset)
            return Position(self._line, offset - self._at + 1)
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; a column past the line gives the line's end, a line past the text its end."""
        if line < 1:
            return 0
        start, end = self.line_span(line)
        return min(start + max(column - 1, 0), end)

    def line_span(self, line: int) -> Span:
        """The span of a line without its line end; empty at an end of the text for a line that is not there."""
        text = self._text
        if line < 1:
            return Span(0, 0)
        if self._is_searched():
            if not self._go_to_line(line):
                return Span(len(text), len(text))
            start, end = self._at, text.find("\n", self._at)
        elif line < len(self.starts):
            start, end = self.starts[line - 1], self.starts[line] - 1
        else:
            start, end = self.starts[-1] if line == len(self.starts) else len(text), -1
        if end < 0:
            return Span(start, len(text))
        return Span(start, end - 1 if end > start and text.startswith("\r\n", end - 1) else end)

    def _is_searched(self) -> bool:
        """Whether the next thing that is asked for is searched; so many are."""
        if self._starts is not None or not self._left:
            return False
        self._left -= 1
        return True

    def _go_to_offset(self, offset: int) -> None:
        text, at = self._text, self._at
        if offset >= at:
            self._line += text.count("\n", at, offset)
        elif offset > at // 2:
            self._line -= text.count("\n", offset, at)
        else:
            self._line = 1 + text.count("\n", 0, offset)
        self._at = text.rfind("\n", 0, offset) + 1

    def _go_to_line(self, line: int) -> bool:
        """Whether there is such a line."""
        text, length = self._text, len(self._text)
        known, at = (self._line, self._at) if line >= self._line else (1, 0)
        left = line - known
        for stride in _STRIDES:
            while at < length and (found := text.count("\n", at, at + stride)) < left:
                at, left = at + stride, left - found
        for _ in range(left):
            at = text.find("\n", at) + 1
            if not at:
                return False
        self._line, self._at = line, at
        return True
