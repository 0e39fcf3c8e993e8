"""What rules ask of a date and time format.

Nearly every spec holds one of the published formats, so the reading of formats, a good deal of code, is imported only
for another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.model.date_faults import DateFault

FaultKind = Literal[
    "no-fields",
    "unix-time",
    "single-letter",
    "dialect",
    "wrong-case",
    "cut-off",
    "half-missing",
    "month-minute",
    "fraction-separator",
    "fraction-too-long",
    "word-unquoted",
    "zone-missing",
]

FAULTS: tuple[FaultKind, ...] = get_args(FaultKind)
"""All kinds of faults, those of a whole format first."""

SOUND = frozenset(("yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ssK"))
"""Published formats without any fault (sourcespec, create)."""


def find_faults(text: str) -> Sequence[DateFault]:
    """The faults of a format, see :func:`speclint.model.date_faults.find_faults`."""
    if text in SOUND:
        return ()
    from speclint.model import date_faults

    return date_faults.find_faults(text)


def differ_in_fields(one: str, other: str) -> bool:
    """Two formats print different parts, see :func:`speclint.model.date_faults.differ_in_fields`."""
    if one == other:
        return False
    from speclint.model import date_faults

    return date_faults.differ_in_fields(one, other)
