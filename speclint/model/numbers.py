"""Whole numbers, which the documents write as numbers and as strings of digits."""

from __future__ import annotations

import re

_DIGITS = r"[+-]?[0-9]{1,300}"


def whole_number(value: object) -> int | None:
    """The whole number that a value states: an integer, a float without fraction, or a string of digits.

    A sign and blanks round the digits are allowed. None for everything else, booleans included.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and re.fullmatch(_DIGITS, value.strip()):
        return int(value)
    return None
