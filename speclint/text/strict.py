"""Reading JSON that is JSON: values by the standard library's scanner, without any places.

A text that parses costs no more than parsing it; :mod:`speclint.text.seek` finds places in it when they are asked for.
"""

from __future__ import annotations

import re
from typing import Any

from speclint.text.limits import Limits
from speclint.text.scanner import make_scanner, read_whole

_SURROGATE_ESCAPE = r"\\u[dD][89a-fA-F]"
_PAIR_OR_LONE = r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)"
LONGEST_INTEGER = 4300
"""Digits of an integer that Python converts by default since 3.10.7; longer ones are not read by any version."""


class Strict:
    """A value read by the strict reader; ``duplicates`` says that some object has a member twice."""

    __slots__ = ("duplicates", "value")

    def __init__(self, value: Any, duplicates: bool) -> None:
        self.value = value
        self.duplicates = duplicates


class _RefusedError(ValueError):
    """The text has a constant that is no JSON."""


def read_strict(text: str, limits: Limits) -> Strict | None:
    """The value of a text that is JSON within the limits, and nothing the tolerant reader must report; else None."""
    if _may_exceed_values(text, limits.values) or _has_long_digits(text):
        return None
    if "\\u" in text and _has_lone_surrogate(text):
        return None
    twice = False

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        value = dict(members)
        if len(value) != len(members):
            twice = True
        return value

    try:
        value = read_whole(text, make_scanner(pairs, _refuse))
    except (ValueError, RecursionError):
        return None
    # few brackets cannot nest deep; only the depth itself decides, never where this interpreter's recursion ends
    if text.count("{") + text.count("[") > limits.depth and _deeper_than(value, limits.depth):
        return None
    return Strict(value, twice)


def _refuse(name: str) -> None:
    raise _RefusedError(name)


def _deeper_than(value: object, limit: int) -> bool:
    level: list[Any] = [value] if isinstance(value, (dict, list)) else []
    for _ in range(limit):
        if not level:
            return False
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
    return bool(level)


def _may_exceed_values(text: str, limit: int) -> bool:
    """An upper bound: every value follows an opener or a comma. Commas in strings count, which errs to caution."""
    if len(text) <= limit:
        return False
    return text.count(",") + text.count("{") + text.count("[") + 1 > limit


def _has_long_digits(text: str) -> bool:
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


def _has_lone_surrogate(text: str) -> bool:
    if not re.search(_SURROGATE_ESCAPE, text):
        return False
    return any(found.group(1) for found in re.finditer(_PAIR_OR_LONE, text, re.DOTALL))
