"""String literals: their decoded text and where its parts stand in the source."""

from __future__ import annotations

import re
from typing import NamedTuple

from speclint.text.places import Span

_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"  # a pair: one code point
    r"|u([0-9a-fA-F]{4})"
    r"|u[0-9a-fA-F]{0,3}"  # too short
    r"|(.)|)",
    re.DOTALL,
)
_SIMPLE = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
SURROGATES = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
OPENING_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "`": "`"}
"""Quotes that may open a string in damaged text, with the quote that closes it."""


class Escape(NamedTuple):
    """One escape of a literal: its span, what it stands for, and what is wrong with it (a problem kind or "")."""

    start: int
    end: int
    char: str
    fault: str


def escapes(text: str, start: int, end: int) -> list[Escape]:
    """All escapes between two offsets of a text, in order; faulty ones stand for the character meant.

    A lone surrogate and a truncated ``\\u`` stand for U+FFFD, an unknown ``\\x`` for the character after the
    backslash.
    """
    found: list[Escape] = []
    at = text.find("\\", start, end)
    while at >= 0:
        match = _ESCAPE.match(text, at, end)
        if match is None:  # cannot be: the pattern takes a lone backslash
            break
        found.append(_escape(match))
        at = text.find("\\", match.end(), end)
    return found


def _escape(match: re.Match[str]) -> Escape:
    start, end = match.span()
    high, low, unit, char = match.groups()
    if high is not None:
        code = 0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00
        return Escape(start, end, chr(code), "")
    if unit is not None:
        code = int(unit, 16)
        if 0xD800 <= code <= 0xDFFF:
            return Escape(start, end, REPLACEMENT, "lone-surrogate")
        return Escape(start, end, chr(code), "")
    if char is None:
        return Escape(start, end, REPLACEMENT, "bad-escape")
    simple = _SIMPLE.get(char)
    if simple is None:
        return Escape(start, end, char, "bad-escape")
    return Escape(start, end, simple, "")


def decode_part(text: str, start: int, end: int) -> tuple[str, list[Escape]]:
    """The decoded text between two offsets, quotes excluded, and the escapes in it."""
    found = escapes(text, start, end)
    if not found:
        return text[start:end], found
    pieces: list[str] = []
    at = start
    for escape in found:
        pieces.append(text[at : escape.start])
        pieces.append(escape.char)
        at = escape.end
    pieces.append(text[at:end])
    return "".join(pieces), found


def content_span(text: str, start: int, end: int) -> Span:
    """The span inside the quotes of a literal; a missing quote is allowed for."""
    quote = text[start : start + 1]
    if quote not in OPENING_QUOTES or end <= start:
        # the opening quote is missing; so the closing one is no part of the string
        return Span(start, end - 1) if end > start and text[end - 1] == '"' else Span(start, end)
    if end - start >= 2 and text[end - 1] == OPENING_QUOTES[quote] and not _escaped(text, start + 1, end - 1):
        return Span(start + 1, end - 1)
    return Span(start + 1, end)


def _escaped(text: str, start: int, at: int) -> bool:
    before = at
    while before > start and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def map_part(text: str, literal_start: int, literal_end: int, a: int, b: int) -> Span:
    """The source span of the decoded code points ``[a, b)`` of a string literal.

    ``literal_start`` and ``literal_end`` are the span of the literal with its quotes. Offsets outside the string
    are moved to its ends, so the answer always lies inside the literal.
    """
    start, end = content_span(text, literal_start, literal_end)
    a = max(a, 0)
    b = max(b, a)
    if text.find("\\", start, end) < 0:
        return Span(min(start + a, end), min(start + b, end))
    decoded = 0
    at = start
    result = [-1, -1]
    for escape in [*escapes(text, start, end), Escape(end, end, "", "")]:
        plain = escape.start - at
        for index, wanted in enumerate((a, b)):
            if result[index] < 0 and wanted <= decoded + plain:
                result[index] = at + wanted - decoded
        decoded += plain + 1
        at = escape.end
    return Span(result[0] if result[0] >= 0 else end, result[1] if result[1] >= 0 else end)
