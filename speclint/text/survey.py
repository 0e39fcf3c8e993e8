"""One walk over a value that finds what reading and judging both have to know of it."""

from __future__ import annotations

from typing import Any

from speclint.text.places import Path


class Gap:
    """Stands where something is left out of a value.

    ``path``, ``objects``, ``braced``
        Once it has been met: where it stands, and how many objects and strings with a brace stand before it.
    """

    __slots__ = ("braced", "objects", "path")

    def __init__(self) -> None:
        self.path: Path = ()
        self.objects = 0
        self.braced = 0


class Survey:
    """What stands in a value, at whatever depth.

    ``objects``, ``paths``
        Its objects in document order, and the path of each.
    ``braced``
        Its strings with a brace in them in document order, each with its path; names of members are not among them.
    ``colons``
        How many colons its strings hold, names of members left out.
    ``gaps``
        Its gaps in document order.
    """

    __slots__ = ("braced", "colons", "gaps", "objects", "paths")

    def __init__(self) -> None:
        self.objects: list[dict[str, Any]] = []
        self.paths: list[Path] = []
        self.braced: list[tuple[str, Path]] = []
        self.colons = 0
        self.gaps: list[Gap] = []

    def insert(self, gap: Gap, found: Survey) -> None:
        """Add what stands in a gap. Of several gaps the last one comes first."""
        self.objects[gap.objects : gap.objects] = found.objects
        self.paths[gap.objects : gap.objects] = found.paths
        self.braced[gap.braced : gap.braced] = found.braced
        self.colons += found.colons
        self.gaps.remove(gap)

    @property
    def names(self) -> set[str]:
        """Names of all members."""
        return set().union(*self.objects)


class DepthError(ValueError):
    """Containers stand in one another deeper than they may."""


def survey(value: Any, path: Path = (), depth: int = 100_000) -> Survey:
    """Walk a value of plain Python types; ``path`` is its own, with which all paths begin.

    ``depth`` is how deep containers may stand in one another, the value itself the first. Raises DepthError.
    """
    found = Survey()
    speaking: list[str] = []
    deepest = len(path) + depth - 1
    # The lists are handed down as they are, since every value of every document passes here.
    if type(value) is dict:
        _walk_object(value, path, found.objects, found.paths, found.braced, speaking, found.gaps, deepest)
    elif type(value) is list:
        _walk_array(value, path, found.objects, found.paths, found.braced, speaking, found.gaps, deepest)
    elif type(value) is str:
        speaking.append(value)
        if "{" in value:
            found.braced.append((value, path))
    found.colons = "".join(speaking).count(":")
    return found


def _walk_object(
    members: dict[str, Any],
    at: Path,
    objects: list[dict[str, Any]],
    paths: list[Path],
    braced: list[tuple[str, Path]],
    speaking: list[str],
    gaps: list[Gap],
    deepest: int,
) -> None:
    if len(at) > deepest:
        raise DepthError
    objects.append(members)
    paths.append(at)
    for name, child in members.items():
        if type(child) is str:
            if "{" in child:
                braced.append((child, (*at, name)))
            if ":" in child:
                speaking.append(child)
        elif type(child) is dict:
            _walk_object(child, (*at, name), objects, paths, braced, speaking, gaps, deepest)
        elif type(child) is list:
            _walk_array(child, (*at, name), objects, paths, braced, speaking, gaps, deepest)
        elif type(child) is Gap:
            child.path, child.objects, child.braced = (*at, name), len(objects), len(braced)
            gaps.append(child)


def _walk_array(
    elements: list[Any],
    at: Path,
    objects: list[dict[str, Any]],
    paths: list[Path],
    braced: list[tuple[str, Path]],
    speaking: list[str],
    gaps: list[Gap],
    deepest: int,
) -> None:
    if len(at) > deepest:
        raise DepthError
    for index, child in enumerate(elements):
        if type(child) is str:
            if "{" in child:
                braced.append((child, (*at, index)))
            if ":" in child:
                speaking.append(child)
        elif type(child) is dict:
            _walk_object(child, (*at, index), objects, paths, braced, speaking, gaps, deepest)
        elif type(child) is list:
            _walk_array(child, (*at, index), objects, paths, braced, speaking, gaps, deepest)
        elif type(child) is Gap:
            child.path, child.objects, child.braced = (*at, index), len(objects), len(braced)
            gaps.append(child)
