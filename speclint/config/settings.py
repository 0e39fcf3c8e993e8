"""Settings: what holds for a path, after every level of configuration has had its say.

Levels are applied one after the other: the extended files, the file itself, its matching overrides in their
order, the command line. In each level ``select`` replaces what is selected so far, ``extend-select`` adds,
``ignore`` and the severity ``off`` remove; inside one level removal wins.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from speclint.config.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.config.globs import PathPatterns

PROFILES = ("authoring", "submission")


class Level(NamedTuple):
    """What one block of configuration says about rules; terms are those of :mod:`speclint.config.terms`."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


class Override(NamedTuple):
    """A level for some paths only."""

    files: PathPatterns
    level: Level


class Selection:
    """Which rules run, and how severe they are where that differs from the catalogue. Do not change one."""

    __slots__ = ("enabled", "severities")

    def __init__(self, enabled: frozenset[str], severities: dict[str, str]) -> None:
        self.enabled = enabled
        self.severities = severities


class Settings:
    """The settings of all files that one configuration governs. Do not change one.

    ``profile``
        ``"authoring"`` or ``"submission"``.
    """

    __slots__ = ("_cache", "_command", "_exclude", "_levels", "_overrides", "_terms", "profile")

    def __init__(
        self,
        levels: Iterable[Level] = (),
        *,
        overrides: Iterable[Override] = (),
        command: Level | None = None,
        exclude: Iterable[PathPatterns] = (),
        profile: str = "authoring",
        terms: Terms | None = None,
    ) -> None:
        """``command`` is the last level; ``terms`` are those of the catalogue where not given."""
        self.profile = profile
        self._levels = tuple(levels)
        self._overrides = tuple(overrides)
        self._command = command
        self._exclude = tuple(exclude)
        self._terms = terms
        self._cache: dict[tuple[int, ...], Selection] = {}

    def rules_for(self, path: str) -> Selection:
        """The selection for a file, named by its path (absolute, or relative to the current folder).

        All paths to which the same overrides apply share one object, so it may serve as a cache key.
        """
        matching: tuple[int, ...] = ()
        if self._overrides:
            absolute = os.path.abspath(path)
            matching = tuple(
                [at for at, override in enumerate(self._overrides) if override.files.matches(absolute)]
            )
        selection = self._cache.get(matching)
        if selection is None:
            selection = self._cache[matching] = self._resolve(matching)
        return selection

    def excludes(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether an absolute path, or a folder above it, is excluded."""
        return any(patterns.matches(path, is_folder=is_folder) for patterns in self._exclude)

    def _resolve(self, matching: tuple[int, ...]) -> Selection:
        terms = self._terms or Terms.of_catalogue()
        levels = [*self._levels, *[self._overrides[at].level for at in matching]]
        if self._command is not None:
            levels.append(self._command)
        return resolve(levels, terms, self.profile)


def resolve(levels: Iterable[Level], terms: Terms, profile: str = "authoring") -> Selection:
    """Apply levels in their order; unknown terms select nothing (they are reported where they are read)."""
    enabled = set(terms.expand("ALL", profile))
    severities: dict[str, str] = {}
    for level in levels:
        if level.select is not None:
            enabled = {name for term in level.select for name in terms.expand(term, profile)}
        enabled.update([name for term in level.extend_select for name in terms.expand(term, profile)])
        enabled.difference_update([name for term in level.ignore for name in terms.covered(term)])
        # Broad terms first, so that a rule named by itself has the last word.
        for term, severity in sorted(level.severity, key=lambda entry: terms.breadth(entry[0]), reverse=True):
            severities.update(dict.fromkeys(terms.covered(term), severity))
        off = [name for name, severity in severities.items() if severity == "off"]
        enabled.difference_update(off)
        for name in off:
            del severities[name]
    return Selection(frozenset(enabled), severities)
