"""One walk over a value that finds what reading and judging both have to know of it."""

from __future__ import annotations

from typing import Any

from speclint.text.places import Path


class Survey:
    """What stands in a value, at whatever depth.

    ``objects``, ``paths``
        Its objects in document order, and the path of each.
    ``braced``
        Its strings with a brace in them in document order, each with its path; names of members are not among them.
    ``colons``
        How many colons its strings hold, names of members left out.
    """

    __slots__ = ("braced", "colons", "objects", "paths")

    def __init__(self) -> None:
        self.objects: list[dict[str, Any]] = []
        self.paths: list[Path] = []
        self.braced: list[tuple[str, Path]] = []
        self.colons = 0

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
        _walk_object(value, path, found.objects, found.paths, found.braced, speaking, deepest)
    elif type(value) is list:
        _walk_array(value, path, found.objects, found.paths, found.braced, speaking, deepest)
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
            _walk_object(child, (*at, name), objects, paths, braced, speaking, deepest)
        elif type(child) is list:
            _walk_array(child, (*at, name), objects, paths, braced, speaking, deepest)


def _walk_array(
    elements: list[Any],
    at: Path,
    objects: list[dict[str, Any]],
    paths: list[Path],
    braced: list[tuple[str, Path]],
    speaking: list[str],
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
            _walk_object(child, (*at, index), objects, paths, braced, speaking, deepest)
        elif type(child) is list:
            _walk_array(child, (*at, index), objects, paths, braced, speaking, deepest)
