"""Sound containers in a damaged text: read at the scanner's speed, their places found when asked for."""

from __future__ import annotations

from json.decoder import JSONDecodeError  # without it the scanner cannot say where it stopped, up to Python 3.12
from typing import TYPE_CHECKING, Any

from speclint.text.layout import Layout
from speclint.text.marks import Entry, Mark
from speclint.text.scanner import make_scanner, scanstring
from speclint.text.seek import NEXT_ITEM, NEXT_MEMBER
from speclint.text.strict import has_long_digits

if TYPE_CHECKING:
    import re


class RefusedError(ValueError):
    """What the scanner would take and this reader must not."""


def _refuse(name: str) -> None:
    raise RefusedError(name)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(members)
    if len(value) != len(members):
        raise RefusedError("a member stands there twice")
    return value


_NOTHING: dict[int, Mark] = {}

_scan = make_scanner(_object, _refuse)


class Islands:
    """The sound containers of a text.

    ``layout``
        That of the text, which the marks of what is found ask where containers end.
    ``part``, ``offset``
        The layout of the part of the text that is read, and where that begins; by default it is all.

    Where the scanner stopped last is known, and containers around that place are not tried, so that no stretch of the
    text is read more than twice.
    """

    __slots__ = ("_damage", "_layout", "_offset", "_part", "_text", "_unsure")

    def __init__(self, text: str, layout: Layout, part: Layout | None = None, offset: int = 0) -> None:
        self._text = text
        self._layout = layout
        self._part = layout if part is None else part
        self._offset = offset
        self._damage = -1
        self._unsure = 0
        """Up to there something is wrong of which the place is not known."""
        if has_long_digits(text):
            self._unsure = len(text)

    def read(self, start: int, depth: int) -> tuple[Any, LazyMark] | None:
        """The value and the mark of the container at an offset, where nothing in it deserves a closer look; else None.

        That is: it is JSON, no member stands there twice, no character is written as its number, and there cannot be
        more than ``depth`` containers in one another.
        """
        closing = self._part.partners.get(start - self._offset)
        if closing is None or self._part.deepest > depth:
            return None
        text = self._text
        end = closing + self._offset + 1
        if start < self._unsure or start <= self._damage < end or text.find("\\u", start, end) >= 0:
            return None
        try:
            value, scanned = _scan(text, start)
        except StopIteration as stopped:
            self._damage = stopped.value
        except JSONDecodeError as error:
            self._damage = error.pos
        except (ValueError, RecursionError):
            self._unsure = end
        else:
            if scanned == end:
                return value, LazyMark(start, end, text, self._layout, _NOTHING)
            self._unsure = end
        return None


class LazyMark(Mark):
    """The mark of a sound container: what is in it is looked at when that is asked for, one level at a time.

    ``layout`` says where containers end. ``known`` has marks of containers in it by where they start: those that are
    not sound.
    """

    __slots__ = ("_items", "_known", "_layout", "_members", "_text")

    def __init__(self, start: int, end: int, text: str, layout: Layout, known: dict[int, Mark]) -> None:
        self.start = start
        self.end = end
        self._text: str | None = text
        self._layout = layout
        self._known = known
        self._members: dict[str, Entry] | None = None
        self._items: list[Entry] | None = None

    @property
    def members(self) -> dict[str, Entry] | None:  # type: ignore[override]  # found when it is read
        """See :class:`Mark`."""
        if self._text is not None:
            self._fill(self._text)
        return self._members

    @property
    def items(self) -> list[Entry] | None:  # type: ignore[override]  # found when it is read
        """See :class:`Mark`."""
        if self._text is not None:
            self._fill(self._text)
        return self._items

    def _fill(self, text: str) -> None:
        self._text = None
        at = self.start + 1
        if text[self.start] == "{":
            members = self._members = {}
            while (found := NEXT_MEMBER(text, at)) is not None:
                key_start, key_end = found.span(1)
                name = text[key_start + 1 : key_end - 1]
                if "\\" in name:
                    name = scanstring(text, key_start + 1, True)[0]
                entry = self._entry(text, found, key_start, key_end)
                members[name] = entry
                at = entry[3]
        else:
            items = self._items = []
            while (found := NEXT_ITEM(text, at)) is not None:
                entry = self._entry(text, found, -1, -1)
                items.append(entry)
                at = entry[3]

    def _entry(self, text: str, found: re.Match[str], key_start: int, key_end: int) -> Entry:
        group = found.lastindex or 2
        start, end = found.span(group)
        if group == 2:
            return key_start, key_end, start, end, None
        known = self._known.get(start)
        if known is not None:
            return key_start, key_end, start, known.end, known
        end = self._layout.partners[start] + 1
        return key_start, key_end, start, end, LazyMark(start, end, text, self._layout, self._known)
