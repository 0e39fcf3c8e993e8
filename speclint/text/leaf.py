"""Containers that hold scalars alone, as most do: read at the scanner's speed, their places found when asked for."""

from __future__ import annotations

import re
from typing import Any

from speclint.text.marks import Entry, Mark
from speclint.text.strict import scan_json

LONGEST = 2000
"""Code points of a container that is read in one go; looking further ahead again and again would not be linear."""

_REMARKABLE = re.compile(r"[][{}\\]").search


def read_leaf(text: str, start: int) -> tuple[Any, int] | None:
    """The value and the end of the container at an offset, where nothing in it deserves a closer look; else None.

    No container stands in it, no string holds a bracket or an escape, and no member stands there twice.
    """
    closer = "}" if text[start] == "{" else "]"
    end = text.find(closer, start + 1, start + LONGEST) + 1
    if not end or _REMARKABLE(text, start + 1, end - 1):
        return None
    try:
        value, scanned = scan_json(text, start)
    except (StopIteration, ValueError, SystemError):
        # As in `read_whole`: up to 3.12 the C scanner may raise nothing at all, which is a SystemError.
        return None
    # Each member brings one colon; where there are more, one was lost or stands in a string.
    if scanned != end or (closer == "}" and text.count(":", start, end) != len(value)):
        return None
    return value, end


class LeafMark(Mark):
    """The mark of such a container: what is in it is looked at when that is asked for."""

    __slots__ = ("_items", "_members", "_text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self._text: str | None = text
        self._members: dict[str, Entry] | None = None
        self._items: list[Entry] | None = None

    @property
    def members(self) -> dict[str, Entry] | None:  # type: ignore[override]  # found when it is read
        """See :class:`Mark`."""
        self._fill()
        return self._members

    @property
    def items(self) -> list[Entry] | None:  # type: ignore[override]  # found when it is read
        """See :class:`Mark`."""
        self._fill()
        return self._items

    def _fill(self) -> None:
        if self._text is not None:
            from speclint.text.seek import mark_container

            filled = mark_container(self._text, self.start)
            self._members, self._items, self._text = filled.members, filled.items, None
