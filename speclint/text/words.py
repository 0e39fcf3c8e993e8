"""Bare words where a JSON value should be: numbers and literals, also those of other languages."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from speclint.text.strict import LONGEST_INTEGER
from speclint.text.values import UNREAD

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")
_LOOSE = re.compile(r"([-+]?)0*([0-9]*)(?:\.([0-9]*))?([eE][-+]?[0-9]+)?\Z")
_HEX = re.compile(r"([-+]?)0[xX]([0-9a-fA-F]{1,64})\Z")
_NOT_FINITE = re.compile(r"[-+]?(?:NaN|Infinity|inf|nan|infinity)\Z")
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}
_MEANT = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "None": "null",
    "NULL": "null",
    "Null": "null",
    "nil": "null",
    "undefined": "null",
}


class Word(NamedTuple):
    """A bare word as a value; ``kind`` is the problem with it, "" where it is JSON."""

    value: Any
    kind: str
    detail: dict[str, str]


def read_word(word: str) -> Word:
    """The value of a bare word: what JSON says, else what was probably meant, else the word as a string."""
    if word in _LITERALS:
        return Word(_LITERALS[word], "", {})
    number = _NUMBER.match(word)
    if number:
        if number.group(1) is None and number.group(2) is None:
            return _integer(word)
        return Word(float(word), "", {})
    if word in _MEANT:
        meant = _MEANT[word]
        return Word(_LITERALS[meant], "unquoted-value", {"word": word, "suggestion": meant})
    if _NOT_FINITE.match(word):
        return Word(UNREAD, "non-json-number", {"word": word, "suggestion": ""})
    return _other_number(word) or Word(word, "unquoted-value", {"word": word, "suggestion": ""})


def _integer(word: str) -> Word:
    digits = len(word.lstrip("-"))
    if digits > LONGEST_INTEGER:
        return Word(UNREAD, "number-too-long", {"digits": str(digits), "limit": str(LONGEST_INTEGER)})
    return Word(int(word), "", {})


def _other_number(word: str) -> Word | None:
    found = _HEX.match(word)
    if found:
        value = int(found.group(2), 16) * (-1 if found.group(1) == "-" else 1)
        return Word(value, "non-json-number", {"word": word, "suggestion": str(value)})
    found = _LOOSE.match(word)
    if not found or not any(char.isdigit() for char in word):
        return None
    sign, whole, fraction, exponent = found.groups()
    meant = ("-" if sign == "-" else "") + (whole or "0")
    if fraction:
        meant += "." + fraction
    meant += exponent or ""
    read = read_word(meant)
    if read.kind == "number-too-long":
        return read
    return Word(read.value, "non-json-number", {"word": word, "suggestion": meant})
