"""What is wrong with a date and time format: each defect once, with the format that was probably meant.

A format that is no .NET format at all (a name, another language, letters in the wrong case) gets one fault and no
more, since every other one would only follow from it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from speclint.model.date_formats import FaultKind
from speclint.model.dates import MAX_FRACTION, STANDARD, DateToken, date_tokens
from speclint.model.placeholders import find_placeholders


class DateFault(NamedTuple):
    """One defect of a format.

    ``start`` and ``end`` are code-point offsets of what is wrong. ``better`` is the whole format as it was probably
    meant, with every other defect mended too, or empty where that cannot be told. ``detail`` depends on the kind: the
    dialect, the letter that was meant, or why nothing is printed.
    """

    kind: FaultKind
    start: int
    end: int
    better: str = ""
    detail: str = ""


ROUND_TRIP = "yyyy-MM-ddTHH:mm:ssK"
"""The format to suggest where nothing is known but that a date and time in ISO 8601 is wanted."""

_NAMED = frozenset(
    (
        "date",
        "datetime",
        "iso",
        "iso8601",
        "isodate",
        "isodatetime",
        "isostring",
        "rfc822",
        "rfc1123",
        "rfc2822",
        "rfc3339",
        "utc",
    )
)
_UNIX = frozenset(
    (
        "epoch",
        "epochmillis",
        "epochmilliseconds",
        "epochms",
        "epochseconds",
        "epochtime",
        "millis",
        "milliseconds",
        "seconds",
        "timestamp",
        "unix",
        "unixepoch",
        "unixmillis",
        "unixms",
        "unixseconds",
        "unixtime",
        "unixtimestamp",
    )
)
_DELIBERATE = "oOsuUrR"
"""Standard formats of one letter that APIs ask for; the others depend on the culture."""

_CLOCK = ("hour", "hour12", "second")
_CALENDAR = ("year", "day", "weekday")


@lru_cache(maxsize=64)
def find_faults(text: str) -> tuple[DateFault, ...]:
    """The faults of a format in order of their places. A format with placeholders has none. Never raises."""
    if find_placeholders(text):
        return ()
    whole = _whole(text)
    if whole is not None:
        return (whole,)
    tokens = date_tokens(STANDARD[text] if len(text) == 1 else text)
    found = [] if len(text) == 1 else _in_tokens(tokens, mended(tokens))
    if _has_time(tokens) and not _has_zone(tokens) and tokens[-1].kind != "broken":
        found.append(DateFault("zone-missing", 0, len(text), f"{mended(tokens)}K"))
    return tuple(sorted(found, key=lambda fault: (fault.start, fault.end)))


def _whole(text: str) -> DateFault | None:
    """The fault that makes the format something else altogether."""
    size = len(text)
    if not text.strip():
        return DateFault("no-fields", 0, size, ROUND_TRIP, "empty")
    word = "".join([char for char in text.lower() if char.isalnum()]) if size <= 40 else ""
    if word in _UNIX:
        return DateFault("unix-time", 0, size)
    if word in _NAMED:
        return DateFault("no-fields", 0, size, "yyyy-MM-dd" if word == "date" else ROUND_TRIP, "name")
    if size == 1:
        detail = STANDARD.get(text, "")
        return None if text in _DELIBERATE else DateFault("single-letter", 0, 1, "", detail)
    from speclint.model.date_dialects import foreign

    tokens = date_tokens(text)
    stranger = foreign(text, tokens)
    if stranger is not None:
        better = mended(date_tokens(stranger.better)) if stranger.better else ""
        kind: FaultKind = "dialect" if stranger.dialect else "wrong-case"
        return DateFault(kind, stranger.start, stranger.end, better, stranger.dialect)
    if not any(token.is_field for token in tokens) and not any(token.kind == "broken" for token in tokens):
        return DateFault("no-fields", 0, size, "", "text")
    return None


# -- single tokens ----------------------------------------------------------------------------------------------


def _in_tokens(tokens: list[DateToken], better: str) -> list[DateFault]:
    found: list[DateFault] = []
    fields = [token for token in tokens if token.is_field]
    clock = _needs_half(fields)
    if clock is not None:
        found.append(DateFault("half-missing", clock.start, clock.end, better))
    swapped = _swapped(tokens)
    for token in tokens:
        if token.start not in swapped:
            continue
        meant = "minute" if token.kind == "month" else "month"
        found.append(DateFault("month-minute", token.start, token.end, better, meant))
    for token in tokens:
        if token.kind == "broken":
            found.append(DateFault("cut-off", token.start, token.end, detail=token.text[0]))
        elif token.kind in ("fraction", "trimmed-fraction") and token.width > MAX_FRACTION:
            found.append(DateFault("fraction-too-long", token.start, token.end, better, str(token.width)))
    for before, between, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if _is_bad_separator(before, between, after):
            found.append(DateFault("fraction-separator", between.start, between.end, better))
        if _spells_gmt(before, between, after):
            found.append(DateFault("word-unquoted", between.start - 1, between.end + 1, better, "GMT"))
    return found


def mended(tokens: list[DateToken]) -> str:
    """The format with every defect of a single token put right."""
    swapped = _swapped(tokens)
    half = _needs_half([token for token in tokens if token.is_field])
    texts = [token.text for token in tokens]
    for index, token in enumerate(tokens):
        if token.start in swapped:
            texts[index] = token.text.swapcase()
        elif token.kind == "hour12" and half is not None:
            texts[index] = token.text.upper()
        elif token.kind in ("fraction", "trimmed-fraction") and token.width > MAX_FRACTION:
            texts[index] = token.text[:MAX_FRACTION]
        elif 0 < index < len(tokens) - 1:
            before, after = tokens[index - 1], tokens[index + 1]
            if _is_bad_separator(before, token, after):
                texts[index] = "."
            elif _spells_gmt(before, token, after):
                texts[index - 1] = f"{before.text[:-1]}'G"
                texts[index + 1] = f"T'{after.text[1:]}"
    return "".join(texts)


def _needs_half(fields: list[DateToken]) -> DateToken | None:
    """The first hour of the twelve-hour clock in a format that does not say which half of the day."""
    if any(token.kind == "half" for token in fields):
        return None
    return next((token for token in fields if token.kind == "hour12"), None)


def _is_bad_separator(before: DateToken, between: DateToken, after: DateToken) -> bool:
    seconds = before.kind == "second" and between.text == ":"
    return seconds and after.kind in ("fraction", "trimmed-fraction")


def _spells_gmt(before: DateToken, between: DateToken, after: DateToken) -> bool:
    if between.text != "M" or before.kind != "literal" or after.kind != "literal":
        return False
    left, right = before.text[-2:], after.text[:2]
    bounded = not left[:-1].isalpha() and not right[1:].isalpha()
    return left[-1:] == "G" and right[:1] == "T" and bounded


def _swapped(tokens: list[DateToken]) -> set[int]:
    """Where months stand among the parts of a time and minutes among those of a date, by their starts."""
    places = [index for index, token in enumerate(tokens) if token.is_field]
    months: set[int] = set()
    minutes: set[int] = set()
    for order, index in enumerate(places):
        token = tokens[index]
        before = tokens[places[order - 1]] if order else None
        after = tokens[places[order + 1]] if order + 1 < len(places) else None
        if token.kind == "month" and token.width <= 2 and before is not None:
            joined = "".join([part.text for part in tokens[places[order - 1] + 1 : index]])
            if before.kind in ("hour", "hour12") and (":" in joined or not _is_calendar(after)):
                months.add(token.start)
        elif token.kind == "minute" and not (_is_clock(before) or _is_clock(after)):
            odd = _is_calendar(before) or _is_calendar(after)
            minutes.update([token.start] if odd else ())
    # A minute at an odd place is no month where the format has its month already.
    has_month = any(token.kind == "month" and token.start not in months for token in tokens)
    return months if has_month else months | minutes


def _is_clock(token: DateToken | None) -> bool:
    return token is not None and token.kind in _CLOCK


def _is_calendar(token: DateToken | None) -> bool:
    return token is not None and token.kind in _CALENDAR


def _has_time(tokens: list[DateToken]) -> bool:
    return any(token.kind in ("hour", "hour12") for token in tokens)


def _has_zone(tokens: list[DateToken]) -> bool:
    if any(token.kind in ("zone", "offset") for token in tokens):
        return True
    text = "".join([token.literal if not token.is_field else "~" for token in tokens])
    signs = ("Z", "UTC", "GMT", "G~T", "+0", "-0", "+1", "-1")
    return any(sign in text for sign in signs)


def differ_in_fields(one: str, other: str) -> bool:
    """Two formats print different parts of a moment or separate them differently.

    What is fixed text in either, such as the time of day in ``yyyy-MM-ddT00:00:00Z`` or an operator in quotes, may
    differ on purpose.
    """
    return _shape(one) != _shape(other)


def _shape(text: str) -> list[str]:
    shape = []
    for token in date_tokens(STANDARD.get(text, text)):
        if token.kind == "literal":
            shape.append("".join([char for char in token.text if not char.isdigit()]))
        elif token.kind not in ("quoted", "escaped"):
            shape.append(token.text)
    return [part for part in shape if part]
