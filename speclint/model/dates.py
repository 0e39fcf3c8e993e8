"""Date and time formats: their letters, and what they print.

The formats of a schedule are read as custom date and time formats of .NET. The documentation does not name their
language, but the letters that it prints (``fffffff``, ``K``) exist in no other.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

DateKind = Literal[
    "year",
    "month",
    "day",
    "weekday",
    "hour",
    "hour12",
    "minute",
    "second",
    "fraction",
    "trimmed-fraction",
    "half",
    "era",
    "zone",
    "offset",
    "time-separator",
    "date-separator",
    "literal",
    "quoted",
    "escaped",
    "broken",
]

MEANINGS: dict[DateKind, str] = {
    "year": "year",
    "month": "month",
    "day": "day of the month",
    "weekday": "name of the weekday",
    "hour": "hour from 0 to 23",
    "hour12": "hour from 1 to 12",
    "minute": "minute",
    "second": "second",
    "fraction": "fraction of a second",
    "trimmed-fraction": "fraction of a second without zeros at its end",
    "half": "AM or PM",
    "era": "era",
    "zone": "Z for UTC, else the offset from it",
    "offset": "offset from UTC",
    "time-separator": "separator of times",
    "date-separator": "separator of dates",
    "literal": "the text itself",
    "quoted": "the text between the quotes",
    "escaped": "the character after the backslash",
    "broken": "no end: the format is refused",
}
"""What each kind of token prints, in a few words. The table is never changed."""

_LETTERS: dict[str, DateKind] = {
    "y": "year",
    "M": "month",
    "d": "day",
    "H": "hour",
    "h": "hour12",
    "m": "minute",
    "s": "second",
    "f": "fraction",
    "F": "trimmed-fraction",
    "t": "half",
    "g": "era",
    "K": "zone",
    "z": "offset",
    ":": "time-separator",
    "/": "date-separator",
}
_ALONE = "K:/"
"""Letters that are a token each, however many stand together."""

_SPECIAL = frozenset((*_LETTERS, "'", '"', "\\", "%"))

MAX_FRACTION = 7
"""Digits that a fraction of a second can have."""

STANDARD: dict[str, str] = {
    "d": "MM/dd/yyyy",
    "D": "dddd, dd MMMM yyyy",
    "f": "dddd, dd MMMM yyyy HH:mm",
    "F": "dddd, dd MMMM yyyy HH:mm:ss",
    "g": "MM/dd/yyyy HH:mm",
    "G": "MM/dd/yyyy HH:mm:ss",
    "m": "MMMM dd",
    "M": "MMMM dd",
    "o": "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "O": "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "s": "yyyy-MM-ddTHH:mm:ss",
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "u": "yyyy-MM-dd HH:mm:ssZ",
    "U": "dddd, dd MMMM yyyy HH:mm:ss",
    "y": "yyyy MMMM",
    "Y": "yyyy MMMM",
}
"""What a format of one letter stands for (culture-independent). The table is never changed."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateToken(NamedTuple):
    """One token of a format: what it prints, its text, and its code-point offsets in the format."""

    kind: DateKind
    text: str
    start: int
    end: int

    @property
    def width(self) -> int:
        """Number of letters, without the sign of a token forced to stand alone (``%d``)."""
        return len(self.text) - self.text.startswith("%")

    @property
    def is_field(self) -> bool:
        """It prints a part of the moment, not a text that is always the same."""
        return self.kind not in ("time-separator", "date-separator", "literal", "quoted", "escaped", "broken")

    @property
    def literal(self) -> str:
        """The text that it always prints; empty for a field."""
        if self.kind in ("literal", "time-separator", "date-separator"):
            return self.text[1:] if self.text.startswith("%") else self.text
        if self.kind == "quoted":
            return _unescaped(self.text[1:-1])
        return self.text[1:] if self.kind in ("escaped", "broken") else ""


class Moment(NamedTuple):
    """A point in time, already split up.

    ``ticks`` is the fraction of the second in units of 100 nanoseconds, ``weekday`` counts from Monday as 0,
    ``offset`` is the distance from UTC in minutes.
    """

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    ticks: int
    weekday: int
    offset: int = 0


SAMPLE = Moment(2026, 3, 9, 15, 31, 36, 1234567, 0)
"""An afternoon in UTC whose month, day, hour and minute cannot be taken for each other."""


def date_tokens(text: str) -> list[DateToken]:
    """The tokens of a custom format in order; their texts together are the format. Never raises."""
    found: list[DateToken] = []
    at = 0
    while at < len(text):
        kind, end = _token(text, at)
        found.append(DateToken(kind, text[at:end], at, end))
        at = end
    return found


def _token(text: str, at: int) -> tuple[DateKind, int]:
    char = text[at]
    kind = _LETTERS.get(char)
    if kind is not None:
        end = at + 1
        while char not in _ALONE and end < len(text) and text[end] == char:
            end += 1
        return ("weekday" if char == "d" and end - at > 2 else kind), end
    if char in "'\"":
        return _quoted(text, at)
    if char == "\\":
        return ("escaped", at + 2) if at + 1 < len(text) else ("broken", at + 1)
    if char == "%":
        if at + 1 == len(text) or text[at + 1] == "%":
            return "broken", at + 1
        return _LETTERS.get(text[at + 1], "literal"), at + 2
    end = at + 1
    while end < len(text) and text[end] not in _SPECIAL:
        end += 1
    return "literal", end


def _quoted(text: str, at: int) -> tuple[DateKind, int]:
    mark = text[at]
    end = at + 1
    while end < len(text):
        if text[end] == mark:
            return "quoted", end + 1
        end += 2 if text[end] == "\\" else 1
    return "broken", len(text)


def _unescaped(text: str) -> str:
    kept: list[str] = []
    at = 0
    while at < len(text):
        at += text[at] == "\\" and at + 1 < len(text)
        kept.append(text[at])
        at += 1
    return "".join(kept)


def render(text: str, moment: Moment = SAMPLE) -> str:
    """What a format prints for a moment, in no particular culture.

    Never raises: a part that .NET refuses is printed as it stands, so ask :func:`date_tokens` for broken ones first.
    """
    if text == "":
        text = STANDARD["G"]
    elif len(text) == 1:
        text = STANDARD.get(text, text)
        if len(text) == 1:
            return text
    printed: list[str] = []
    for token in date_tokens(text):
        part = _printed(token, moment)
        if not part and token.kind == "trimmed-fraction" and printed and printed[-1].endswith("."):
            printed[-1] = printed[-1][:-1]
        printed.append(part)
    return "".join(printed)


def _printed(token: DateToken, moment: Moment) -> str:
    kind, width = token.kind, token.width
    if kind == "year":
        return f"{moment.year % 100:0{width}}" if width < 3 else str(moment.year).zfill(width)
    if kind == "month":
        name = _MONTHS[(moment.month - 1) % 12]
        return f"{moment.month:0{width}}" if width < 3 else name[:3] if width == 3 else name
    if kind == "weekday":
        name = _DAYS[moment.weekday % 7]
        return name[:3] if width == 3 else name
    if kind in ("fraction", "trimmed-fraction"):
        digits = f"{moment.ticks:07}"[:width]
        return digits.rstrip("0") if kind == "trimmed-fraction" else digits
    if kind == "half":
        return ("AM" if moment.hour < 12 else "PM")[:width]
    if kind == "era":
        return "A.D."
    if kind in ("zone", "offset"):
        return _offset(moment.offset, 3 if kind == "zone" else width, zulu=kind == "zone")
    number = {
        "day": moment.day,
        "hour": moment.hour,
        "hour12": (moment.hour - 1) % 12 + 1,
        "minute": moment.minute,
        "second": moment.second,
    }.get(kind)
    return f"{number:0{min(width, 2)}}" if number is not None else token.literal or token.text


def _offset(minutes: int, width: int, *, zulu: bool) -> str:
    if zulu and minutes == 0:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{hours}" if width == 1 else f"{sign}{hours:02}" + (f":{rest:02}" if width > 2 else "")
