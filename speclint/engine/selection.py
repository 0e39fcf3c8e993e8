"""Which rules run, and how severe their findings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from speclint.engine.catalogue import Catalogue
from speclint.engine.rule import RuleInfo

ALL = "ALL"


class UnknownTerm(ValueError):
    """A term that names no rule, code, category or code prefix."""

    def __init__(self, term: str) -> None:
        super().__init__(term)
        self.term = term


class Selection:
    """The rules that run on a file, and severities that replace their own. Compared by identity: make few, share them."""

    __slots__ = ("enabled", "severities")

    def __init__(self, enabled: frozenset[str], severities: Mapping[str, str]) -> None:
        self.enabled = enabled
        self.severities = dict(severities)


def expand(term: str, catalogue: Catalogue) -> list[RuleInfo]:
    """Rules that a term names.

    A term is a rule's name, its code, a category (``paging``), the prefix of a category's codes (``PAGE``), or
    ``ALL``. Raises UnknownTerm.
    """
    if term == ALL:
        return list(catalogue.rules)
    rule = catalogue.get(term)
    if rule is not None:
        return [rule]
    found = [rule for rule in catalogue.rules if rule.category == term or code_prefix(rule.code) == term]
    if not found:
        raise UnknownTerm(term)
    return found


def code_prefix(code: str) -> str:
    """The letters of a code: ``"PAGE"`` for ``"PAGE004"``."""
    return code.rstrip("0123456789")


def known_terms(catalogue: Catalogue) -> list[str]:
    """Every term that :func:`expand` takes, for suggestions and completion."""
    terms = [ALL]
    terms.extend(dict.fromkeys(rule.category for rule in catalogue.rules))
    terms.extend(dict.fromkeys(code_prefix(rule.code) for rule in catalogue.rules))
    terms.extend(rule.name for rule in catalogue.rules)
    terms.extend(rule.code for rule in catalogue.rules)
    return terms


def choose(
    catalogue: Catalogue,
    *,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
    profile: str = "authoring",
) -> Selection:
    """The selection that the settings describe.

    ``select`` names the rules to start from, by default every stable rule of the profile; ``extend_select`` adds,
    ``ignore`` takes away and always wins. In ``severities`` a rule's own name or code beats its category, and
    ``"off"`` is another way to ignore. Raises UnknownTerm.
    """
    if select is None:
        enabled = {
            rule.name for rule in catalogue.rules if rule.stage == "stable" and rule.profile in ("authoring", profile)
        }
    else:
        enabled = {rule.name for term in select for rule in expand(term, catalogue)}
    enabled.update(rule.name for term in extend_select for rule in expand(term, catalogue))
    enabled.difference_update(rule.name for term in ignore for rule in expand(term, catalogue))
    chosen: dict[str, str] = {}
    # Wide terms first, so that a term naming fewer rules has the last word.
    widths = [(expand(term, catalogue), severity) for term, severity in (severities or {}).items()]
    for rules, severity in sorted(widths, key=lambda pair: -len(pair[0])):
        for rule in rules:
            chosen[rule.name] = severity
    enabled.difference_update([name for name, severity in chosen.items() if severity == "off"])
    return Selection(frozenset(enabled), {name: s for name, s in chosen.items() if s != "off"})
