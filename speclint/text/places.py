"""Where something is: places as rules name them, spans as the text has them.

A rule never sees an offset. It names a *place*: the path of a value, whether its key or its value is meant, and
where useful a part of a decoded string. The text layer turns places into spans when something is to be shown.
"""

from __future__ import annotations

from typing import NamedTuple

Token = str | int
"""One step of a path: a member name or an array index."""

Path = tuple[Token, ...]
"""The way from the root of a document to a value; ``()`` is the root."""


class Span(NamedTuple):
    """A half-open stretch of text, in code points from its beginning."""

    start: int
    end: int


class Position(NamedTuple):
    """A position as reports show it: 1-based line, 1-based column in code points."""

    line: int
    column: int


class Range(NamedTuple):
    """A stretch between two positions; ``end`` is the position after the last character."""

    start: Position
    end: Position


class Place(NamedTuple):
    """What a finding points at.

    ``path``
        Path of a value in the document as it stands.
    ``target``
        ``"key"`` or ``"value"`` of the member at ``path``. An array element and the root have no key; their
        ``"key"`` is shown at the opening bracket, or at the whole value where there is none.
    ``part``
        Part of the *decoded* string at this place, in code points, or None for the whole.
    ``missing``
        Name of a member that is not there. ``path`` is then the object that should hold it, ``target`` is
        ``"key"``.
    """

    path: Path
    target: str = "value"
    part: tuple[int, int] | None = None
    missing: str | None = None


def pointer(path: Path) -> str:
    """The RFC 6901 JSON Pointer of a path: ``("a/b", 0)`` gives ``"/a~1b/0"``, the root gives ``""``."""
    return "".join(["/" + str(token).replace("~", "~0").replace("/", "~1") for token in path])
