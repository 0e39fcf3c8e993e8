"""Suppressions: findings that the configuration says are meant to be as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.suppress.identity import covers, resolve_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from speclint.config.globs import PathPatterns
    from speclint.suppress.identity import Address
    from speclint.text.places import Path


class Suppression(NamedTuple):
    """One entry of ``suppressions``.

    ``config``, ``number``
        Absolute path of the file that it stands in, and its place in the list there, counted from 0.
    ``files``
        The files it holds for.
    ``scopes``
        Absolute paths of files and folders below which all files lie that it can hold for.
    ``rules``
        Names of the rules it covers.
    ``places``
        Places in those files that it covers with all below them; the whole file where there are none.
    ``reason``
        Why, as it is written there.
    ``until``
        The last day on which it holds, or None.
    ``expired``
        That day is over: it holds no more.
    """

    config: str
    number: int
    files: PathPatterns
    scopes: tuple[str, ...]
    rules: frozenset[str]
    places: tuple[Address, ...]
    reason: str
    until: date | None = None
    expired: bool = False


class Covering:
    """The suppressions that hold for one document, their addresses resolved in it once."""

    def __init__(self, suppressions: Iterable[Suppression], value: Any) -> None:
        """``value`` is that of the document."""
        self._held: list[tuple[Suppression, list[Path]]] = []
        for each in suppressions:
            paths = [path for address in each.places for path in resolve_address(value, address)]
            if not each.places:
                paths.append(())
            self._held.append((each, paths))

    def find(self, rule: str, path: Path) -> Suppression | None:
        """The first suppression that covers a finding of this rule at this path, or None."""
        for suppression, places in self._held:
            if rule in suppression.rules and any(covers(place, path) for place in places):
                return suppression
        return None
