"""What stands at the cursor of a JSON text, be it half-written.

The tolerant reading says in which container the cursor is; the text round the cursor says what is due there. What is
being typed is told by its line alone, since no string of JSON goes on over the end of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from speclint.text.places import Path, Span
from speclint.text.strings import decode_part

if TYPE_CHECKING:
    from speclint.text.document import Document
    from speclint.text.marks import Entry, Mark

Due = Literal["name", "value", "element"]

_STRING = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"?')
_WORD = re.compile(r"[\w$@.+-]+")
_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_BLANKS = " \t\r\n\ufeff"
_CLOSERS = {"{": "}", "[": "]"}


class Cursor(NamedTuple):
    """What is due at the cursor.

    ``due``
        The name of a member, the value of one, or an element of an array.
    ``path``
        The object that a member is due in; the value or the element itself.
    ``span``
        What is replaced: the token at the cursor with its quotes, on one line; empty where nothing is begun.
    ``offset``
        Of the cursor.
    ``present``
        Names of the members that the object has already; the one at the cursor is none of them.
    ``has_colon``
        A colon follows, so that only the name is written.
    ``comma_before``
        Where a comma is missing between this and what stands before it; None where none is.
    ``comma_after``
        A comma is due behind what is written.
    ``space_before``
        The value stands right behind its colon.
    ``is_blank``
        The line holds nothing but what is at the cursor.
    """

    due: Due
    path: Path
    span: Span
    offset: int
    present: frozenset[str] = frozenset()
    has_colon: bool = False
    comma_before: int | None = None
    comma_after: bool = False
    space_before: bool = False
    is_blank: bool = False


def find_cursor(document: Document, offset: int) -> Cursor | None:
    """What is due at an offset of a JSON document; None where nothing fits or nothing can be told."""
    text = document.text
    root = document.tree()
    token = _token(text, offset)
    if root is None or (root.members is None and root.items is None):
        # Where nothing stands, or one word alone, a whole document is due.
        alone = not (text[: token.start] + text[token.end :]).strip(_BLANKS)
        return Cursor("value", (), token, offset) if alone and not text.startswith('"', token.start) else None
    before = _before(text, token.start)
    if before < root.start:
        return None
    found = _container(text, root, token.start)
    if found is None:
        return None
    mark, path = found
    sign = text[before]
    if sign in "{[" and before != mark.start:
        return None
    if sign == ":":
        return _value(text, mark, path, token, before, offset)
    comma = None if sign in "{[," else before + 1
    fresh = token.end > token.start or "\n" in text[before : token.start] or "\r" in text[before : token.start]
    if comma is not None and not fresh:
        return None
    if token.start == offset < token.end:
        token = Span(offset, offset)  # right before a token something new is put in
    blank = _is_blank(text, token)
    if mark.members is None:
        index = sum(1 for entry in mark.items or () if entry[2] < token.start)
        after = _comma_after(text, token.end)
        return Cursor("element", (*path, index), token, offset, frozenset(), False, comma, after, False, blank)
    present = frozenset([name for name, entry in mark.members.items() if entry[0] != token.start or not _is(token)])
    has_colon = _is(token) and _next(text, token.end) == ":"
    after = not has_colon and _comma_after(text, token.end)
    return Cursor("name", path, token, offset, present, has_colon, comma, after, False, blank)


def _value(text: str, mark: Mark, path: Path, token: Span, colon: int, offset: int) -> Cursor | None:
    if mark.members is None:
        return None
    name = _name_before(text, mark, colon)
    if name is None:
        return None
    replaced = _value_span(text, token, offset)
    if replaced is None:
        return None
    token = replaced
    after = _comma_after(text, token.end)
    space = colon + 1 == token.start
    return Cursor("value", (*path, name), token, offset, frozenset(), False, None, after, space)


def _value_span(text: str, token: Span, offset: int) -> Span | None:
    """What a value takes the place of; None where that is an object, an array, or on another line."""
    begin = token.start if _is(token) else _past_blanks(text, token.end)
    found = _STRING.match(text, begin) or _WORD.match(text, begin)
    end = token.end if _is(token) else begin if found is None else found.end()
    if end > begin and _next(text, end) == ":":
        return Span(offset, offset)  # the value is missing: this is the next member already
    if _is(token):
        return token
    if text[begin : begin + 1] in ("{", "["):
        return None
    if end == begin:
        return Span(offset, offset)
    between = text[offset:begin]
    return None if "\n" in between or "\r" in between else Span(offset, end)


def _name_before(text: str, mark: Mark, colon: int) -> str | None:
    """The name of the member whose colon this is."""
    best: tuple[int, str] | None = None
    for name, entry in (mark.members or {}).items():
        if 0 <= entry[0] < colon and (best is None or entry[0] > best[0]):
            best = entry[0], name
    end = _before(text, colon) + 1
    if best is not None and mark.members is not None and mark.members[best[1]][1] == end:
        return best[1]
    # One of two members with this name: only the later one is in the tree.
    start = text.rfind("\n", 0, end) + 1
    for found in _STRING.finditer(text, start, end):
        if found.end() == end and len(found.group()) > 1:
            return decode_part(text, found.start() + 1, end - 1)[0]
    return None


def _token(text: str, offset: int) -> Span:
    """The string or word that the offset is in or touches; empty at the offset where there is none."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    at = start
    while (found := _STRING.search(text, at)) is not None and found.start() < offset:
        begin, end = found.span()
        closed = len(found.group()) > 1 and text[end - 1] == '"' and not _opens_another(text, end)
        if closed and offset <= end:
            return Span(begin, end)
        if not closed and offset <= end:
            return Span(begin, _end_of_word(text, max(offset, begin + 1)))
        at = end
    if text.startswith('"', offset) and found is not None and found.start() == offset:
        return Span(offset, found.end())
    begin = offset
    while begin > start and _WORD.fullmatch(text[begin - 1]):
        begin -= 1
    return Span(begin, _end_of_word(text, offset))


def _opens_another(text: str, end: int) -> bool:
    """The quote before ``end`` begins a string rather than ending one, as a word follows on it."""
    return text[end : end + 1].isalnum()


def _end_of_word(text: str, offset: int) -> int:
    found = _WORD.match(text, offset)
    return offset if found is None else found.end()


def _container(text: str, root: Mark, offset: int) -> tuple[Mark, Path] | None:
    """The innermost container that something at the offset would belong to."""
    if not root.start < offset or (offset >= root.end and _is_closed(text, root)):
        return None
    path: Path = ()
    mark = root
    while True:
        inner = _last_before(mark, offset)
        if inner is None:
            return mark, path
        token, child = inner
        if not _holds(text, child, offset):
            return mark, path
        mark, path = child, (*path, token)


def _last_before(mark: Mark, offset: int) -> tuple[str | int, Mark] | None:
    """The last member or element that begins before the offset, where it is a container."""
    last: tuple[str | int, Entry] | None = None
    entries = (mark.members or {}).items() if mark.items is None else enumerate(mark.items)
    for token, entry in entries:
        if entry[2] < offset and (last is None or entry[2] > last[1][2]):
            last = token, entry
    if last is None or last[1][4] is None:
        return None
    return last[0], last[1][4]


def _holds(text: str, mark: Mark, offset: int) -> bool:
    if offset < mark.end:
        return True
    if _is_closed(text, mark):
        return False
    # What was left open goes on as long as nothing else follows, on lines that are indented deeper than its own.
    between = text[mark.end : offset]
    if between.strip(_BLANKS + ","):
        return False
    if "\n" not in between and "\r" not in between:
        return True
    return _column(text, offset) > len(_indent(text, mark.start))


def _is_closed(text: str, mark: Mark) -> bool:
    if mark.end - mark.start < 2 or text[mark.end - 1] != _CLOSERS.get(text[mark.start]):
        return False
    entries = (mark.members or {}).values() if mark.items is None else mark.items
    return not any(entry[4] is not None and entry[4].end == mark.end for entry in entries)


def _column(text: str, offset: int) -> int:
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1


def _indent(text: str, offset: int) -> str:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[start:offset]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _before(text: str, offset: int) -> int:
    """Offset of the last character before this one that is not blank; -1 where there is none."""
    return len(text[max(0, offset - 4096) : offset].rstrip(_BLANKS)) + max(0, offset - 4096) - 1


def _next(text: str, offset: int) -> str:
    """The next character that is not blank; empty at the end of the text."""
    at = _past_blanks(text, offset)
    return text[at : at + 1]


def _past_blanks(text: str, offset: int) -> int:
    found = _BLANK.match(text, offset)
    return offset if found is None else found.end()


def _comma_after(text: str, offset: int) -> bool:
    """Something follows that a comma has to part from what stands before."""
    return _next(text, offset) not in ("", ",", "}", "]")


def _is(token: Span) -> bool:
    return token.end > token.start


def _is_blank(text: str, token: Span) -> bool:
    start = max(text.rfind("\n", 0, token.start), text.rfind("\r", 0, token.start)) + 1
    return not text[start : token.start].strip(" \t")
