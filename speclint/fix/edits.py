"""What a fix changes, as rules state it: edits of places, no offsets and no layout.

The paths are those of the document as it was linted; what they become in the text is worked out by
:mod:`speclint.fix.render`, in the layout that the document has.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from speclint.checks.base import show
from speclint.text.places import Path

Safety = Literal["safe", "unsafe"]
"""``safe``: cannot change what the document means, or restores what the documentation prescribes literally."""


class Replace(NamedTuple):
    """The value at ``path`` becomes ``value``, any JSON value."""

    path: Path
    value: Any


class ReplacePart(NamedTuple):
    """The code points ``[start, end)`` of the decoded string at ``path`` become ``text``."""

    path: Path
    start: int
    end: int
    text: str


class Rename(NamedTuple):
    """The member at ``path`` is called ``name``; its place and value stay."""

    path: Path
    name: str


class Add(NamedTuple):
    """A member ``name`` with ``value`` is added to the object at ``path``.

    It comes after the member ``after``, where that is there, else at the end. For an array ``name`` is None.
    """

    path: Path
    name: str | None
    value: Any
    after: str | None = None


class Remove(NamedTuple):
    """The member or element at ``path`` goes, and its comma with it."""

    path: Path


class Move(NamedTuple):
    """The member at ``path`` goes, and its value, as it is written, becomes ``name`` of the object at ``into``."""

    path: Path
    into: Path
    name: str
    after: str | None = None


class Hoist(NamedTuple):
    """The value at ``path``, as it is written, takes the place of the one at ``over``, which is round it.

    ``without`` names members of the value that are left out. The fix is not offered where an array on the way has
    further elements, which would be lost.
    """

    path: Path
    over: Path = ()
    without: tuple[str, ...] = ()


Edit = Replace | ReplacePart | Rename | Add | Remove | Move | Hoist


class Fix(NamedTuple):
    """What would cure a finding; ``title`` is an imperative such as "Delete the comma". All edits or none are made."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = "safe"


def unsafe(title: str, *edits: Edit) -> Fix:
    """A fix that may change what the document means: somebody has to look at it."""
    return Fix(title, edits, "unsafe")


def safe(title: str, *edits: Edit) -> Fix:
    """A fix that cannot change what the document means, or restores what the documentation prescribes literally."""
    return Fix(title, edits)


def respell(path: Path, found: str, wanted: str) -> Fix:
    """A fix that writes ``wanted`` in place of the string ``found`` at ``path``.

    It is safe where the two differ in nothing but case, blanks, hyphens and underscores.
    """
    return Fix(f"Write {show(wanted)}", (Replace(path, wanted),), "safe" if is_respelt(found, wanted) else "unsafe")


def is_respelt(found: str, wanted: str) -> bool:
    """Whether two names differ in nothing but case, blanks, hyphens and underscores."""
    from speclint.schema.nearest import folded

    return folded(found.strip()) == folded(wanted)
