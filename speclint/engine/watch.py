"""What a run costs and what its rules had to look at; imported only when somebody asks.

A planner that is given a :class:`Watch` makes runs that keep account; without one nothing is measured.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from speclint.engine.judge import UnitRun
from speclint.model.views import view_class
from speclint.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.checks.base import Judge
    from speclint.engine.context import Finding
    from speclint.engine.plan import Plan, Planner
    from speclint.engine.rule import RuleInfo
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.document import Document, Format

T = TypeVar("T")

READING = "reading text"
WALK = "walking documents"
SCHEMA = "schemas"
VIEWS = "finding what rules look at"
LOADING = "loading rules"
"""Shares of a run that belong to no rule."""


class Cost:
    """Seconds spent, and how often."""

    __slots__ = ("calls", "seconds")

    def __init__(self) -> None:
        self.calls = 0
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one call."""
        self.calls += 1
        self.seconds += seconds


class Watch:
    """The account of one run.

    ``shares``
        Cost of what all rules share, by :data:`READING` and the names after it.
    ``rules``
        Cost of each rule that was called.
    ``looked``
        Rules that had something to look at: a place that one of their paths leads to, a view, a pass over a document.
    ``kinds``
        Kinds of the documents that were judged.
    """

    __slots__ = ("_aside", "_is_aside", "kinds", "looked", "rules", "shares")

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.shares = {name: Cost() for name in (READING, WALK, SCHEMA, VIEWS, LOADING)}
        self.rules: dict[RuleInfo, Cost] = {}
        self.looked: set[RuleInfo] = set()
        self._aside = 0.0
        self._is_aside = False

    def read(self, data: bytes | str, *, format: Format) -> Document:  # noqa: A002 - that of read_document
        """Read a document as :func:`speclint.text.document.read_document` does."""
        return self.share(READING, lambda: read_document(data, format=format))

    def unit_run(self, unit: Unit, plan: Plan, planner: Planner, document: Document) -> UnitRun:
        """A run over a unit that keeps account here."""
        self.kinds.add(unit.kind)
        unit.account = self.aside
        return _WatchedRun(self, unit, plan, planner, document)

    def share(self, name: str, work: Callable[[], T]) -> T:
        """What some work gives, timed as a part of a share. Raises what the work raises."""
        began = perf_counter()
        try:
            return work()
        finally:
            self.shares[name].add(perf_counter() - began)

    def load(self, work: Callable[[], T]) -> T:
        """What loading code of a rule gives, timed as a part of :data:`LOADING`. Raises what the loading raises."""
        return self.share(LOADING, work)

    def aside(self, work: Callable[[], T]) -> T:
        """What making something gives that all rules of a unit share: a part of :data:`VIEWS`.

        The rule that happens to ask first is not charged for it. Raises what the work raises.
        """
        if self._is_aside:
            return work()
        began = perf_counter()
        self._is_aside = True
        try:
            return work()
        finally:
            self._is_aside = False
            took = perf_counter() - began
            self.shares[VIEWS].add(took)
            self._aside += took

    def call(self, rule: RuleInfo, speak: Callable[[], Iterable[T]]) -> list[T]:
        """What a rule has to say, timed without what it shares with others. Raises what the rule raises."""
        began, aside = perf_counter(), self._aside
        try:
            return list(speak())
        finally:
            took = perf_counter() - began - (self._aside - aside)
            self.rules.setdefault(rule, Cost()).add(took)


class _WatchedRun(UnitRun):
    def __init__(self, watch: Watch, unit: Unit, plan: Plan, planner: Planner, document: Document) -> None:
        super().__init__(unit, plan, planner, document)
        self.watch = watch
        self._shared = False
        """What speaks belongs to no rule."""

    def _judge_values(self) -> None:
        for (rule, check), node in self._walk():
            self._guarded(rule, self._check, rule, node, check)

    def _walk(self) -> list[tuple[Any, Node]]:
        return self.watch.share(WALK, super()._walk)

    def _judge_by_schema(self) -> None:
        self.watch.looked.update(self.plan.keywords.values())
        self._shared = True
        self.watch.share(SCHEMA, super()._judge_by_schema)
        self._shared = False

    def _visit_all(self) -> None:
        for _, rules in self.plan.concerned(self.unit.names):
            for rule in rules:
                self._guarded(rule, self._visit, rule)

    def _check(self, rule: RuleInfo, node: Node, check: Judge) -> Iterable[Finding]:
        self.watch.looked.add(rule)
        return super()._check(rule, node, check)

    def _guarded(self, rule: RuleInfo, speak: Callable[..., Iterable[Finding]], *arguments: Any) -> None:
        if self._shared:
            super()._guarded(rule, speak, *arguments)
            return
        if rule is self.plan.embedded:
            from speclint.model.views.embedded import EmbeddedSchema

            if self.unit.views(EmbeddedSchema):
                self.watch.looked.add(rule)
        elif rule.form == "python":
            self._prepare(rule)
        super()._guarded(rule, lambda: self.watch.call(rule, lambda: speak(*arguments)))

    def _prepare(self, rule: RuleInfo) -> None:
        """Load a rule and find what it looks at, so that its own cost is that of its work alone."""
        try:
            view = self.watch.load(lambda: view_class(rule.view))
            # What a first look finds sound has been looked at.
            if self.unit.views(view.within or view):
                self.watch.looked.add(rule)
            if self.unit.views(view):
                self.watch.load(lambda: self.planner.load(rule))
        except Exception:  # the rule meets it again, and is reported
            return
