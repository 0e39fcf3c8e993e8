"""Adding to a ``.speclint.yaml`` by putting text into it: what is there, comments and layout too, stays as it is.

A library that writes YAML anew, even one that keeps comments, sets indentation, quotes and line lengths in its own way.
Here text is put in at one place; then the result is read, and unless it holds just what was there and what was to be
added, another place is tried, and in the end the edit is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speclint.text.document import Document, read_document
from speclint.text.places import Place
from speclint.text.values import ABSENT
from speclint.text.yaml_scalars import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speclint.text.places import Path

SUPPRESSIONS = "suppressions"

_LINE_END = re.compile(r"\r\n|\n|\r")
_PLAIN = re.compile(r"[A-Za-z0-9/._(][^\x00-\x1f]*")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|^\s|\s$")
_OLD_WORDS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null)")
"""Words that readers of YAML 1.1 take for truth values."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_COMMA = re.compile(r"[ \t\r\n]*,")


class EditError(Exception):
    """The configuration cannot be edited safely; the message says why."""


def add_suppression(text: str, entry: Mapping[str, str]) -> str:
    """The text of a configuration (without byte-order mark) with one more entry of ``suppressions``.

    Raises :class:`EditError`.
    """
    document = read_document(text, format="yaml")
    old = _mapping(document)
    present = old.get(SUPPRESSIONS, [])
    if not isinstance(present, list):
        raise EditError("`suppressions` is no list")
    wanted = {**old, SUPPRESSIONS: [*present, dict(entry)]}
    if SUPPRESSIONS in old:
        return _first_sound(_entry_edits(document, present, entry), wanted)
    return _first_sound(_member_edits(document, SUPPRESSIONS, entry), wanted)


def add_member(text: str, name: str, value: str) -> str:
    """The text of a configuration (without byte-order mark) with one more key. Raises :class:`EditError`."""
    document = read_document(text, format="yaml")
    old = _mapping(document)
    if name in old:
        raise EditError(f"`{name}` is there already")
    return _first_sound(_member_edits(document, name, value), {**old, name: value})


def entry_text(entry: Mapping[str, str]) -> str:
    """An entry as block YAML, for someone to paste below ``suppressions:``."""
    return "\n".join(_block_entry(entry, "  ", 2))


def _mapping(document: Document) -> dict[str, Any]:
    if any(problem.kind != "empty-document" for problem in document.problems) or document.duplicates:
        raise EditError("the file has mistakes")
    value = document.value
    if value is None or value is ABSENT:
        return {}
    if not isinstance(value, dict):
        raise EditError("the file is no mapping of keys to values")
    return value


def _first_sound(texts: Iterator[str], wanted: dict[str, Any]) -> str:
    for text in texts:
        document = read_document(text, format="yaml")
        if not document.problems and not document.duplicates and document.value == wanted:
            return text
    raise EditError("its layout leaves no place where an entry could be put in without changing something else")


# -- where to put it ------------------------------------------------------------------------------------------------


def _member_edits(document: Document, name: str, value: Mapping[str, str] | str) -> Iterator[str]:
    """Texts with one more member of the root, the best first; a mapping is the only entry of a list."""
    text = document.text
    old = document.value if isinstance(document.value, dict) else {}
    root = document.span(Place(()))
    flow = _flow(value) if isinstance(value, str) else f"[{_flow(value)}]"
    if isinstance(document.value, dict) and text.startswith("{", root.start):
        last = document.span(Place((next(reversed(old)),))).end if old else None
        yield from _in_flow(text, root.start, root.end, last, f"{name}: {flow}")
        return
    margin = " " * _column(text, root.start) if old else ""
    if isinstance(value, str):
        lines = [f"{margin}{name}: {scalar(value)}"]
    else:
        lines = [f"{margin}{name}:", *_block_entry(value, margin + " " * _list_indent(document), 2)]
    content = len(text.rstrip())
    yield _insert_lines(text, _line_end(text, content), lines)
    yield _insert_lines(text, len(text), lines)
    if old:
        yield _insert_lines(text, _line_end(text, root.end), lines)


def _entry_edits(document: Document, present: list[Any], entry: Mapping[str, str]) -> Iterator[str]:
    """Texts with one more entry of a list that is there, the best first."""
    text = document.text
    start, end = document.span(Place((SUPPRESSIONS,)))
    last = document.span(Place((SUPPRESSIONS, len(present) - 1))) if present else None
    if text.startswith("[", start):
        root = document.span(Place(())).start
        if last is None and not text[start + 1 : end - 1].strip() and not text.startswith("{", root):
            margin = " " * (_column(text, root) + _list_indent(document))
            yield _replace_empty(text, start, end, _block_entry(entry, margin, 2))
        yield from _in_flow(text, start, end, None if last is None else last.end, _flow(entry))
    elif last is not None and text.startswith("-", start):
        margin = " " * _column(text, start)
        if text.startswith("{", last.start):
            lines = [f"{margin}- {_flow(entry)}"]
        else:
            line = text[_line_start(text, last.start) : last.start]
            gap = re.fullmatch(r"\s*-( +)", line)
            lines = _block_entry(entry, margin, 1 + len(gap[1]) if gap else 2)
        yield _insert_lines(text, _after_comments(text, _line_end(text, last.end), len(margin)), lines)
        yield _insert_lines(text, _line_end(text, last.end), lines)
        # The blank lines that follow belong to a text that keeps its line ends.
        rest = re.compile(r"\S|\Z").search(text, last.end)
        yield _insert_lines(text, _line_start(text, rest.start() if rest else len(text)), lines)


def _in_flow(text: str, start: int, end: int, last: int | None, piece: str) -> Iterator[str]:
    """Texts with one more item between the brackets of ``text[start:end]``; ``last`` is the end of the last item."""
    if last is None:
        yield text[: start + 1] + piece + text[start + 1 :]
        return
    comma = _COMMA.match(text, last)
    line = _line_end(text, last)
    if line < end - 1:
        # The bracket closes on a later line: the item gets a line of its own, and comments keep theirs.
        margin = re.match(r"[ \t]*", text[_line_start(text, last) :])
        indent = margin.group() if margin else ""
        stop = comma.end() if comma else last
        first = text[:last] + "," + text[stop:line]
        yield first + _newline(text) + indent + piece + ("," if comma else "") + text[line:]
    yield text[:last] + ", " + piece + text[last:]


def _replace_empty(text: str, start: int, end: int, lines: list[str]) -> str:
    """The text with an empty flow list made a block list; a comment behind it stays with the key."""
    line = _line_end(text, end)
    rest = text[end:line]
    head = text[:start].rstrip(" ") if not rest.strip() else text[:start].rstrip(" ") + " "
    return _insert_lines(head + rest.strip() + text[line:], len(head) + len(rest.strip()), lines)


def _insert_lines(text: str, at: int, lines: list[str]) -> str:
    """The text with further lines after the line that ends at ``at``."""
    newline = _newline(text)
    block = newline.join(lines)
    before, after = text[:at], text[at:]
    if before and not before.endswith(("\n", "\r")):
        return before + newline + block + (after or newline)
    return before + block + newline + after


def _after_comments(text: str, at: int, column: int) -> int:
    """The end of the comment lines that follow and are indented deeper than a column."""
    while True:
        match = re.compile(rf"(?:\r\n|\n|\r)[ ]{{{column + 1},}}#[^\r\n]*").match(text, at)
        if match is None:
            return at
        at = match.end()


def _list_indent(document: Document) -> int:
    """How far this file indents lists below their key, by the first one; else what is in mappings; else 2."""
    text = document.text
    root = document.span(Place(())).start
    for kind in (list, dict):
        for name, value in (document.value if isinstance(document.value, dict) else {}).items():
            path: Path = (name,)
            if isinstance(value, kind) and value:
                start = document.span(Place(path)).start
                key = document.span(Place(path, "key"))
                if text[start : start + 1] not in "[{*" and _line_start(text, start) > key.start:
                    return _column(text, start) - _column(text, root)
    return 2


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    match = _LINE_END.search(text, at)
    return match.start() if match else len(text)


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _newline(text: str) -> str:
    match = _LINE_END.search(text)
    return match.group() if match else "\n"


# -- what to put there ----------------------------------------------------------------------------------------------


def _block_entry(entry: Mapping[str, str], margin: str, inner: int) -> list[str]:
    """The lines of an entry whose dash stands after ``margin``, its keys ``inner`` columns further."""
    lines = [f"{name}: {scalar(value)}" for name, value in entry.items()]
    first = margin + "-" + " " * (inner - 1) + lines[0]
    return [first, *[margin + " " * inner + line for line in lines[1:]]]


def _flow(value: Mapping[str, str] | str) -> str:
    if isinstance(value, str):
        return scalar(value, flow=True)
    return "{" + ", ".join([f"{name}: {scalar(member, flow=True)}" for name, member in value.items()]) + "}"


def scalar(text: str, *, flow: bool = False) -> str:
    """A string as YAML: bare where every reader takes it for this string, else in quotes."""
    if _DAY.fullmatch(text):
        return text
    plain = _PLAIN.fullmatch(text) and text.isprintable() and not _NOT_PLAIN.search(text)
    if plain and not (flow and set(",[]{}").intersection(text)) and not _OLD_WORDS.fullmatch(text):
        value = read_plain(text).value
        # A number with colons is a number in YAML 1.1.
        if value == text and not re.fullmatch(r"[0-9_:.]+", text):
            return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join([_escaped(char) for char in text]) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable():
        return char
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
