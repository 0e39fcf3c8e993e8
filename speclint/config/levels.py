"""Levels of configuration, and what they come to when they are applied one after the other.

The levels are: the extended files, the file itself, its matching overrides in their order, the command line. In
each, ``select`` replaces what is selected so far, ``extend-select`` adds, ``ignore`` and the severity ``off``
remove; inside one level removal wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.config.globs import PathPatterns
    from speclint.config.terms import Terms


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


class Resolved(NamedTuple):
    """What levels come to: names of the rules that run, and severities that are not the rules' own."""

    enabled: frozenset[str]
    severities: dict[str, str]


def resolve(levels: Iterable[Level], terms: Terms, profile: str = "authoring") -> Resolved:
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
    return Resolved(frozenset(enabled), severities)
