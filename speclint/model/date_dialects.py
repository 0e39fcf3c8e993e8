"""Date and time formats of other languages, and .NET letters in the wrong case, put into .NET's letters."""

from __future__ import annotations

import re
from typing import NamedTuple

from speclint.model.dates import MAX_FRACTION, DateToken

STRFTIME = "strftime"
PHP = "PHP"
JAVA = "Java"
MOMENT = "Moment.js"


class Foreign(NamedTuple):
    """What does not belong into a .NET format.

    ``start`` and ``end`` enclose it. ``dialect`` is empty for letters that are only in the wrong case, ``better`` for
    a format that .NET cannot express.
    """

    start: int
    end: int
    better: str
    dialect: str


_STRFTIME = {
    "Y": "yyyy",
    "y": "yy",
    "m": "MM",
    "B": "MMMM",
    "b": "MMM",
    "h": "MMM",
    "d": "dd",
    "e": "d",
    "A": "dddd",
    "a": "ddd",
    "H": "HH",
    "k": "H",
    "I": "hh",
    "l": "h",
    "M": "mm",
    "S": "ss",
    "f": "ffffff",
    "L": "fff",
    "p": "tt",
    "P": "tt",
    "z": "zzz",
    "F": "yyyy-MM-dd",
    "T": "HH:mm:ss",
    "R": "HH:mm",
    "D": "MM/dd/yy",
    "%": "\\%",
}
_PHP = {
    "Y": "yyyy",
    "y": "yy",
    "m": "MM",
    "n": "M",
    "F": "MMMM",
    "M": "MMM",
    "d": "dd",
    "j": "d",
    "D": "ddd",
    "l": "dddd",
    "H": "HH",
    "G": "H",
    "h": "hh",
    "g": "h",
    "i": "mm",
    "s": "ss",
    "u": "ffffff",
    "v": "fff",
    "A": "tt",
    "a": "tt",
    "P": "zzz",
    "p": "K",
}
_PHP_DATE = re.compile(r"(?:Y[-/. ]?m[-/. ]?d|d[-/. ]m[-/. ]Y|m[-/. ]d[-/. ]Y)(?![A-Za-z])")
_RUN = re.compile(r"\[(?P<bracketed>[A-Za-z ]+)\]|([A-Za-z])\2*")
"""Text in the brackets of Moment.js, or one letter several times."""

_COMPANY = frozenset("yMdHhmsfFtgKzTZYDSXx")
"""Letters that may stand beside one of another dialect without making a word of it."""

_MOMENT_ONLY = "YDA["
_JAVA_ONLY = "XxEukL"


def foreign(text: str, tokens: list[DateToken]) -> Foreign | None:
    """What in a format is of another dialect, or None. ``tokens`` are those of the text. Never raises."""
    if text.count("%") > 1 or (text[:1] == "%" and len(text) == 2 and text[1] in "YSIBAjpTFRDc"):
        return Foreign(0, len(text), _strftime(text), STRFTIME)
    if _PHP_DATE.match(text):
        return Foreign(0, len(text), _php(text), PHP)
    marks = _marks(text, tokens)
    if not marks:
        return None
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    letters = {mark.text[0] for mark in marks}
    if all(mark.case for mark in marks):
        dialect = ""
    elif letters & set(_JAVA_ONLY) or not letters & set(_MOMENT_ONLY):
        dialect = JAVA
    else:
        dialect = MOMENT
    return Foreign(start, end, _translated(text, marks), dialect)


class _Mark(NamedTuple):
    """Text that prints itself where a part of the moment was meant; ``better`` is None where .NET has none.

    ``case``: it is a .NET letter but for its case.
    """

    start: int
    end: int
    text: str
    better: str | None
    case: bool


def _marks(text: str, tokens: list[DateToken]) -> list[_Mark]:
    found: list[_Mark] = []
    for index, token in enumerate(tokens):
        before = next((other for other in reversed(tokens[max(0, index - 3) : index]) if other.is_field), None)
        if token.kind == "half":
            if _is_small_t(text, token, before):
                found.append(_Mark(token.start, token.end, "t", "T", case=True))
        elif token.kind == "literal":
            for match in _RUN.finditer(token.text):
                mark = _of_match(text, token.start, match, before)
                if mark is not None:
                    found.append(mark)
    if any(mark.text[0] in "Y[" for mark in found) and not any(token.is_field for token in tokens):
        # Without a single letter of .NET, only the plainest pattern is more than a text.
        return found if re.search("Y{2,4}", text) else []
    return found


def _of_match(text: str, at: int, match: re.Match[str], before: DateToken | None) -> _Mark | None:
    start, end = at + match.start(), at + match.end()
    if match["bracketed"]:
        return _Mark(start, end, match[0], _quoted(match["bracketed"]), case=False)
    run = _Run(match[2], end - start, start, end)
    return _mark(text, run, before) if _stands_alone(text, run) else None


class _Run(NamedTuple):
    letter: str
    width: int
    start: int
    end: int


def _stands_alone(text: str, run: _Run) -> bool:
    """No letter touches the run that has no place in a format, so it is not part of a word."""
    around = text[run.start - 1 : run.start] + text[run.end : run.end + 1]
    return all(not char.isalpha() or char in _COMPANY for char in around) or _is_ordinal(text, run)


def _is_ordinal(text: str, run: _Run) -> bool:
    return run.letter == "D" and run.width == 1 and text[run.end : run.end + 1] == "o"


def _is_small_t(text: str, token: DateToken, before: DateToken | None) -> bool:
    """A ``t`` between day and hour, where the T of ISO 8601 stands."""
    neighbours = token.width == 1 and before is not None and before.kind == "day" and before.end == token.start
    return neighbours and text[token.end : token.end + 1] in ("H", "h")


def _mark(text: str, run: _Run, before: DateToken | None) -> _Mark | None:
    letter, width, start, end = run
    same = text[start:end]
    kind = before.kind if before is not None else ""
    previous = text[start - 1 : start]

    def mark(better: str | None, *, case: bool = False) -> _Mark:
        return _Mark(start, end, same, better, case)

    if letter == "Y":
        return mark("y" * width, case=True) if width != 3 else mark("yyyy")
    if letter == "D":
        if _is_ordinal(text, run):
            return _Mark(start, end + 1, text[start : end + 1], None, case=False)
        return mark("d" * width, case=True) if width <= 2 else mark("dddd" if width == 4 and not kind else None)
    if letter == "S":
        if width <= 2 and previous == ":":
            return mark("s" * width, case=True)
        return mark("f" * min(width, MAX_FRACTION)) if width > 2 or previous in (".", ",") else None
    if letter == "k":
        if width == 1 and end == len(text) and kind in ("second", "fraction", "trimmed-fraction"):
            return mark("K", case=True)
        return mark("H" * width) if width <= 2 and text[end : end + 1] == ":" else None
    if letter in "Aa":
        return mark("tt") if width == 1 and kind in ("hour", "hour12", "minute", "second") else None
    if letter in "Xx":
        timed = kind in ("hour", "minute", "second", "fraction", "trimmed-fraction") or previous in ("S", "s")
        return mark("K" if letter == "X" else "zzz") if width <= 3 and timed else None
    if letter == "Z":
        return mark("zzz") if 2 <= width <= 5 else None
    if letter == "E":
        return mark("dddd" if width > 3 else "ddd")
    if letter == "u":
        return mark("yyyy") if width == 4 else None
    if letter == "L":
        return mark("M" * width) if 2 <= width <= 4 else None
    if letter == "w":
        return mark(None) if width == 2 else None
    return None


def _translated(text: str, marks: list[_Mark]) -> str:
    """The format with every mark in .NET's letters; empty where one of them has no counterpart."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks):
        if mark.better is None:
            return ""
        parts.extend((text[at : mark.start], mark.better))
        at = mark.end
    return "".join(parts) + text[at:]


def _quoted(text: str) -> str:
    return text if text in ("T", "Z") else f"'{text}'"


def _strftime(text: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "%" and at + 1 < len(text):
            at += text[at + 1] in "-#_0" and at + 2 < len(text)
            better = _STRFTIME.get(text[at + 1])
            if better is None:
                return ""
            parts.append(better)
            at += 2
        else:
            parts.append(_plain(text[at]))
            at += 1
    return "".join(parts)


def _php(text: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            parts.append(_plain(text[at + 1]))
            at += 1
        elif text[at] in "TZ":
            parts.append(text[at])
        elif text[at].isalpha():
            better = _PHP.get(text[at])
            if better is None:
                return ""
            parts.append(better)
        else:
            parts.append(text[at])
        at += 1
    return "".join(parts)


def _plain(char: str) -> str:
    """A character that prints itself, escaped where it would be a letter of a format."""
    return f"\\{char}" if char in "yMdHhmsfFtgKz%\\'\"" else char
