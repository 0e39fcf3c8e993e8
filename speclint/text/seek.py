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
_MEMBER = re.compile(
    rf"[ \t\n\r]*({_STRING})[ \t\n\r]*:[ \t\n\r]*(?:({_STRING}|[-0-9tfn][-+.0-9a-zE]*)|([\[{{]))", re.DOTALL
).match
_ITEM = re.compile(rf"[ \t\n\r]*()(?:({_STRING}|[-0-9tfn][-+.0-9a-zE]*)|([\[{{]))", re.DOTALL).match
_NEXT = re.compile(r"[ \t\n\r]*([,\]}])").match


def seek(text: str, path: Path) -> Found:
    """The deepest existing part of a path, in a text that the strict reader has read and that has no duplicates."""
    at = _SPACE(text, 0).end()  # type: ignore[union-attr]  # the pattern matches anywhere
    key: Span | None = None
    depth = 0
    for token in path:
        step = _enter(text, at, token)
        if step is None:
            break
        key, at = step
        depth += 1
    return Found(depth, key, at, scan_once(text, at)[1], text[at] in "{[")


def _enter(text: str, at: int, token: Token) -> tuple[Span | None, int] | None:
    """From a container to the member or element that a token names: its key and where its value starts."""
    wants = "{" if isinstance(token, str) else "["
    if text[at] != wants:
        return None
    at = _skip(text, at + 1)
    if text[at] in "]}":
        return None
    index = 0
    while True:
        key: Span | None = None
        if wants == "{":
            name, end = scanstring(text, at + 1, True)
            key = Span(at, end)
            at = _skip(text, _skip(text, end) + 1)
            if name == token:
                return key, at
        elif index == token:
            return None if index < 0 else (key, at)
        at = _skip(text, scan_once(text, at)[1])
        if text[at] != ",":
            return None
        at = _skip(text, at + 1)
        index += 1


def _skip(text: str, at: int) -> int:
    return _SPACE(text, at).end()  # type: ignore[union-attr]  # the pattern matches anywhere


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
