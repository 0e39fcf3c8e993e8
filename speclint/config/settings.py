"""Settings: what holds for a path, after every level of configuration has had its say."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speclint.config.globs import PathPatterns
    from speclint.config.levels import Level, Override
    from speclint.config.terms import Terms
    from speclint.engine.rule import RuleInfo
    from speclint.suppress.sift import Exceptions


class Selection:
    """Which rules run, and how severe they are where that differs from the catalogue. Do not change one.

    ``profile``, ``house`` and ``exceptions`` are those of :class:`Settings`.
    """

    __slots__ = ("enabled", "exceptions", "house", "profile", "severities")

    def __init__(
        self,
        enabled: frozenset[str],
        severities: dict[str, str],
        profile: str = "authoring",
        house: Sequence[RuleInfo] = (),
        exceptions: Exceptions | None = None,
    ) -> None:
        self.enabled = enabled
        self.severities = severities
        self.profile = profile
        self.house = house
        self.exceptions = exceptions


class Settings:
    """The settings of all files that one configuration governs. Do not change one.

    ``profile``
        ``"authoring"`` or ``"submission"``.
    ``house``
        The rules that the configuration brings along.
    ``exceptions``
        What it makes exceptions for, or None.
    ``baseline``
        Absolute path of the baseline that it names, whether that is in use or not, or None.
    """

    __slots__ = (
        "_cache",
        "_command",
        "_exclude",
        "_levels",
        "_overrides",
        "_terms",
        "baseline",
        "exceptions",
        "house",
        "profile",
    )

    def __init__(
        self,
        levels: Iterable[Level] = (),
        *,
        overrides: Iterable[Override] = (),
        command: Level | None = None,
        exclude: Iterable[PathPatterns] = (),
        profile: str = "authoring",
        terms: Terms | None = None,
        house: Sequence[RuleInfo] = (),
        exceptions: Exceptions | None = None,
        baseline: str | None = None,
    ) -> None:
        """``command`` is the last level; ``terms`` (by default those of the catalogue) know the house rules too."""
        self.profile = profile
        self.house = tuple(house)
        self.exceptions = exceptions
        self.baseline = baseline
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
            matching = tuple([at for at, override in enumerate(self._overrides) if override.files.matches(absolute)])
        selection = self._cache.get(matching)
        if selection is None:
            selection = self._cache[matching] = self._resolve(matching)
        return selection

    def excludes(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether an absolute path, or a folder above it, is excluded."""
        return any(patterns.matches(path, is_folder=is_folder) for patterns in self._exclude)

    def _resolve(self, matching: tuple[int, ...]) -> Selection:
        if not self._levels and self._command is None and self._terms is None:
            return Selection(_stable_rules(self.profile), {}, self.profile, (), self.exceptions)
        from speclint.config.levels import resolve
        from speclint.config.terms import Terms

        levels = [*self._levels, *[self._overrides[at].level for at in matching]]
        if self._command is not None:
            levels.append(self._command)
        enabled, severities = resolve(levels, self._terms or Terms.of_catalogue(), self.profile)
        return Selection(enabled, severities, self.profile, self.house, self.exceptions)


def _stable_rules(profile: str) -> frozenset[str]:
    """What runs where nothing is said; as ``ALL`` has it, without the words that a plain run does not need."""
    from speclint.engine.catalogue import load_catalogue

    rules = load_catalogue().rules
    return frozenset([rule.name for rule in rules if rule.stage == "stable" and rule.profile in ("authoring", profile)])
