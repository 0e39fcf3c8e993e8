"""What stands at the cursor of a YAML text in block style, be it half-written.

Told line by line from the indentation, since a reading of YAML ends at the first mistake. Flow style is understood as
far as lists on one line go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from speclint.lsp.completion.place import Cursor
from speclint.text.places import Path, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|\Z))*)(?P<rest>.*)\Z")
_KEY = re.compile(
    r"""(?P<key> (?: "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' )\ * | (?: [^\s\#:\[\]{},"'\-] | -\S ) [^\#:]* )
    : (?: \ +|\Z ) (?P<value>.*) \Z""",
    re.VERBOSE,
)
_ENDS = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"(?:^|\s)#.*\Z")
_BLOCK_TEXT = re.compile(r"[|>][+-]?[0-9]?[+-]?\Z")


class YamlPlace(NamedTuple):
    """What may be due at the cursor.

    ``indent`` is the column at which it stands, ``leading`` the white space its line begins with, both in characters;
    ``dash``: the dash of an element is missing; ``is_flow``: it stands in a list on one line. ``listed`` are the other
    elements of that list as they are written.
    """

    cursor: Cursor
    indent: int
    leading: int
    dash: bool = False
    is_flow: bool = False
    listed: tuple[str, ...] = ()


class _Open(NamedTuple):
    column: int
    is_item: bool
    path: Path


class _Outline:
    """Which members and elements stand where, as far as the lines taken so far say."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.names: dict[Path, list[str]] = {}
        self.counts: dict[Path, int] = {}
        self.scalars: dict[Path, list[str]] = {}
        self._text_deeper_than: int | None = None

    def take(self, line: str) -> None:
        found = _LINE.match(line)
        if found is None:
            return
        column, rest = len(found["indent"]), found["rest"]
        if self._text_deeper_than is not None and (column > self._text_deeper_than or not line.strip()):
            return
        self._text_deeper_than = None
        for dash in re.finditer("-", found["dashes"]):
            self.item(column + dash.start())
        key = _KEY.match(rest)
        if key is None:
            if found["dashes"] and rest and not rest.startswith("#"):
                container = self.open[-1].path[:-1]
                self.scalars.setdefault(container, []).append(unquoted(_COMMENT.sub("", rest).strip()))
            return
        if rest.startswith("#"):
            return
        self.key(found.start("rest"), unquoted(key["key"].rstrip()))
        if _BLOCK_TEXT.match(key["value"].strip()):
            self._text_deeper_than = found.start("rest")

    def item(self, column: int) -> None:
        while self.open and (
            self.open[-1].column > column or (self.open[-1].column == column and self.open[-1].is_item)
        ):
            self.open.pop()
        parent = self.open[-1].path if self.open else ()
        index = self.counts.get(parent, 0)
        self.counts[parent] = index + 1
        self.open.append(_Open(column, True, (*parent, index)))

    def key(self, column: int, name: str) -> None:
        parent = self.container(column)
        self.names.setdefault(parent, []).append(name)
        self.open.append(_Open(column, False, (*parent, name)))

    def container(self, column: int) -> Path:
        """The path of what a member at a column belongs to; what is deeper is closed."""
        while self.open and self.open[-1].column >= column:
            self.open.pop()
        return self.open[-1].path if self.open else ()


def find_yaml(text: str, offset: int) -> list[YamlPlace]:
    """What may be due at an offset: at most a member and an element, where only the meaning of the place can tell."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = line_end(text, offset)
    line, at = text[start:end], offset - start
    outline = _Outline()
    for each in _ENDS.split(text[:start])[:-1]:
        outline.take(each)
    if _COMMENT.search(line[:at]) or line.startswith(("---", "%", "\t")):
        return []
    found = _LINE.match(line)
    if found is None:
        return []
    return _Finder(outline, _ENDS.split(text[end:])[1:], line, at, start, found).places()


class _Finder:
    def __init__(
        self, outline: _Outline, below: Sequence[str], line: str, at: int, start: int, found: re.Match[str]
    ) -> None:
        self.outline = outline
        self.below = below
        self.line = line
        self.at = at
        self.start = start
        self.leading = len(found["indent"])
        self.dashes = found["dashes"]
        self.base = found.start("rest")
        self.rest = found["rest"]

    def places(self) -> list[YamlPlace]:
        key = _KEY.match(self.rest)
        if self.at < self.base and (self.rest.strip() or self.dashes):
            return []
        if key is None:
            return self._begun()
        if self.at <= self.base + len(key["key"].rstrip()):
            return self._name(key)
        return self._value(key)

    def _begun(self) -> list[YamlPlace]:
        """Nothing or one word stands in the line: a member, or an element."""
        word = _COMMENT.sub("", self.rest).rstrip()
        column = self.base if word or self.dashes else self.at
        if self.at > column + len(word) or word.startswith(("[", "{", "&", "*", "!")):
            return []
        for dash in re.finditer("-", self.dashes):
            self.outline.item(self.leading + dash.start())
        span = Span(self.start + column, self.start + column + len(word))
        if self.dashes:
            path = self.outline.open[-1].path
            self._finish()
            listed = tuple(self.outline.scalars.get(path[:-1], ()))
            return [self._member(path, span, column), self._element(path, span, column, listed=listed)]
        path = self.outline.container(column)
        self._finish()
        may_name = not self._goes_on_below(column)
        if self.outline.names.get(path):
            return [self._member(path, span, column)] if may_name else []
        count = self.outline.counts.get(path, 0)
        listed = tuple(self.outline.scalars.get(path, ()))
        element = self._element((*path, count), span, column, dash=True, listed=listed)
        return [element] if count or not may_name else [self._member(path, span, column), element]

    def _name(self, key: re.Match[str]) -> list[YamlPlace]:
        for dash in re.finditer("-", self.dashes):
            self.outline.item(self.leading + dash.start())
        path = self.outline.container(self.base)
        self.outline.open.append(_Open(self.base, False, (*path, unquoted(key["key"].rstrip()))))
        self._finish()
        span = Span(self.start + self.base, self.start + self.base + len(key["key"].rstrip()))
        return [self._member(path, span, self.base, has_colon=True)]

    def _value(self, key: re.Match[str]) -> list[YamlPlace]:
        self.outline.take(self.line)
        path = self.outline.open[-1].path
        begin = self.base + key.start("value")
        value = _COMMENT.sub("", key["value"]).rstrip()
        if value.startswith("["):
            return self._flow(path, begin, value)
        if value.startswith(("{", "|", ">", "&", "*", "!")):
            return []
        if not value and self._goes_on_below(self.base):
            return []
        if not value:
            span = Span(self.start + self.at, self.start + self.at)
        elif begin <= self.at <= begin + len(value):
            span = Span(self.start + begin, self.start + begin + len(value))
        else:
            return []
        space = not value and self.line[self.at - 1] == ":"
        cursor = Cursor("value", path, span, self.start + self.at, space_before=space)
        return [YamlPlace(cursor, self.base, self.leading)]

    def _flow(self, path: Path, begin: int, value: str) -> list[YamlPlace]:
        at = self.at - begin
        if at < 1 or (value.endswith("]") and at >= len(value)) or "{" in value or value.count("[") > 1:
            return []
        inner = value[1:].removesuffix("]")
        if at > 1 + len(inner):
            inner = inner.ljust(at - 1)
        parts = inner.split(",")
        index = inner.count(",", 0, at - 1)
        part = parts[index]
        left = 1 + sum([len(each) + 1 for each in parts[:index]])
        word = part.strip()
        first = left + len(part) - len(part.lstrip()) if word else at
        if not first <= at <= first + len(word):
            return []
        span = Span(self.start + begin + first, self.start + begin + first + len(word))
        listed = tuple([unquoted(each.strip()) for place, each in enumerate(parts) if place != index])
        cursor = Cursor("element", (*path, index), span, self.start + self.at)
        return [YamlPlace(cursor, self.base, self.leading, False, True, listed)]

    def _member(self, path: Path, span: Span, column: int, *, has_colon: bool = False) -> YamlPlace:
        present = frozenset(self.outline.names.get(path, ()))
        cursor = Cursor("name", path, span, self.start + self.at, present, has_colon, is_blank=True)
        return YamlPlace(cursor, column, self.leading if self.rest or self.dashes else column)

    def _element(
        self, path: Path, span: Span, column: int, *, dash: bool = False, listed: tuple[str, ...] = ()
    ) -> YamlPlace:
        cursor = Cursor("element", path, span, self.start + self.at)
        return YamlPlace(cursor, column, self.leading if self.rest or self.dashes else column, dash, False, listed)

    def _goes_on_below(self, at: int) -> bool:
        """What stands in the lines below would belong to a key at a column of this line."""
        line = next((line for line in self.below if line.strip() and not line.lstrip().startswith("#")), "")
        column = len(line) - len(line.lstrip(" "))
        return bool(line) and (column > at or (column == at and line.startswith("-", column)))

    def _finish(self) -> None:
        """Take the lines below too, so that all members of a container are known."""
        for line in self.below:
            self.outline.take(line)


def unquoted(text: str) -> str:
    """A key or scalar without its quotes."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def line_end(text: str, offset: int) -> int:
    """Offset of the end of the line that an offset is on."""
    found = _ENDS.search(text, offset)
    return len(text) if found is None else found.start()
