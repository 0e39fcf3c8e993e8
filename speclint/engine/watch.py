"""What a run costs and what its rules had to look at; imported only when somebody asks.

A planner that is given a :class:`Watch` makes runs that keep account; without one nothing is measured.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

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

READING = "reading text"
WALK = "walking documents"
SCHEMA = "schemas"
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
        Cost of what all rules share, by :data:`READING`, :data:`WALK` and :data:`SCHEMA`.
    ``rules``
        Cost of each rule that was called: of loading it, of finding the view it asks for first, and of its own work.
    ``looked``
        Rules that had something to look at: a place that one of their paths leads to, a view, a pass over a document.
    """

    __slots__ = ("looked", "rules", "shares")

    def __init__(self) -> None:
        self.shares = {name: Cost() for name in (READING, WALK, SCHEMA)}
        self.rules: dict[RuleInfo, Cost] = {}
        self.looked: set[RuleInfo] = set()

    def read(self, data: bytes | str, *, format: Format) -> Document:  # noqa: A002 - that of read_document
        """Read a document as :func:`speclint.text.document.read_document` does."""
        began = perf_counter()
        document = read_document(data, format=format)
        self.shares[READING].add(perf_counter() - began)
        return document

    def unit_run(self, unit: Unit, plan: Plan, planner: Planner, document: Document) -> UnitRun:
        """A run over a unit that keeps account here."""
        return _WatchedRun(self, unit, plan, planner, document)

    def call(self, rule: RuleInfo, speak: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What a rule has to say, timed. Raises what the rule raises."""
        began = perf_counter()
        try:
            return list(speak())
        finally:
            self.rules.setdefault(rule, Cost()).add(perf_counter() - began)


class _WatchedRun(UnitRun):
    def __init__(self, watch: Watch, unit: Unit, plan: Plan, planner: Planner, document: Document) -> None:
        super().__init__(unit, plan, planner, document)
        self.watch = watch
        self._shared = False
        """What speaks belongs to no rule."""

    def _walk(self) -> list[tuple[Any, Node]]:
        began = perf_counter()
        hits = super()._walk()
        self.watch.shares[WALK].add(perf_counter() - began)
        return hits

    def _judge_by_schema(self) -> None:
        self.watch.looked.update(self.plan.keywords.values())
        self._shared = True
        began = perf_counter()
        super()._judge_by_schema()
        self.watch.shares[SCHEMA].add(perf_counter() - began)
        self._shared = False

    def _check(self, rule: RuleInfo, node: Node, check: Judge) -> Iterable[Finding]:
        self.watch.looked.add(rule)
        return super()._check(rule, node, check)

    def _visit(self, rule: RuleInfo) -> Iterable[Finding]:
        if self.unit.views(view_class(rule.view)):
            self.watch.looked.add(rule)
        return super()._visit(rule)

    def _guarded(self, rule: RuleInfo, speak: Callable[[], Iterable[Finding]]) -> None:
        if self._shared:
            super()._guarded(rule, speak)
            return
        if rule is self.plan.embedded:
            from speclint.model.views.embedded import EmbeddedSchema

            if self.unit.views(EmbeddedSchema):
                self.watch.looked.add(rule)
        super()._guarded(rule, lambda: self.watch.call(rule, speak))
