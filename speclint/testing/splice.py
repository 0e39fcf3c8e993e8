"""Putting the text of a case into a base document, letter by letter, so that places can be compared."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from speclint.testing.page import Case, PageError
from speclint.text.document import Document, read_document
from speclint.text.places import Path, Place, Span
from speclint.text.pointers import resolve

BASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bases")
_REPEATED = re.compile("⟨([^⟩]*)⟩")


class Spliced(NamedTuple):
    """The document of a case: its text, and where the lines of the case went.

    ``line`` is the line of the document that holds the case's first line; ``first`` columns were put before that
    line's text, ``rest`` before every further one. ``start`` and ``end`` are the offsets of its text there.
    """

    text: str
    line: int
    first: int
    rest: int
    start: int
    end: int


def base_names() -> list[str]:
    """Names of the base documents."""
    return sorted(name[: -len(".json")] for name in os.listdir(BASES) if name.endswith(".json"))


def read_base(name: str) -> str:
    """The text of a base document. Raises KeyError for an unknown name."""
    path = os.path.join(BASES, f"{name}.json")
    if not os.path.isfile(path):
        raise KeyError(name)
    with open(path, "rb") as file:
        return file.read().decode("utf-8")


def splice(case: Case) -> Spliced:
    """The document that a case stands for.

    Without ``base`` the case is the whole document. ``at=POINTER`` puts it in place of the value there (or adds the
    member), ``merge=POINTER`` puts the members of the case's object into the object there, in place of members of the
    same names, and ``drop=POINTER,…`` takes members out first. Raises PageError.
    """
    options = case.options
    text = _expand(case)
    if "base" not in options:
        return Spliced(text, 1, 0, 0, 0, len(text))
    try:
        base = read_base(options["base"])
    except KeyError:
        raise PageError(
            f"there is no base `{options['base']}`; there are {', '.join(base_names())}", case.line
        ) from None
    for pointer in filter(None, options.get("drop", "").split(",")):
        base = _drop(base, pointer, case)
    if "at" in options:
        return _replace(base, options["at"], text, case)
    if "merge" in options:
        return _merge(base, options["merge"], text, case)
    return Spliced(base, 1, 0, 0, 0, len(base))


def _expand(case: Case) -> str:
    if "repeat" not in case.options:
        return case.text
    times = int(case.options["repeat"])
    return _REPEATED.sub(lambda match: match[1] * times, case.text)


def _resolve(document: Document, pointer: str, case: Case) -> Path:
    try:
        return resolve(document.value, pointer)
    except (ValueError, KeyError) as error:
        raise PageError(f"`{pointer}` leads nowhere in the base: {error}", case.line) from error


def _replace(base: str, pointer: str, text: str, case: Case) -> Spliced:
    document = read_document(base)
    holder, _, last = pointer.rpartition("/")
    parent = _resolve(document, holder, case)
    names = _value_at(document, parent)
    if isinstance(names, dict) and last not in names:
        brace = document.span(Place(parent)).start + 1
        before = f' "{last}": '
        return _insert(base, Span(brace, brace), text, before, "," if names else "")
    span = document.span(Place(_resolve(document, pointer, case)))
    return _insert(base, span, text, "", "")


def _merge(base: str, pointer: str, text: str, case: Case) -> Spliced:
    added = read_document(text)
    if not isinstance(added.value, dict):
        raise PageError("the text of a `merge` case is an object", case.line)
    for name in added.value:
        document = read_document(base)
        holder = _value_at(document, _resolve(document, pointer, case))
        if isinstance(holder, dict) and name in holder:
            base = _drop(base, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", case)
    document = read_document(base)
    path = _resolve(document, pointer, case)
    brace = document.span(Place(path)).start + 1
    opening = text.index("{")
    closing = text.rindex("}")
    comma = "," if _value_at(document, path) else ""
    # The braces of the case become blanks, so that its columns stay what they are.
    inner = text[:opening] + " " + text[opening + 1 : closing].rstrip() + comma
    return _insert(base, Span(brace, brace), inner, "", "")


def _insert(base: str, span: Span, text: str, before: str, after: str) -> Spliced:
    start = base.rfind("\n", 0, span.start) + 1
    indent = len(base[start : span.start]) - len(base[start : span.start].lstrip(" "))
    lines = text.split("\n")
    shifted = "\n".join([lines[0], *[" " * indent + line for line in lines[1:]]])
    result = base[: span.start] + before + shifted + after + base[span.end :]
    line = base.count("\n", 0, span.start) + 1
    first = span.start - start + len(before)
    at = span.start + len(before)
    return Spliced(result, line, first, indent, at, at + len(shifted))


def _drop(base: str, pointer: str, case: Case) -> str:
    """The base without one member, and without the comma that belonged to it."""
    document = read_document(base)
    path = _resolve(document, pointer, case)
    value = document.span(Place(path))
    start = document.span(Place(path, "key")).start if isinstance(path[-1], str) else value.start
    after = re.compile(r"\s*,\s*").match(base, value.end)
    if after:
        return base[:start] + base[after.end() :]
    before = re.compile(r",\s*$").search(base, 0, start)
    return base[: before.start() if before else start] + base[value.end :]


def _value_at(document: Document, path: Path) -> object:
    value: object = document.value
    for token in path:
        value = value[token]  # type: ignore[index]  # the path was resolved in this very value
    return value
