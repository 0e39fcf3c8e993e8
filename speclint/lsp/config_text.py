"""Where a cursor stands in a ``.speclint.yaml`` that is being written, worked out from the text before it.

A reader of YAML gives up on half of a line; lines, indentation and brackets tell enough. What is read is block YAML
with flow collections in it, which may span lines. Strings in quotes that span lines are not followed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal["line", "element", "key", "value"]

ELEMENT = "[]"
"""The step of a path into an element of a list."""

_LINE_END = re.compile(r"\r\n?|\n")
_DASH = re.compile(r"-(?:\s+|$)")
_KEY = re.compile(r"(?:\"([^\"]*)\"|'([^']*)'|([^\s#\[\]{},\"'][^#:\"']*?))\s*:(?=\s|$)")
_FLOW_KEY = re.compile(r"(?:\"([^\"]*)\"|'([^']*)'|([^\s#\[\]{},:\"'][^#\[\]{},:\"']*?))\s*:(?=[\s,\[\]{}]|$)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_WORD = re.compile(r"[A-Za-z0-9_.-]*")
_LONGEST_KEY = 400
"""Most characters that are looked at for a key, so that no line costs more than its length."""


class Spot(NamedTuple):
    """What stands, or is about to stand, at a cursor.

    ``path``
        Keys and :data:`ELEMENT` on the way from the root: to the mapping for a ``key``, to the list for an
        ``element``, to the value itself for a ``value``. A ``line`` of its own below a path may be either of the first
        two.
    ``start``, ``end``
        The word there, without quotes, in code points: from its beginning to its end behind the cursor.
    ``word``
        The word up to the cursor.
    ``siblings``
        Keys that the mapping has already, but for the one at the cursor.
    ``flow``
        It stands in brackets.
    ``quote``
        The quote that opens the word, or nothing.
    ``column``
        The 0-based column of the word, or of its dash.
    """

    path: tuple[str, ...]
    role: Role
    start: int
    end: int
    word: str
    siblings: frozenset[str]
    flow: bool
    quote: str
    column: int


class _Frame:
    """An open bracket: whether it is a mapping, the key whose value comes, the keys so far."""

    def __init__(self, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.key: str | None = None
        self.keys: list[str] = []


def spot_at(text: str, offset: int) -> Spot | None:
    """The spot at an offset of a text; None in comments and in texts over several lines. Never raises."""
    offset = min(max(offset, 0), len(text))
    walk = _Walk()
    for start, end in _lines(text):
        if offset <= end:
            return _spot(text, offset, start, walk)
        walk.line(text[start:end])
    return None


def word_end(text: str, offset: int) -> int:
    """The end of the word at an offset."""
    found = _WORD.match(text, offset)
    return found.end() if found else offset


def _spot(text: str, offset: int, start: int, walk: _Walk) -> Spot | None:
    head = text[start:offset]
    left = walk.line(head, at_cursor=True)
    if left is None:
        return None
    word = left.lstrip()
    quote = word[:1] if word[:1] in ("'", '"') else ""
    word = word[len(quote) :]
    if quote and quote in word:
        return None
    begin = offset - len(word)
    if walk.frames:
        return _flow_spot(walk, begin, word_end(text, offset), word, quote, begin - start)
    path = tuple([step for _, step in walk.stack])
    end = word_end(text, offset)
    if walk.keyed:
        return Spot(path, "value", begin, end, word, frozenset(), False, quote, walk.column)
    siblings = _siblings(text, start, walk.column, dashed=bool(walk.dashes))
    if walk.dashes:
        return Spot(path[:-1], "element", begin, end, word, siblings, False, quote, walk.dashes[0])
    return Spot(path, "line", begin, end, word, siblings, False, quote, walk.column)


def _flow_spot(walk: _Walk, start: int, end: int, word: str, quote: str, column: int) -> Spot:
    path = [step for _, step in walk.stack]
    path.extend([ELEMENT if not frame.is_mapping else frame.key or "" for frame in walk.frames[:-1]])
    last = walk.frames[-1]
    if not last.is_mapping:
        role: Role = "element"
    elif last.key is None:
        role = "key"
    else:
        role = "value"
        path.append(last.key)
    keys = frozenset(last.keys)
    return Spot(tuple(path), role, start, end, word, keys, True, quote, column)


class _Walk:
    """Reads line by line, and knows after each what is open.

    ``stack`` has the steps of the path with the columns of their keys and dashes, ``frames`` the open brackets.
    """

    def __init__(self) -> None:
        self.stack: list[tuple[int, str]] = []
        self.frames: list[_Frame] = []
        self.block: int | None = None
        """Column of the key whose text follows on lines of its own."""
        self.dashes: list[int] = []
        self.keyed = False
        self.column = 0

    def line(self, line: str, *, at_cursor: bool = False) -> str | None:
        """Read a line; gives what is left of it behind the last sign, None where that is no place for words."""
        self.dashes, self.keyed = [], False
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if self.frames and self.stack and indent <= self.stack[-1][0] and _KEY.match(content, 0, _LONGEST_KEY):
            # The brackets before were never closed.
            self.frames.clear()
        if self.frames:
            return self._flow(line)
        blank = not content.strip()
        if self.block is not None:
            if (blank and not at_cursor) or indent > self.block:
                return None
            self.block = None
        if (blank and not at_cursor) or content.startswith(("#", "---", "%")):
            return None
        self._leave(indent, dash=_DASH.match(content) is not None)
        while (found := _DASH.match(content)) is not None:
            self.stack.append((indent, ELEMENT))
            self.dashes.append(indent)
            indent += found.end()
            content = content[found.end() :]
        self.column = indent
        key = _KEY.match(content, 0, _LONGEST_KEY)
        if key is not None:
            self.stack.append((indent, _text(key)))
            self.keyed = True
            content = content[key.end() :]
            if _BLOCK.match(content.lstrip()):
                self.block = indent
                return None
        if content.lstrip().startswith(("[", "{")):
            return self._flow(content)
        return None if _comment(content) >= 0 else content

    def _leave(self, indent: int, *, dash: bool) -> None:
        """Leave what a line at a column does not belong to; a list may stand at the column of its key."""
        stack = self.stack
        while stack and (stack[-1][0] > indent or (stack[-1][0] == indent and (not dash or stack[-1][1] == ELEMENT))):
            stack.pop()

    def _flow(self, text: str) -> str | None:
        """Read brackets; gives the word behind the last sign."""
        at = word = 0
        begun = False
        while at < len(text):
            char = text[at]
            frame = self.frames[-1] if self.frames else None
            key = None
            if not begun and frame is not None and frame.is_mapping and frame.key is None:
                key = _FLOW_KEY.match(text, at, at + _LONGEST_KEY)
            if key is not None and frame is not None:
                frame.key = _text(key)
                frame.keys.append(frame.key)
                at = word = key.end()
            elif char in "\"'" and not begun:
                quoted = _QUOTED.match(text, at)
                if quoted is None:
                    return text[word:]
                at = quoted.end()
                begun = True
            elif char == "#" and (at == 0 or text[at - 1].isspace()):
                return None
            elif char in "[{]},":
                self._sign(char, frame)
                at = word = at + 1
                begun = False
                if not self.frames:
                    return None
            else:
                begun = begun or not char.isspace()
                at += 1
        return text[word:]

    def _sign(self, char: str, frame: _Frame | None) -> None:
        if char in "[{":
            self.frames.append(_Frame(char == "{"))
        elif char == ",":
            if frame is not None:
                frame.key = None
        elif frame is not None:
            self.frames.pop()


def _text(key: re.Match[str]) -> str:
    return next(group for group in key.groups() if group is not None)


def _comment(content: str) -> int:
    """Where a comment begins in a plain or quoted value, -1 without one."""
    quoted = _QUOTED.match(content.lstrip())
    skip = len(content) - len(content.lstrip()) + quoted.end() if quoted else 0
    found = _COMMENT.search(content, skip)
    return found.start() if found else -1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each line, without its line end."""
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _siblings(text: str, start: int, column: int, *, dashed: bool) -> frozenset[str]:
    """Keys of the lines around the one that starts at ``start`` that stand at the same column in the same mapping."""
    lines = list(_lines(text))
    here = next(number for number, (begin, _) in enumerate(lines) if begin == start)
    keys: set[str] = set()
    if not dashed:
        for begin, end in reversed(lines[:here]):
            column_there, key, has_dash = _key_of(text[begin:end])
            if column_there == column and key is not None:
                keys.add(key)
            if 0 <= column_there < column or (column_there == column and has_dash):
                break
    for begin, end in lines[here + 1 :]:
        column_there, key, has_dash = _key_of(text[begin:end])
        if 0 <= column_there < column or (column_there <= column and has_dash):
            break
        if column_there == column and key is not None:
            keys.add(key)
    return frozenset(keys)


def _key_of(line: str) -> tuple[int, str | None, bool]:
    """The column and the key of a line, and whether a dash stands before it; the column is -1 for an empty line."""
    content = line.lstrip(" ")
    if not content.strip() or content.startswith("#"):
        return -1, None, False
    column = len(line) - len(content)
    has_dash = False
    while (found := _DASH.match(content)) is not None:
        has_dash = True
        column += found.end()
        content = content[found.end() :]
    key = _KEY.match(content, 0, _LONGEST_KEY)
    return column, _text(key) if key is not None else None, has_dash
