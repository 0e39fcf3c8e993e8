"""What runs on a document of one kind under one selection, prepared once and used for every such document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from speclint.engine.catalogue import Catalogue, load_python_rule
from speclint.engine.paths import Trie, steps_of
from speclint.model.date_formats import SOUND
from speclint.model.kinds import KINDS

if TYPE_CHECKING:
    from speclint.checks.base import Hit, Judge
    from speclint.engine.query import Query
    from speclint.engine.rule import Rule, RuleInfo
    from speclint.engine.selection import Selection
    from speclint.engine.watch import Watch
    from speclint.model.node import Node

Visits = list[tuple[str, list["RuleInfo"]]]
"""Names of views, each with the rules that visit it."""

KEPT = 64
"""Answers that a plan keeps to the question which rules a document concerns."""

HARMLESS: Mapping[str, frozenset[str]] = {"date-format": SOUND}
"""Strings in which a check finds nothing, so that it need not be imported for what nearly every document holds."""

UNBOUND = frozenset(("damage", "schema", "embedded-schema"))
"""Checks that are none of a value at a path: the engine makes their findings itself."""

GROUPS: dict[str, tuple[str, ...]] = {
    "connection-spec": ("batch", "streaming"),
    "request": ("base-connection", "source-connection", "target-connection", "flow"),
    "any": KINDS,
}
"""Words that a rule may use for several kinds at once."""


def applies_to(rule: RuleInfo, kind: str) -> bool:
    """The rule applies to documents of this kind, named by itself or in a group."""
    return any(word == kind or kind in GROUPS.get(word, ()) for word in rule.kinds)


class Plan:
    """The selected rules for one kind of document.

    ``trie``
        Paths of YAML rules; each ends in a (rule, judge) pair.
    ``queries``
        Rules of the house with paths that the trie cannot hold: (rule, judge, query).
    ``python``
        Python rules, in the order of the catalogue, gathered by the view that they visit; they are loaded when a
        document needs them.
    ``keywords``
        Rule for each keyword of the documents' own schemas; empty if the schema pass need not run.
    ``embedded``
        Rule for what is wrong inside embedded schemas, or None.
    """

    __slots__ = ("_concerned", "_needed", "embedded", "keywords", "python", "queries", "trie")

    def __init__(self) -> None:
        self.trie = Trie()
        self.queries: list[tuple[RuleInfo, Judge, Query]] = []
        self.python: dict[str, list[RuleInfo]] = {}
        self.keywords: dict[str, RuleInfo] = {}
        self.embedded: RuleInfo | None = None
        self._needed: frozenset[str] | None = None
        self._concerned: dict[frozenset[str], Visits] = {}

    def concerned(self, names: set[str]) -> Visits:
        """The Python rules that may have something to say where a document holds these names, by view.

        Documents that resemble each other hold the same of all names that rules need, and share the answer.
        """
        if self._needed is None:
            self._needed = frozenset([name for rules in self.python.values() for rule in rules for name in rule.needs])
        held = self._needed & names
        found = self._concerned.get(held)
        if found is None:
            if len(self._concerned) >= KEPT:
                self._concerned.clear()
            chosen = {
                view: [rule for rule in rules if not rule.needs or not held.isdisjoint(rule.needs)]
                for view, rules in self.python.items()
            }
            found = self._concerned[held] = [(view, rules) for view, rules in chosen.items() if rules]
        return found


class Planner:
    """Makes plans, and keeps those it has made."""

    __slots__ = ("_damage", "_loaded", "_plans", "catalogue", "crashes", "watch")

    def __init__(self, catalogue: Catalogue, replaced: Mapping[str, Rule[Any]] | None = None) -> None:
        """``replaced`` gives rules to run in place of the files of the same names (for tests of the engine)."""
        self.catalogue = catalogue
        self.watch: Watch | None = None
        """Keeps account of what runs, where somebody asked for that."""
        self.crashes = 0
        """How often a rule has failed."""
        # The selection itself is kept in the value so that its identity cannot be taken by another one.
        self._plans: dict[tuple[int, str], tuple[Selection, Plan]] = {}
        self._damage: dict[int, tuple[Selection, dict[str, RuleInfo]]] = {}
        self._loaded: dict[str, Rule[Any] | Judge] = dict(replaced or {})

    def renewed(self) -> Planner:
        """A planner without any plans, for other selections; it keeps the rules that have been loaded."""
        planner = Planner(self.catalogue)
        # The same one: what either of them loads is there for both.
        planner._loaded = self._loaded
        return planner

    def plan(self, kind: str, selection: Selection) -> Plan:
        """The plan for documents of a kind."""
        key = (id(selection), kind)
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = (selection, self._make(kind, selection))
        return known[1]

    def damage(self, selection: Selection) -> dict[str, RuleInfo]:
        """Selected rule for each kind of text problem."""
        known = self._damage.get(id(selection))
        if known is None:
            table = {
                kind: rule
                for rule in self.catalogue.rules
                if rule.check == "damage" and rule.name in selection.enabled
                for kind in rule.params["problems"]
            }
            known = self._damage[id(selection)] = (selection, table)
        return known[1]

    def _make(self, kind: str, selection: Selection) -> Plan:
        plan = Plan()
        for rule in self.catalogue.rules:
            if rule.name not in selection.enabled or rule.check == "damage" or not applies_to(rule, kind):
                continue
            if rule.form == "python":
                plan.python.setdefault(rule.view, []).append(rule)
            elif rule.check == "schema":
                plan.keywords.update(dict.fromkeys(rule.params["keywords"], rule))
            elif rule.check == "embedded-schema":
                plan.embedded = rule
            else:
                # Who keeps account is to see that the rule looks at such strings.
                harmless = HARMLESS.get(rule.check) if self.watch is None else None
                _enter(plan, rule, _Later(self._judge, rule), harmless or frozenset())
        for rule in selection.house:
            if rule.name in selection.enabled and applies_to(rule, kind):
                # Bound anew, as another configuration may have another rule of this name.
                _enter(plan, rule, _bound(rule))
        return plan

    @property
    def loaded(self) -> Mapping[str, Any]:
        """What :meth:`load` has given, by name."""
        return self._loaded

    def load(self, rule: RuleInfo) -> Rule[Any]:
        """The Python rule itself. Whatever its module raises when it is run passes through."""
        loaded = self._loaded.get(rule.name)
        if loaded is None:
            loaded = self._loaded[rule.name] = load_python_rule(self.catalogue.root, rule.file)
        return loaded  # type: ignore[return-value]  # entered under this name by this method alone

    def load_all(self) -> Iterator[None]:
        """Load all rules, one at a step, for whoever has the time; one that fails will fail when it is run."""
        for rule in self.catalogue.rules:
            if rule.form == "python":
                with suppress(Exception):
                    self.load(rule)
            elif rule.check not in UNBOUND:
                self._judge(rule)
            yield

    def _judge(self, rule: RuleInfo) -> Judge:
        loaded = self._loaded.get(rule.name)
        if loaded is None:
            loaded = self._loaded[rule.name] = _bound(rule)
        return loaded  # type: ignore[return-value]  # entered under this name by this method alone


class _Later:
    """The judge of a rule of ours, made when a document first has something at one of its paths.

    Its check and parameters were found sound when the catalogue was made. House rules are bound when they are read.
    """

    __slots__ = ("_made", "_make", "_rule")

    def __init__(self, make: Callable[[RuleInfo], Judge], rule: RuleInfo) -> None:
        self._make = make
        self._rule = rule
        self._made: Judge | None = None

    def __call__(self, node: Node) -> Iterable[Hit]:
        made = self._made
        if made is None:
            made = self._made = self._make(self._rule)
        return made(node)


def _bound(rule: RuleInfo) -> Judge:
    from speclint.checks.registry import bind

    return bind(rule.check, rule.params)


def _enter(plan: Plan, rule: RuleInfo, judge: Judge, harmless: frozenset[str] = frozenset()) -> None:
    for steps in rule.steps:
        plan.trie.add(steps_of(steps), (rule, judge), harmless)
    for query in rule.queries:
        plan.queries.append((rule, judge, query))
