"""Reading JSON that is JSON: values by the standard library's scanner, without any places.

A text that parses costs no more than parsing it; :mod:`speclint.text.seek` finds places in it when they are asked for.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from speclint.text.limits import Limits
from speclint.text.scanner import make_scanner, read_whole
from speclint.text.survey import Survey, survey

_SURROGATE_ESCAPE = r"\\u[dD][89a-fA-F]"
_PAIR_OR_LONE = r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)"
LONGEST_INTEGER = 4300
"""Digits of an integer that Python converts by default since 3.10.7; longer ones are not read by any version."""


class Strict:
    """A value read by the strict reader; ``duplicates`` says that some object has a member twice."""

    __slots__ = ("duplicates", "survey", "value")

    def __init__(self, value: Any, duplicates: bool, found: Survey) -> None:
        self.value = value
        self.duplicates = duplicates
        self.survey = found


class Damaged(NamedTuple):
    """What the strict reader does not read; ``at`` is where the scanner stopped, -1 where that is not known."""

    at: int = -1


class _RefusedError(ValueError):
    """The text has a constant that is no JSON."""


def _refuse(name: str) -> None:
    raise _RefusedError(name)


scan_json = make_scanner(None, _refuse)
"""Like :data:`speclint.text.scanner.scan_once`, and refuses ``NaN`` and its like with a ValueError."""


def read_strict(text: str, limits: Limits) -> Strict | Damaged:
    """The value of a text that is JSON within the limits, and nothing the tolerant reader must report."""
    if may_exceed_values(text, limits.values) or has_long_digits(text):
        return Damaged()
    escapes = "\\" in text and "\\u" in text
    if escapes and has_lone_surrogate(text):
        return Damaged()
    try:
        value = read_whole(text, scan_json)
        # Only the depth itself decides, never where this interpreter's recursion ends.
        found = survey(value, (), limits.depth)
    except (ValueError, RecursionError) as error:
        return Damaged(getattr(error, "pos", -1))
    return Strict(value, has_duplicates(text, found, escapes), found)


def has_duplicates(text: str, found: Survey, escapes: bool) -> bool:
    """Whether some object has a member twice: the later one is in ``value``, the earlier one in the text alone.

    Each member brings the text one colon, and every other colon is part of a string. So where the value accounts for
    all colons, nothing was lost; what is lost takes at least its own along. Two things spoil the account: a colon that
    is written as an escape, and names that hold one. Then the text is read again, with the scanner reporting members.
    """
    if not escapes:
        members = sum(map(len, found.objects))
        colons = text.count(":")
        if members + found.colons == colons:
            return False
        if ":" not in "".join(found.names):
            return True
    twice = False

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        value = dict(members)
        if len(value) != len(members):
            twice = True
        return value

    read_whole(text, make_scanner(pairs))
    return twice


def may_exceed_values(text: str, limit: int) -> bool:
    """Whether a text may hold more values than that."""
    return len(text) > limit and most_values(text) > limit


def most_values(text: str, start: int = 0, end: int | None = None) -> int:
    """As many values as JSON holds at most: each but the first follows an opener or a comma, which strings have too."""
    return sum([text.count(char, start, end) for char in ",{["]) + 1


def has_long_digits(text: str) -> bool:
    """Whether digits run on for more than an integer may have: such a run covers a multiple of that length."""
    for at in range(LONGEST_INTEGER, len(text), LONGEST_INTEGER):
        if text[at] in "0123456789":
            start = end = at
            while start > 0 and end - start <= LONGEST_INTEGER and text[start - 1] in "0123456789":
                start -= 1
            while end < len(text) and end - start <= LONGEST_INTEGER and text[end] in "0123456789":
                end += 1
            if end - start > LONGEST_INTEGER:
                return True
    return False


def has_lone_surrogate(text: str) -> bool:
    """Whether an escape of half a character stands without the other half."""
    if not re.search(_SURROGATE_ESCAPE, text):
        return False
    return any(found.group(1) for found in re.finditer(_PAIR_OR_LONE, text, re.DOTALL))
