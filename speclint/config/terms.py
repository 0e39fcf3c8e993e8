"""The words by which rules are selected: names, codes, categories, code prefixes, and ``ALL``.

Case does not matter. Categories, prefixes and ``ALL`` select what is meant for everyone: neither rules in
preview nor, outside the submission profile, rules about what is handed over. Whoever wants such a rule names
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.rule import RuleInfo

ALL = "ALL"


class _Term(NamedTuple):
    word: str
    breadth: int
    names: tuple[str, ...]


class Terms:
    """What each term stands for, built from the catalogue once."""

    __slots__ = ("_preview", "_rules", "_submission", "_terms")

    def __init__(self, rules: Iterable[RuleInfo]) -> None:
        """``rules`` have ``name``, ``code``, ``category``, ``stage`` and ``profile``."""
        rules = tuple(rules)
        self._rules = rules
        self._preview = frozenset([rule.name for rule in rules if rule.stage != "stable"])
        self._submission = frozenset([rule.name for rule in rules if rule.profile == "submission"])
        groups: dict[str, dict[str, None]] = {}
        words: dict[str, str] = {}
        for rule in rules:
            # A category may be called like the prefix of its codes, and then stands for the rules of both.
            for group in (rule.category, rule.code.rstrip("0123456789")):
                words.setdefault(group.lower(), group)
                groups.setdefault(group.lower(), {})[rule.name] = None
        self._terms = {ALL.lower(): _Term(ALL, 2, tuple([rule.name for rule in rules]))}
        self._terms.update({group: _Term(words[group], 1, tuple(names)) for group, names in groups.items()})
        for rule in rules:
            for word in (rule.name, rule.code):
                self._terms[word.lower()] = _Term(word, 0, (rule.name,))

    @classmethod
    def of_catalogue(cls) -> Terms:
        """The terms of all rules that are at hand. Raises CatalogueError where they cannot be read."""
        from speclint.engine.catalogue import load_catalogue

        return cls(load_catalogue().rules)

    def extended(self, rules: Iterable[RuleInfo]) -> Terms:
        """The terms of these rules as well."""
        return Terms((*self._rules, *rules))

    def __contains__(self, term: str) -> bool:
        return term.lower() in self._terms

    def words(self) -> list[tuple[str, int]]:
        """All terms as they are written, with their breadth: ``ALL``, groups, then the rules, each by name and code."""
        return [(known.word, known.breadth) for known in self._terms.values()]

    def covered(self, term: str) -> tuple[str, ...]:
        """Names of all rules that a term covers, ``()`` for an unknown term."""
        known = self._terms.get(term.lower())
        return known.names if known else ()

    def expand(self, term: str, profile: str = "authoring") -> tuple[str, ...]:
        """Names of the rules that run when a term is selected, ``()`` for an unknown term."""
        known = self._terms.get(term.lower())
        if known is None or not known.breadth:
            return known.names if known else ()
        left_out = self._preview if profile == "submission" else self._preview | self._submission
        return tuple([name for name in known.names if name not in left_out])

    def breadth(self, term: str) -> int:
        """0 for one rule, 1 for a category or prefix, 2 for ``ALL``."""
        known = self._terms.get(term.lower())
        return known.breadth if known else 0

    def unknown(self, term: str) -> str | None:
        """The message for an unknown term, with the nearest known one; None when it is known."""
        if term in self:
            return None
        message = f"no rule, code or category is called `{term}`"
        near = nearest(term, [known.word for known in self._terms.values()])
        hint = f"did you mean `{near}`?" if near else "`speclint rules` lists them all"
        return f"{message}; {hint}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    # Costs a millisecond, and only a mistake needs it.
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in known}
    close = get_close_matches(word.lower().replace("_", "-"), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None
