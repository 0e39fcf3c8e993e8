"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from speclint.text.places import Position, Span

_LINE_END = re.compile(r"\r\n?|\n")

_STRIDES = 1 << 12, 1 << 8
"""Code points in which line ends are counted at once on the way to a line; fewer when it is near."""


class LineIndex:
    """Where the lines of a text begin and end.

    A line ends at ``\\n``, ``\\r\\n`` or ``\\r`` and at nothing else; the text after the last line end is a line,
    also when it is empty. Lines and columns are 1-based, columns and offsets count code points.
    """

    __slots__ = ("_ends", "_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._ends: list[int] = []
        self._length = len(text)
        if "\r" in text:
            for found in _LINE_END.finditer(text):
                start, end = found.span()
                self._ends.append(start)
                self._starts.append(end)
        else:  # nearly every text, and several times as fast
            # Each line takes its length and its line end; what follows the last one begins beyond the text.
            self._starts.extend(accumulate(map((1).__add__, map(len, text.split("\n")))))
            self._ends.extend([start - 1 for start in self._starts[1:-1]])
            self._starts.pop()
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """The position of an offset; one outside the text gives its nearest end."""
        offset = min(max(offset, 0), self._length)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; a column past the line gives the line's end, a line past the text its end."""
        if line < 1:
            return 0
        if line > len(self._starts):
            return self._length
        start, end = self._starts[line - 1], self._ends[line - 1]
        return min(start + max(column - 1, 0), end)

    def line_span(self, line: int) -> Span:
        """The span of a line without its line end; empty at an end of the text for a line that is not there."""
        if line < 1:
            return Span(0, 0)
        if line > len(self._starts):
            return Span(self._length, self._length)
        return Span(self._starts[line - 1], self._ends[line - 1])


class LineSearch:
    """Finds single lines of a text, for those who ask for one or two: an index of all of them costs many times that.

    What a line is says :class:`LineIndex`.
    """

    __slots__ = ("_has_returns", "_index", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_returns = "\r" in text
        # Where a return alone ends lines there is nothing that could be counted.
        is_mixed = self._has_returns and text.count("\r") != text.count("\r\n")
        self._index = LineIndex(text) if is_mixed else None

    def line_span(self, line: int) -> Span:
        """See :meth:`LineIndex.line_span`."""
        if self._index is not None:
            return self._index.line_span(line)
        if line < 1:
            return Span(0, 0)
        text, length = self._text, len(self._text)
        start, left = 0, line - 1
        for stride in _STRIDES:
            while start < length and (found := text.count("\n", start, start + stride)) < left:
                start, left = start + stride, left - found
        for _ in range(left):
            start = text.find("\n", start) + 1
            if not start:
                return Span(length, length)
        end = text.find("\n", start)
        if end < 0:
            return Span(start, length)
        return Span(start, end - 1 if self._has_returns and end > start and text[end - 1] == "\r" else end)
