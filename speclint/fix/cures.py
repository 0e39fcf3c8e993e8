"""Cures of damage in the text itself: what has to be changed so that the text is JSON again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speclint.fix.edits import Remove, safe
from speclint.fix.layout import Layout, quoted
from speclint.fix.render import RawEdit, fix_info, render
from speclint.text.marks import entry_end, entry_of
from speclint.text.strings import OPENING_QUOTES
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.engine.located import FixInfo
    from speclint.fix.edits import Safety
    from speclint.text.document import Document
    from speclint.text.marks import Duplicate
    from speclint.text.problem import Problem

    Cure = Callable[[Document, Problem], list[RawEdit]]

_IN_QUOTES = re.compile(r"\\.|\"", re.DOTALL)
_WORD = re.compile(r"[^\"'\\\x00-\x1f]+")
_CONTROL = re.compile(r"[\x00-\x1f]")


def cure_of(problem: Problem, document: Document) -> FixInfo | None:
    """What would cure a piece of damage, or None where only its author can know."""
    known = _CURES.get(problem.kind)
    if known is None or document.format != "json" or document.value is ABSENT:
        return None
    safety, title, cure = known
    if problem.kind == "unquoted-value" and problem.detail.get("suggestion"):
        safety, title = "safe", "Write {suggestion}"
    edits = cure(document, problem)
    return fix_info(safety, title.format_map(problem.detail), edits, document)


def cure_of_duplicate(duplicate: Duplicate, document: Document) -> FixInfo | None:
    """The later of two equal members goes; None for different ones, and for one that is not the last of its name."""
    path = (*duplicate.path, duplicate.name)
    tree = document.tree()
    entry = None if tree is None else entry_of(tree, path)
    if not duplicate.equal or entry is None or entry[:2] != duplicate.later:
        return None
    return render(safe(f'Delete the second "{duplicate.name}"', Remove(path)), document)


# -- what is done ------------------------------------------------------------------------------------------------


def _delete(document: Document, problem: Problem) -> list[RawEdit]:
    del document
    return [RawEdit(problem.start, problem.end, "")]


def _delete_extra_comma(document: Document, problem: Problem) -> list[RawEdit]:
    """Delete a comma: with its line, or with the blanks behind it where a bracket stands before it."""
    [edit] = _delete_with_blanks(document, problem)
    text, end = document.text, problem.end
    if text[problem.start - 1 : problem.start] in ("[", "{") and edit.end == end:
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        return [RawEdit(problem.start, end, "")]
    return [edit]


def _write_colon(document: Document, problem: Problem) -> list[RawEdit]:
    """Write a colon right behind the name, in place of what stands for it."""
    start = problem.start
    while start < problem.end and document.text[start - 1] in " \t":
        start -= 1
    return [RawEdit(start, problem.end, ":")]


def _delete_with_blanks(document: Document, problem: Problem) -> list[RawEdit]:
    """Delete the span with the blanks before it, and its whole line where nothing else stands on that."""
    text = document.text
    start, end = problem.start, problem.end
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    alone = end == len(text) or text[end] in "\r\n"
    if alone and start > 0 and text[start - 1] in "\r\n":
        start -= 2 if text[start - 2 : start] == "\r\n" else 1
    elif alone and start == 0:
        end += 2 if text[end : end + 2] == "\r\n" else 1
    elif start == 0 or text[start - 1] in "\r\n":
        # Something follows on the line, and the indentation is its.
        start = problem.start
        while end < len(text) and text[end] in " \t":
            end += 1
    return [RawEdit(start, min(end, len(text)), "")]


def _write_comma(document: Document, problem: Problem) -> list[RawEdit]:
    del document
    return [RawEdit(problem.start, problem.end, ",")]


def _insert_after(sign: str) -> Cure:
    def cure(document: Document, problem: Problem) -> list[RawEdit]:
        del document
        return [RawEdit(problem.end, problem.end, sign)]

    return cure


def _insert_before(sign: str) -> Cure:
    def cure(document: Document, problem: Problem) -> list[RawEdit]:
        del document
        return [RawEdit(problem.start, problem.start, sign)]

    return cure


def _escape_quotes(document: Document, problem: Problem) -> list[RawEdit]:
    """Escape every quote inside the string; one alone would end it elsewhere."""
    tree = document.tree()
    place = document.locate(problem.start)
    entry = None if tree is None else entry_of(tree, place.path)
    if entry is None or entry[4] is not None:
        return []
    start, end = (entry[0], entry[1]) if place.target == "key" else (entry[2], entry[3])
    if not start < problem.start < end - 1:
        return []
    found = _IN_QUOTES.finditer(document.text, start + 1, end - 1)
    return [RawEdit(each.start(), each.start(), "\\") for each in found if each.group() == '"']


def _delete_dots(document: Document, problem: Problem) -> list[RawEdit]:
    """Delete the dots, and the comma that leads to them where nothing follows."""
    text = document.text
    [edit] = _delete_with_blanks(document, problem)
    after = text[problem.end :].lstrip(" \t\r\n")
    before = len(text[: problem.start].rstrip(" \t\r\n"))
    if after[:1] in ("}", "]") and text[before - 1 : before] == ",":
        return [RawEdit(before - 1, before, ""), edit]
    return [edit]


def _requote(document: Document, problem: Problem) -> list[RawEdit]:
    text = document.text[problem.start : problem.end]
    if len(text) < 2 or text[-1] != OPENING_QUOTES.get(text[0]):
        return []
    inside = _IN_QUOTES.sub(_requoted, text[1:-1])
    return [RawEdit(problem.start, problem.end, f'"{inside}"')]


def _requoted(found: re.Match[str]) -> str:
    what = found.group()
    if what == '"':
        return '\\"'
    return what[1:] if what[1:] in ("'", "`") else what


def _quote_word(document: Document, problem: Problem) -> list[RawEdit]:
    del document
    word = problem.detail.get("suggestion") or ""
    if word:
        return [RawEdit(problem.start, problem.end, word)]
    word = problem.detail.get("word", "")
    return [RawEdit(problem.start, problem.end, quoted(word))] if _WORD.fullmatch(word) else []


def _suggest(document: Document, problem: Problem) -> list[RawEdit]:
    del document
    word = problem.detail.get("suggestion", "")
    return [RawEdit(problem.start, problem.end, word)] if word else []


def _escape(document: Document, problem: Problem) -> list[RawEdit]:
    text = document.text[problem.start : problem.end]
    return [RawEdit(problem.start, problem.end, _CONTROL.sub(lambda found: quoted(found.group())[1:-1], text))]


def _expected(document: Document, problem: Problem) -> list[RawEdit]:
    del document
    return [RawEdit(problem.start, problem.end, problem.detail["expected"])]


def _open(document: Document, problem: Problem) -> list[RawEdit]:
    if "named" in problem.detail:
        return []
    blank = " " if document.text[problem.start - 1 : problem.start] == ":" else ""
    return [RawEdit(problem.start, problem.end, blank + problem.detail["opener"])]


def _close(document: Document, problem: Problem) -> list[RawEdit]:
    """Close the containers where their last value ends: their brackets on lines of their own where they opened so."""
    tree = document.tree()
    if tree is None:
        return []
    layout = Layout(document)
    written = ""
    at = -1
    path = problem.path
    for _ in range(int(problem.detail.get("count", "1"))):
        entry = entry_of(tree, path)
        if entry is None or entry[4] is None or (at >= 0 and entry_end(entry) != at):
            return []
        at = entry_end(entry)
        if layout.newline in document.text[entry[2] : at]:
            written += layout.newline + layout.indent_at(entry[2])
        written += "}" if entry[4].members is not None else "]"
        path = path[:-1]
    return [RawEdit(at, at, written)]


def _wrap(document: Document, problem: Problem) -> list[RawEdit]:
    text = document.text
    end = len(text.rstrip())
    newline = Layout(document).newline
    return [RawEdit(problem.start, problem.start, "{" + newline), RawEdit(end, end, newline + "}")]


_CURES: dict[str, tuple[Safety, str, Cure]] = {
    "trailing-comma": ("safe", "Delete the comma", _delete),
    "extra-comma": ("unsafe", "Delete the comma", _delete_extra_comma),
    "missing-comma": ("safe", "Write a comma", _write_comma),
    "missing-colon": ("safe", "Write a colon", _write_colon),
    "unquoted-key": ("safe", 'Write "{word}"', _quote_word),
    "unquoted-value": ("unsafe", "Put the word in double quotes", _quote_word),
    "non-json-number": ("unsafe", "Write {suggestion}", _suggest),
    "single-quoted-string": ("safe", "Write double quotes", _requote),
    "typographic-quotes": ("safe", "Write straight double quotes", _requote),
    "control-character": ("safe", "Write it as an escape", _escape),
    "bad-escape": ("unsafe", "Write two backslashes", _insert_before("\\")),
    "unescaped-quote": ("unsafe", "Write backslashes before the quotes in the string", _escape_quotes),
    "unclosed-string": ("unsafe", "Write the closing quote", _insert_after('"')),
    "unclosed-object": ("unsafe", "Write the closing bracket", _close),
    "unclosed-array": ("unsafe", "Write the closing bracket", _close),
    "missing-opener": ("unsafe", "Write {opener}", _open),
    "wrong-closer": ("unsafe", "Write {expected}", _expected),
    "stray-closer": ("unsafe", "Delete the bracket", _delete_with_blanks),
    "stray-back-quote": ("safe", "Delete the back-quote", _delete),
    "comment": ("safe", "Delete the comment", _delete_with_blanks),
    "ellipsis": ("unsafe", "Delete the dots", _delete_dots),
    "text-before-document": ("unsafe", "Delete what stands before the document", _delete_with_blanks),
    "text-after-document": ("unsafe", "Delete what stands after the document", _delete_with_blanks),
    "unexpected-character": ("unsafe", "Delete what means nothing here", _delete_with_blanks),
    "missing-braces": ("unsafe", "Write braces round the members", _wrap),
}
"""Safety, title and cure by kind of problem. What changes only how a value is written is safe."""
