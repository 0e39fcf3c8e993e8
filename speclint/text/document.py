"""A document: its value, what is wrong with its text, and the way from places to spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from speclint.text.decode import Decoded, clean_text, decode
from speclint.text.limits import Limits
from speclint.text.places import Path, Place, Position, Range, Span
from speclint.text.problem import Problem
from speclint.text.reading import Reading
from speclint.text.strict import Damaged, read_strict
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from speclint.text.lines import LineIndex
    from speclint.text.marks import Found, Mark
    from speclint.text.seek import Seeker

__all__ = ["Document", "Format", "read_document"]

Format = Literal["json", "yaml"]

_STEPS = 50
"""Containers walked for single places before the span tree is built: about where the tree becomes cheaper."""


class Document:
    """A text, the value read from it, and where everything stands.

    ``text``
        The decoded text, without byte-order mark. All offsets are code points of it.
    ``encoding``, ``bom``, ``format``
        "utf-8" or another of :class:`~speclint.text.decode.Decoded`; whether a byte-order mark stood before the text;
        "json" or "yaml".
    ``value``
        The value as far as it could be read, of plain Python types. :data:`ABSENT` where nothing could be read;
        :data:`UNREAD` may stand anywhere inside for a value that is missing or unreadable.
    ``intact``
        Whether the text is valid and was read completely. A byte-order mark or another encoding than UTF-8 leaves
        a document intact: its members are all there.
    ``problems``
        The damage, sorted by place.
    ``duplicates``
        Members that stand twice; the last one is in ``value``.
    ``incomplete``
        Paths of the containers whose list of members is uncertain because of damage.
    ``survey``
        The survey of the value, where reading took one, else None.
    """

    __slots__ = (
        "_lines",
        "_mark",
        "_seeker",
        "bom",
        "duplicates",
        "encoding",
        "format",
        "incomplete",
        "intact",
        "problems",
        "survey",
        "text",
        "value",
    )

    def __init__(self, decoded: Decoded, reading: Reading, format: Format, limits: Limits) -> None:  # noqa: A002 - the public name of the argument
        self.text = decoded.text
        self.encoding = decoded.encoding
        self.bom = decoded.bom
        self.format: Format = format
        self.value: Any = reading.value
        self.intact = reading.intact
        self.problems = _merge(decoded.problems, reading.problems, limits.problems)
        self.duplicates = reading.duplicates
        self.incomplete = reading.incomplete
        self.survey = reading.survey
        self._mark = reading.mark
        self._lines: LineIndex | None = reading.lines
        self._seeker: Seeker | None = None

    # -- places ---------------------------------------------------------------------------------------------------

    def span(self, place: Place) -> Span:
        """The span of a place, quotes included.

        For a missing member: the key of the object that should hold it, or its opening brace where it has none.
        For a place that does not exist: the same of its nearest existing ancestor. Never raises.
        """
        found = self.find(place.path)
        if found is None:
            return Span(0, min(1, len(self.text)))
        if place.missing is not None or found.depth < len(place.path):
            return self._head(found)
        if place.target == "key":
            if found.key is None:
                return self._head(found)
            return self._part(found.key, place.part)
        if found.start == found.end:  # a value that is missing: its key, or where it should be
            return found.key or Span(found.start, found.end)
        return self._part(Span(found.start, found.end), place.part)

    def range(self, span: Span) -> Range:
        """The lines and columns of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one outside the text gives its nearest end."""
        return self.lines.position(offset)

    def line_text(self, line: int) -> str:
        """A line, 1-based, without its line end; empty for a line that is not there."""
        start, end = self.lines.line_span(line)
        return self.text[start:end]

    @property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        if self._lines is None:
            from speclint.text.lines import LineIndex

            self._lines = LineIndex(self.text)
        return self._lines

    def number_text(self, path: Path) -> str:
        """The source of the number at a path, as written; empty where there is no value."""
        found = self.find(path)
        if found is None or found.depth < len(path):
            return ""
        return self.text[found.start : found.end]

    def locate(self, offset: int) -> Place:
        """The innermost key or value at an offset, as an editor asks for it: the ends of a token belong to it."""
        mark = self.tree()
        if mark is None:
            return Place(())
        from speclint.text.marks import innermost

        path, target = innermost(mark, offset)
        return Place(path, target)

    # -- how places are found -------------------------------------------------------------------------------------

    def find(self, path: Path) -> Found | None:
        """The deepest existing part of a path; None where nothing was read. A few places cost no span tree."""
        if self._mark is None and self.intact and self.format == "json":
            if self._seeker is None:
                from speclint.text.seek import Seeker

                self._seeker = Seeker(self.text, self.value)
            if self._seeker.steps < _STEPS:
                return self._seeker.seek(path)
        from speclint.text.marks import follow

        mark = self.tree()
        return None if mark is None else follow(mark, path)

    def tree(self) -> Mark | None:
        """The span tree, for those who want many places; None where nothing was read."""
        if self._mark is None and self.intact and self.format == "json":
            from speclint.text.seek import mark_all

            self._mark, _ = mark_all(self.text, 0)
        return self._mark

    def _head(self, found: Found) -> Span:
        """A short span that stands for a value: its key, else its opening bracket, else the whole scalar."""
        if found.key is not None:
            return found.key
        if found.container:
            return Span(found.start, min(found.start + 1, found.end))
        return Span(found.start, found.end)

    def _part(self, literal: Span, part: tuple[int, int] | None) -> Span:
        if part is None:
            return literal
        if self.format == "yaml":
            from speclint.text.yaml_reader import map_yaml_part

            return map_yaml_part(self.text, literal, part)
        from speclint.text.strings import map_part

        return map_part(self.text, literal.start, literal.end, part[0], part[1])


def read_document(data: bytes | str, *, format: Format = "json", limits: Limits | None = None) -> Document:  # noqa: A002 - reads best at the call
    """Reads a document from its bytes, or from the text an editor has. Never raises, whatever the input."""
    limits = limits or Limits()
    if _size(data, limits.size) > limits.size:
        return _too_large(data, format, limits)
    decoded = decode(data, limits.problems) if isinstance(data, bytes) else clean_text(data, limits.problems)
    return Document(decoded, _read(decoded.text, format, limits), format, limits)


def _read(text: str, format: Format, limits: Limits) -> Reading:  # noqa: A002 - as above
    if format == "yaml":
        from speclint.text.yaml_reader import read_yaml

        return read_yaml(text, limits)
    strict = read_strict(text, limits)
    if isinstance(strict, Damaged):
        from speclint.text.tolerant import read_tolerant

        return read_tolerant(text, limits, strict.at)
    if not strict.duplicates:
        return Reading(strict.value, True, None, survey=strict.survey)
    from speclint.text.seek import mark_all

    mark, duplicates = mark_all(text, limits.problems)
    return Reading(strict.value, True, mark, (), duplicates, survey=strict.survey)


def _size(data: bytes | str, limit: int) -> int:
    """Bytes of a document; of a text only as exactly as the limit needs."""
    if isinstance(data, bytes) or len(data) > limit or len(data) * 4 <= limit or data.isascii():
        return len(data)
    return len(data.encode("utf-8", "surrogatepass"))


def _too_large(data: bytes | str, format: Format, limits: Limits) -> Document:  # noqa: A002 - as above
    text = data if isinstance(data, str) else ""
    detail = {"limit": str(limits.size), "size": str(_size(data, limits.size))}
    problem = Problem("document-too-large", 0, 0, (), detail)
    reading = Reading(ABSENT, False, None, (problem,))
    return Document(Decoded(text, "utf-8", False, ()), reading, format, limits)


def _merge(first: tuple[Problem, ...], second: tuple[Problem, ...], most: int) -> tuple[Problem, ...]:
    """All problems by place, at most ``most`` and one that says how many are not shown."""
    if not first and not second:
        return ()
    problems = sorted((*first, *second), key=lambda problem: (problem.start, problem.end, problem.kind))
    if len(problems) > most:
        more = problems[most]
        del problems[most:]
        problems.append(Problem("too-many-problems", more.start, more.start, more.path, {"limit": str(most)}))
    return tuple(problems)
