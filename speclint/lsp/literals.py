"""Where the characters of one string stand in the text, for those who ask for many of them.

The text layer maps one part of a string at a time and reads the string for each; here it is read once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from speclint.text.places import Place, Span
from speclint.text.strings import content_span, escapes

if TYPE_CHECKING:
    from speclint.text.document import Document
    from speclint.text.places import Path


class Literal:
    """The string at a path. All offsets are code points: those of its value, and those of the text of the document."""

    __slots__ = ("_content", "_decoded", "_ends", "_starts")

    def __init__(self, text: str, content: Span, *, escaped: bool) -> None:
        """``content`` is where it stands without quotes; ``escaped``: backslashes in it are escapes."""
        found = escapes(text, *content) if escaped else []
        self._content = content
        self._starts = [escape.start for escape in found]
        self._ends = [escape.end for escape in found]
        self._decoded: list[int] = []
        """For each escape the offset in the value of the character that it stands for."""
        shorter = 0
        for escape in found:
            self._decoded.append(escape.start - content.start - shorter)
            shorter += escape.end - escape.start - 1

    def span(self, start: int, end: int) -> Span:
        """Where a part of the value stands."""
        return Span(self._source(start), self._source(max(start, end)))

    def _source(self, offset: int) -> int:
        before = bisect_left(self._decoded, offset)
        at = self._content.start + offset
        if before:
            at = self._ends[before - 1] + offset - self._decoded[before - 1] - 1
        return min(max(at, self._content.start), self._content.end)

    def offset(self, at: int) -> int | None:
        """The offset in the value of what stands at an offset of the text; None outside, so on the quotes.

        An escape is one character.
        """
        if not self._content.start <= at <= self._content.end:
            return None
        before = bisect_right(self._starts, at) - 1
        if before < 0:
            return at - self._content.start
        return self._decoded[before] + (1 + at - self._ends[before] if at >= self._ends[before] else 0)


def literal_at(document: Document, path: Path) -> Literal | None:
    """The string at a path; None where its characters cannot be found one by one, as in YAML over several lines."""
    whole = document.span(Place(path))
    text = document.text
    if document.format == "json":
        return Literal(text, content_span(text, *whole), escaped=True)
    begin = document.span(Place(path, "value", (0, 0)))
    if begin == whole:
        return None
    quoted = text[whole.start : whole.start + 1] in ('"', "'")
    content = Span(begin.start, whole.end - 1 if quoted else whole.end)
    return Literal(text, content, escaped=text[whole.start : whole.start + 1] == '"')
