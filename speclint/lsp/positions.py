"""Between offsets of ours and positions of the protocol, whose columns count what the client negotiated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lsprotocol import types

from speclint.text.lines import LineIndex
from speclint.text.places import Span

if TYPE_CHECKING:
    from speclint.text.document import Document

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""What a column of a position counts: bytes, UTF-16 units or code points."""

MARK = "\ufeff"
"""The byte-order mark."""


class Positions:
    """Positions in one text.

    Offsets count code points from its beginning; lines and columns of the protocol are 0-based. A line ends at
    ``\\n``, ``\\r\\n`` or ``\\r`` and at nothing else. What lies outside the text is moved to its nearest end, as the
    protocol asks for. ``marked``: the text that the client has begins with a byte-order mark, which takes columns there
    and is not in ``text``.
    """

    __slots__ = ("_encoding", "_last", "_lead", "_lines", "_text")

    def __init__(self, text: str, lines: LineIndex, encoding: Encoding, *, marked: bool = False) -> None:
        self._text = text
        self._lines = lines
        self._encoding = encoding
        self._lead = self.length(MARK) if marked else 0
        self._last = 0, 0
        """The offset that was asked for last, and its column."""

    @classmethod
    def of(cls, document: Document, encoding: Encoding, *, is_open: bool) -> Positions:
        """Positions in a document. ``is_open``: the client has its text; of a file it leaves out the mark."""
        return cls(document.text, document.lines, encoding, marked=document.bom and is_open)

    @property
    def encoding(self) -> Encoding:
        """What columns count."""
        return self._encoding

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        at = self._lines.position(offset)
        lead = self._lead if at.line == 1 else 0
        if self._encoding == "utf-32" or self._text.isascii():
            return types.Position(at.line - 1, lead + at.column - 1)
        end, column = min(max(offset, 0), len(self._text)), 0
        start = end - at.column + 1
        # Whoever asks for many asks for one after the other: a long line is not gone through once for each.
        known, units = self._last
        if start < known <= end:
            start, column = known, units
        column += _units(self._encoding, self._text[start:end])
        self._last = end, column
        return types.Position(at.line - 1, lead + column)

    def offset(self, position: types.Position) -> int:
        """The offset of a position; the end of its line where the column lies behind it."""
        if self._lead and position.line == 0:
            position = types.Position(0, max(0, position.character - self._lead))
        return offset_of(position, self._text, self._lines, self._encoding)

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def span(self, range_: types.Range) -> Span:
        """The span of a range."""
        start = self.offset(range_.start)
        return Span(start, max(start, self.offset(range_.end)))

    def length(self, text: str) -> int:
        """The columns that a text on one line takes."""
        return len(text) if self._encoding == "utf-32" else _units(self._encoding, text)


def offset_of(position: types.Position, text: str, lines: LineIndex, encoding: Encoding) -> int:
    """The offset of a position in a text; the end of its line where the column lies behind it."""
    start, end = lines.line_span(position.line + 1)
    line = text[start:end]
    if encoding == "utf-32" or line.isascii():
        return start + min(position.character, len(line))
    units = 0
    for at, char in enumerate(line):
        if units >= position.character:
            return start + at
        units += _units(encoding, char)
    return end


def _units(encoding: Encoding, text: str) -> int:
    if text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(char > "\uffff" for char in text)
