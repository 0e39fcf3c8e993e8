"""Reading the key ``suppressions``; imported where a configuration has it."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.config.options import in_suppressions
from speclint.config.reading import kind_of
from speclint.suppress.identity import AddressError, parse_address
from speclint.suppress.suppressions import Suppression

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from speclint.config.globs import PathPatterns
    from speclint.config.load import Reader
    from speclint.config.options import Option
    from speclint.config.terms import Terms
    from speclint.suppress.identity import Address
    from speclint.text.places import Path

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)


class Entry(NamedTuple):
    """One entry as it is read, before the rules are known that its terms stand for.

    The members are those of :class:`speclint.suppress.suppressions.Suppression`; ``terms`` are words for rules.
    """

    config: str
    number: int
    files: PathPatterns
    scopes: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[Address, ...]
    reason: str
    until: date | None


def read_suppressions(reader: Reader, value: Any, path: Path, option: Option) -> list[Entry]:
    """The sound entries; what is wrong with the others is told to the reader."""
    if not isinstance(value, list):
        reader.wrong(path, f"`suppressions` is a list of entries, as in `{option.example}`; this is {kind_of(value)}")
        return []
    found = [_read(reader, entry, (*path, at), at) for at, entry in enumerate(value)]
    return [entry for entry in found if entry is not None]


def _read(reader: Reader, entry: Any, here: Path, number: int) -> Entry | None:
    if not isinstance(entry, dict):
        reader.wrong(here, f"a suppression is a mapping with `files`, `rule` and `reason`; this is {kind_of(entry)}")
        return None
    before = len(reader.mistakes)
    values = reader.members(entry, here, in_suppressions(), "a suppression", special=_SHAPES)
    if "rule" in entry and "rules" in entry:
        reader.wrong((*here, "rules"), "`rule` and `rules` mean the same; keep one of them", "key")
    if "rule" not in entry and "rules" not in entry:
        reader.wrong(here, "the suppression names no `rule`; say what it covers")
    if "files" not in entry:
        reader.wrong(here, "the suppression names no `files`; say for which files it holds")
    if "reason" not in entry:
        reader.wrong(here, "the suppression has no `reason`; say why this is meant to be as it is")
    for name in ("files", "rule", "rules"):
        if entry.get(name) == []:
            reader.wrong((*here, name), f"`{name}` is an empty list; the suppression holds for nothing", "key")
    if len(reader.mistakes) > before:
        return None
    terms = values.get("rule") or values.get("rules") or ()
    written = entry["files"] if isinstance(entry["files"], list) else [entry["files"]]
    return Entry(
        reader.file,
        number,
        values["files"],
        tuple([scope_of(pattern.strip(), reader.folder) for pattern in written]),
        terms,
        values.get("at", ()),
        values["reason"],
        values.get("until"),
    )


def scope_of(pattern: str, folder: str) -> str:
    """The path below which all files lie that a pattern of a file in ``folder`` can match."""
    if "/" not in pattern.rstrip("/"):
        return folder
    names = [name for name in pattern.split("/") if name not in ("", ".")]
    plain = list(takewhile(lambda name: not set("*?[").intersection(name), names))
    return os.path.join(folder, *plain)


def _places(reader: Reader, value: Any, path: Path, _option: Option) -> tuple[Address, ...]:
    places = []
    for at, text in reader.strings(value, path, "address of a place"):
        try:
            places.append(parse_address(text))
        except AddressError as error:
            reader.wrong(at, f"`{text}` is no address: {error}")
    return tuple(places)


def _sentence(reader: Reader, value: Any, path: Path, option: Option) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    what = "empty" if isinstance(value, str) else kind_of(value)
    reader.wrong(path, f"`{option.name}` says in words why this is meant to be as it is; this is {what}")
    return ""


def _day(reader: Reader, value: Any, path: Path, option: Option) -> date | None:
    try:
        day = read_day(value) if isinstance(value, str) else None
    except ValueError:
        reader.wrong(path, f"there is no day {value.strip()}; write the last day on which the suppression holds")
        return None
    if day is not None:
        return day
    shown = f"`{value}`" if isinstance(value, str) else kind_of(value)
    reader.wrong(path, f"`{option.name}` is a date, such as {option.example}; this is {shown}")
    return None


def read_day(text: str) -> date | None:
    """The day that a text such as ``2031-12-31`` names; None for a text of another form. Raises ValueError."""
    from datetime import date

    match = _DAY.fullmatch(text.strip())
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


_SHAPES = {"places": _places, "sentence": _sentence, "day": _day}


def resolved(entries: Iterable[Entry], terms: Terms, today: date) -> list[Suppression]:
    """The suppressions for entries, with the rules that their terms cover; ``today`` decides about ``until``."""
    return [
        Suppression(
            entry.config,
            entry.number,
            entry.files,
            entry.scopes,
            frozenset([name for term in entry.terms for name in terms.covered(term)]),
            entry.places,
            entry.reason,
            entry.until,
            entry.until is not None and entry.until < today,
        )
        for entry in entries
    ]
