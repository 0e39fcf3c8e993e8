"""What is wrong with a text itself, as the readers report it."""

from __future__ import annotations

from typing import NamedTuple

from speclint.text.places import Path


class Problem(NamedTuple):
    """One piece of damage in a text.

    ``kind``
        One of the names in :data:`KINDS`; rules subscribe to it.
    ``start``, ``end``
        Exact span in code points; may be empty (``start == end``) where something is missing.
    ``path``
        Path of the innermost container read so far.
    ``detail``
        Values for the message of the rule, all strings.
    """

    kind: str
    start: int
    end: int
    path: Path
    detail: dict[str, str]
