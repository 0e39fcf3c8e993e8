"""What a fix changes, as rules state it: edits of places, no offsets and no layout.

The paths are those of the document as it was linted; what they become in the text is worked out by
:mod:`speclint.fix.render`, in the layout that the document has. Plain classes, since rules import them at every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Literal

    from speclint.text.places import Path

    Safety = Literal["safe", "unsafe"]


class Edit:
    """One change: one of the classes below. ``path`` is the place where it is made."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        names = [name for one in reversed(type(self).__mro__) for name in getattr(one, "__slots__", ())]
        return f"{type(self).__name__}({', '.join([repr(getattr(self, name)) for name in names])})"


class Replace(Edit):
    """The value at ``path`` becomes ``value``, any JSON value."""

    __slots__ = ("value",)

    def __init__(self, path: Path, value: Any) -> None:
        self.path = path
        self.value = value


class ReplacePart(Edit):
    """The code points ``[start, end)`` of the decoded string at ``path`` become ``text``."""

    __slots__ = ("end", "start", "text")

    def __init__(self, path: Path, start: int, end: int, text: str) -> None:
        self.path = path
        self.start = start
        self.end = end
        self.text = text


class Rename(Edit):
    """The member at ``path`` is called ``name``; its place and value stay."""

    __slots__ = ("name",)

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name


class Add(Edit):
    """A member ``name`` with ``value`` is added to the object at ``path``.

    It comes after the member ``after``, where that is there, else at the end. For an array ``name`` is None.
    """

    __slots__ = ("after", "name", "value")

    def __init__(self, path: Path, name: str | None, value: Any, after: str | None = None) -> None:
        self.path = path
        self.name = name
        self.value = value
        self.after = after


class Remove(Edit):
    """The member or element at ``path`` goes, and its comma with it."""

    __slots__ = ()


class Move(Edit):
    """The member at ``path`` goes, and its value, as it is written, becomes ``name`` of the object at ``into``."""

    __slots__ = ("after", "into", "name")

    def __init__(self, path: Path, into: Path, name: str, after: str | None = None) -> None:
        self.path = path
        self.into = into
        self.name = name
        self.after = after


class Hoist(Edit):
    """The value at ``path``, as it is written, takes the place of the one at ``over``, which is round it.

    ``without`` names members of the value that are left out. The fix is not offered where an array on the way has
    further elements, which would be lost.
    """

    __slots__ = ("over", "without")

    def __init__(self, path: Path, over: Path = (), without: tuple[str, ...] = ()) -> None:
        self.path = path
        self.over = over
        self.without = without


class Fix:
    """What would cure a finding; ``title`` is an imperative such as "Delete the comma". All edits or none are made.

    ``safety`` is ``"safe"`` where it cannot change what the document means, or restores what the documentation
    prescribes literally, else ``"unsafe"``.
    """

    __slots__ = ("edits", "safety", "title")

    def __init__(self, title: str, edits: tuple[Edit, ...], safety: Safety) -> None:
        self.title = title
        self.edits = edits
        self.safety: Safety = safety


def safe(title: str, *edits: Edit) -> Fix:
    """A fix that cannot change what the document means, or restores what the documentation prescribes literally."""
    return Fix(title, edits, "safe")


def unsafe(title: str, *edits: Edit) -> Fix:
    """A fix that may change what the document means: somebody has to look at it."""
    return Fix(title, edits, "unsafe")


def respell(path: Path, found: str, wanted: str) -> Fix:
    """A fix that writes ``wanted`` in place of the string ``found`` at ``path``.

    It is safe where the two differ in nothing but case, blanks, hyphens and underscores.
    """
    from speclint.checks.base import show

    return Fix(f"Write {show(wanted)}", (Replace(path, wanted),), "safe" if is_respelt(found, wanted) else "unsafe")


def is_respelt(found: str, wanted: str) -> bool:
    """Whether two names differ in nothing but case, blanks, hyphens and underscores."""
    from speclint.schema.nearest import folded

    return folded(found.strip()) == folded(wanted)
