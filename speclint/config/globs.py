"""Path patterns as ``exclude`` and ``overrides`` have them: the notation of ``.gitignore``.

A pattern without ``/`` inside matches a name at any depth; one with ``/`` starts at the folder of the file it
stands in. ``*`` and ``?`` stay inside a name, ``[…]`` is one of several characters, ``**`` is any number
of folders, ``/`` at the end matches folders only. A pattern that matches a folder holds for all below it.
A pattern with ``!`` in front takes back what earlier ones matched; not below a matched folder, though.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

_ANY_FOLDERS = "**"


class GlobError(ValueError):
    """A pattern that cannot be used; the message says why and what to do."""


class Glob(NamedTuple):
    """One pattern, ready to match. ``steps`` are ``"**"`` or the expression of one name."""

    steps: tuple[str | re.Pattern[str], ...]
    folders_only: bool
    negated: bool


def compile_glob(pattern: str) -> Glob:
    """Read one pattern. Raises :class:`GlobError`."""
    text = pattern
    negated = text.startswith("!")
    if negated:
        text = text[1:]
    if not text.strip("/ "):
        raise GlobError("the pattern is empty; write a name or a path, such as `drafts/` or `**/*.draft.json`")
    if "\\" in text:
        raise GlobError("`\\` has no meaning in a pattern; write `/` between folders on every system")
    folders_only = text.endswith("/")
    anchored = "/" in text.rstrip("/")
    names = [name for name in text.split("/") if name not in ("", ".")]
    if ".." in names:
        raise GlobError("`..` leads out of the folder of this file; a pattern holds below it only")
    if not names:
        names = [_ANY_FOLDERS]
    steps = [name if name == _ANY_FOLDERS else _compile_name(name) for name in names]
    if not anchored:
        steps.insert(0, _ANY_FOLDERS)
    if steps[-1] == _ANY_FOLDERS:
        # `drafts/**` means what is inside; something must be there for it to match.
        steps.append(_compile_name("*"))
    collapsed = [
        step for index, step in enumerate(steps) if index == 0 or step != _ANY_FOLDERS or steps[index - 1] != step
    ]
    return Glob(tuple(collapsed), folders_only, negated)


class PathPatterns:
    """Patterns that stand in one file and hold below its folder."""

    __slots__ = ("_globs", "_prefix")

    def __init__(self, folder: str, globs: tuple[Glob, ...]) -> None:
        self._prefix = folder if folder.endswith(os.sep) else folder + os.sep
        self._globs = globs

    def matches(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether an absolute path, or a folder above it, is matched."""
        if not self._globs or not path.startswith(self._prefix):
            return False
        names = path[len(self._prefix) :].split(os.sep)
        last = len(names)
        return any(self._matches_entry(names[:end], is_folder or end < last) for end in range(1, last + 1))

    def _matches_entry(self, names: list[str], is_folder: bool) -> bool:
        for glob in reversed(self._globs):
            if glob.folders_only and not is_folder:
                continue
            if _match(glob.steps, names):
                return not glob.negated
        return False


def _compile_name(name: str) -> re.Pattern[str]:
    if name.count("[") and not _brackets_closed(name):
        raise GlobError("`[` is never closed; close it with `]`, or write `[[]` for the character itself")
    if _ANY_FOLDERS in name:
        raise GlobError("`**` must stand alone between slashes, as in `drafts/**/*.json`")
    # Imported here: without a configuration file no pattern is ever compiled.
    from fnmatch import translate

    # Its translation of several `*` does not backtrack exponentially.
    return re.compile(translate(name))


def _brackets_closed(name: str) -> bool:
    start = name.find("[")
    while start >= 0:
        inside = start + 1
        if name[inside : inside + 1] == "!":
            inside += 1
        end = name.find("]", inside + 1)
        if end < 0:
            return False
        start = name.find("[", end)
    return True


def _match(steps: tuple[str | re.Pattern[str], ...], names: list[str]) -> bool:
    """Whether the steps consume all names. Keeps the set of places reached, so it is quadratic at worst."""
    reached = {0}
    for step in steps:
        if isinstance(step, str):
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(names) and step.match(names[at])}
        if not reached:
            return False
    return len(names) in reached
