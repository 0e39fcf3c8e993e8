"""Placeholders, reserved tokens, fill-ins and run-time expressions inside strings.

The current documentation knows one form for a value that the user supplies, ``${name}``. Three others look like it:
``{name}`` (a slip), ``{{name}}`` (the first beta) and ``{CAPITALS}`` (a fill-in of the documentation, or one of the
three tokens that the schedule replaces, or nearly one of them). ``@{…}`` is an expression evaluated at run time; braces
and quotes nest in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Form = Literal["dollar", "single", "double", "reserved", "misspelt", "fill-in", "expression"]

RESERVED: Final = ("SCHEDULE_QUERY", "START_TIME", "END_TIME")
"""Tokens that the schedule replaces."""

NAME = r"[A-Za-z_][\w.-]*"
_TOKEN = re.compile(
    r"\$\{\s*(?P<dollar>" + NAME + r")?\s*\}"
    r"|\{\{\s*(?P<double>" + NAME + r")\s*\}\}"
    r"|\{(?P<single>[^{}\"'$@:,]{0,80})\}"
    r"|(?P<expression>@\{)"
)
_FILL_IN = r"[A-Z][A-Z0-9]*(?:[_ ]+[A-Za-z0-9]+)*_?"


class Placeholder(NamedTuple):
    """One placeholder in a string.

    A ``misspelt`` one is close to a reserved token, see :func:`meant_token`, and in capitals like it.
    ``start`` and ``end`` are code-point offsets in the decoded string, braces and sign included. ``name`` is the name
    between them, for an expression its text. ``balanced`` is False only for an expression that is never closed.
    """

    form: Form
    name: str
    start: int
    end: int
    balanced: bool = True


def find_placeholders(text: str) -> list[Placeholder]:
    """All placeholders of a string in order, those inside ``@{…}`` expressions after their expression.

    Linear in the length of the text. A brace that starts none of the forms is no placeholder.
    """
    if "{" not in text:
        return []
    return list(_remembered(text)) if len(text) <= _SHORT else _find(text)


_SHORT = 200
"""Code points of a string that may recur in other documents, and is not too long to be kept."""


@lru_cache(maxsize=512)
def _remembered(text: str) -> tuple[Placeholder, ...]:
    return tuple(_find(text))


def _find(text: str) -> list[Placeholder]:
    found: list[Placeholder] = []
    at = 0
    while True:
        match = _TOKEN.search(text, at)
        if match is None:
            return found
        form = match.lastgroup
        if form == "expression":
            end, balanced = _expression_end(text, match.end())
            found.append(Placeholder("expression", text[match.end() : end - balanced], match.start(), end, balanced))
            # Placeholders inside the expression are found by going on right after its opening.
            at = match.end()
            continue
        at = match.end()
        placeholder = _named(match, form)
        if placeholder is not None:
            found.append(placeholder)


def meant_token(name: str) -> str | None:
    """The reserved token that a name is, or is close to in spelling; None for any other name."""
    if name in RESERVED:
        return name
    from speclint.schema.nearest import closest

    return closest(name, RESERVED)


def _named(match: re.Match[str], form: str | None) -> Placeholder | None:
    start, end = match.span()
    if form is None:  # "${}"
        return Placeholder("dollar", "", start, end)
    name = match.group(form)
    if form != "single":
        return Placeholder("dollar" if form == "dollar" else "double", name, start, end)
    name = name.strip()
    if name in RESERVED:
        return Placeholder("reserved", name, start, end)
    if re.fullmatch(_FILL_IN, name):
        return Placeholder("misspelt" if meant_token(name) else "fill-in", name, start, end)
    return Placeholder("single", name, start, end) if re.fullmatch(NAME, name) else None


def _expression_end(text: str, at: int) -> tuple[int, bool]:
    """Offset after the brace that closes an expression, counting nested braces and skipping quoted text."""
    depth = 1
    length = len(text)
    while at < length:
        char = text[at]
        if char == "'":
            close = text.find("'", at + 1)
            if close < 0:
                return length, False
            at = close
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return at + 1, True
        at += 1
    return length, False
