"""Places in JSON that is JSON, found when they are asked for.

A place is found by walking down its path, skipping siblings at the scanner's speed; the span tree of the whole text is
built when many places are wanted.
"""

from __future__ import annotations

import re

from speclint.text.marks import Duplicate, Entry, Found, Mark, same_value
from speclint.text.places import Path, Span, Token
from speclint.text.scanner import scan_once, scanstring

_SPACE = re.compile(r"[ \t\n\r]*").match
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_VALUE_PATTERN = rf"(?:({_STRING}|[-0-9tfn][-+.0-9a-zE]*)|([\[{{]))"
_MEMBER_PATTERN = rf"[ \t\n\r]*({_STRING})[ \t\n\r]*:[ \t\n\r]*{_VALUE_PATTERN}"
_ITEM_PATTERN = rf"[ \t\n\r]*(){_VALUE_PATTERN}"
_MEMBER = re.compile(_MEMBER_PATTERN, re.DOTALL).match
_ITEM = re.compile(_ITEM_PATTERN, re.DOTALL).match
NEXT_MEMBER = re.compile(rf"[ \t\n\r]*,?{_MEMBER_PATTERN}", re.DOTALL).match
NEXT_ITEM = re.compile(rf"[ \t\n\r]*,?{_ITEM_PATTERN}", re.DOTALL).match
"""Matches the next member or element of sound JSON: its name, the value of a scalar, the bracket of a container."""
_NEXT = re.compile(r"[ \t\n\r]*([,\]}])").match


class Seeker:
    """Finds places in a text that the strict reader has read and that has no duplicates.

    What one place shares with the place before is not walked again, and a string that stands in the text once is not
    walked to at all. ``value`` is that of the text. ``steps`` counts the containers that were walked.
    """

    __slots__ = ("_is_plain", "_last", "_path", "_steps", "_text", "_value", "steps")

    def __init__(self, text: str, value: object) -> None:
        self._text = text
        self._value = value
        self._is_plain = "\\" not in text
        """All strings are written as they are."""
        self._last: tuple[Path, Found] | None = None
        self._path: Path = ()
        """What was found last, and the key and the start of each value on the way there."""
        self._steps: list[tuple[Span | None, int]] = [(None, _SPACE(text, 0).end())]  # type: ignore[union-attr]  # the pattern matches anywhere
        self.steps = 0

    def seek(self, path: Path) -> Found:
        """The deepest existing part of a path."""
        if self._last is None or self._last[0] != path:
            self._last = path, self._only(path) or self._walk(path)
        return self._last[1]

    def _only(self, path: Path) -> Found | None:
        """The string at a path, if no other place in the text looks like it."""
        value = self._value
        for token in path:
            if isinstance(value, dict):
                value = value.get(token)
            elif isinstance(value, list) and isinstance(token, int) and 0 <= token < len(value):
                value = value[token]
            else:
                return None
        if not self._is_plain or not isinstance(value, str):
            return None
        text, literal = self._text, f'"{value}"'
        start = text.find(literal)
        if text.find(literal, start + 1) >= 0:
            return None
        key = None
        if path and isinstance(path[-1], str):
            end = text.rindex('"', 0, start) + 1
            key = Span(end - len(path[-1]) - 2, end)
        return Found(len(path), key, start, start + len(literal), False)

    def _walk(self, path: Path) -> Found:
        depth = 0
        for token, before in zip(path, self._path, strict=False):
            if token != before or type(token) is not type(before):
                break
            depth += 1
        del self._steps[depth + 1 :]
        key, at = self._steps[-1]
        for token in path[depth:]:
            self.steps += 1
            step = _enter(self._text, at, token)
            if step is None:
                break
            self._steps.append(step)
            key, at = step
            depth += 1
        self._path = path[:depth]
        return Found(depth, key, at, scan_once(self._text, at)[1], self._text[at] in "{[")


def _enter(text: str, at: int, token: Token) -> tuple[Span | None, int] | None:
    """From a container to the member or element that a token names: its key and where its value starts."""
    if text[at] != ("{" if isinstance(token, str) else "["):
        return None
    match = NEXT_MEMBER if isinstance(token, str) else NEXT_ITEM
    at += 1
    index = 0
    while (found := match(text, at)) is not None:
        group = found.lastindex or 2
        start = found.start(group)
        if isinstance(token, str):
            key = found.span(1)
            name = text[key[0] + 1 : key[1] - 1]
            if "\\" in name:
                name = scanstring(text, key[0] + 1, True)[0]
            if name == token:
                return Span(*key), start
        elif index == token:
            return None, start
        index += 1
        at = found.end() if group == 2 else scan_once(text, start)[1]
    return None


def mark_all(text: str, most: int) -> tuple[Mark, tuple[Duplicate, ...]]:
    """The span tree of a text that the strict reader has read, and at most ``most`` of its duplicate members."""
    marker = _Marker(text, most)
    return marker.root, tuple(marker.duplicates)


class _Marker:
    """Builds the span tree: one regular expression match for each member."""

    def __init__(self, text: str, most: int) -> None:
        self.text = text
        self.most = most
        self.duplicates: list[Duplicate] = []
        self._firsts: dict[tuple[int, str], tuple[Span, object]] = {}
        first = _ITEM(text, 0)
        if first is None:  # not a text that was read
            self.root = Mark(0, 0)
        elif first.lastindex == 2:
            self.root = Mark(first.start(2), first.end())
        else:
            self.root = _container(text, first.start(3))
            self._fill()

    def _fill(self) -> None:
        text = self.text
        mark = self.root
        at = mark.start + 1
        around: list[tuple[Mark, Token]] = []  # the containers around `mark`, and the token that led on from each
        separator = _NEXT(text, at)
        while True:
            if separator is not None:
                at = separator.end()
                if separator.group(1) != ",":
                    mark.end = at
                    if not around:
                        return
                    mark, _ = around.pop()
                    separator = _NEXT(text, at)
                    continue
            members = mark.members
            found = _ITEM(text, at) if members is None else _MEMBER(text, at)
            if found is None:  # not a text that was read
                return
            at = found.end()
            group = found.lastindex or 2
            start = found.start(group)
            child = None if group == 2 else _container(text, start)
            token: Token
            if members is not None:
                key_start, key_end = found.span(1)
                token = text[key_start + 1 : key_end - 1]
                if "\\" in token:
                    token = scanstring(text, key_start + 1, True)[0]
                if token in members and len(self.duplicates) < self.most:
                    path = tuple(step for _, step in around)
                    self._note_duplicate(path, mark.start, token, members[token], Span(key_start, key_end), start)
                members[token] = (key_start, key_end, start, at, child)
            else:
                items = [] if mark.items is None else mark.items
                token = len(items)
                items.append((-1, -1, start, at, child))
            if child is not None:
                around.append((mark, token))
                mark = child
            separator = _NEXT(text, at)

    def _note_duplicate(self, path: Path, container: int, name: str, earlier: Entry, key: Span, start: int) -> None:
        first = self._firsts.get((container, name))
        if first is None:
            value, _ = scan_once(self.text, earlier[2])
            first = self._firsts[container, name] = Span(earlier[0], earlier[1]), value
        equal = same_value(first[1], scan_once(self.text, start)[0])
        self.duplicates.append(Duplicate(path, name, first[0], key, equal))


def _container(text: str, start: int) -> Mark:
    return Mark(start, start, {}, None) if text[start] == "{" else Mark(start, start, None, [])
