"""Judging one document: damage, the schema passes, the shared traversal, the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.engine.context import Context
from speclint.engine.traverse import traverse
from speclint.model.kinds import Recognised, recognise
from speclint.model.unit import Unit
from speclint.model.views import view_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.checks.base import Hit, Judge
    from speclint.engine.context import Finding
    from speclint.engine.located import LocatedFinding
    from speclint.engine.plan import Plan, Planner
    from speclint.engine.query import Query
    from speclint.engine.result import Severity
    from speclint.engine.rule import RuleInfo
    from speclint.engine.selection import Selection
    from speclint.model.node import Node
    from speclint.text.document import Document
    from speclint.text.problem import Problem

MILDER: dict[str, Severity] = {"error": "warning", "warning": "info", "info": "info"}
"""Severities of findings in answers of the service, which nobody is about to submit."""

BARE_MEMBERS = "missing-braces"
"""Problem kind of a text that is members without braces round them."""


def units_of(document: Document, *, always_request: bool = False) -> list[Unit]:
    """The documents that a text holds: one, the elements of an envelope, or none.

    ``always_request`` is for files whose name says that they are to be sent.
    """
    bare = any(problem.kind == BARE_MEMBERS for problem in document.problems)
    found: list[Recognised] = recognise(document.value, bare_members=bare)
    whole = len(found) == 1 and found[0].path == ()
    shared = document.survey if whole else None
    return [Unit(entry, always_request=always_request, found=shared) for entry in found]


def judge(
    document: Document,
    units: list[Unit],
    planner: Planner,
    selection: Selection,
    path: str,
    events: Iterable[Problem] = (),
) -> tuple[LocatedFinding, ...]:
    """All findings on a document, sorted by place.

    ``events`` are problems that are none of the text's, such as a file of no known kind. Raises nothing: a rule
    that fails becomes a finding that names it.
    """
    problems = [*document.problems, *events]
    findings: list[Finding] = []
    for unit in units:
        plan = planner.plan(unit.kind, selection)
        watch = planner.watch
        make = UnitRun if watch is None else watch.unit_run
        found = make(unit, plan, planner, document)
        found.run()
        problems.extend(found.failed)
        for finding in found.findings:
            if _may_be_said(finding, unit, document):
                grade(finding, selection, answer=unit.answer)
                findings.append(finding)
    if not (findings or problems or document.duplicates):
        return ()
    from speclint.engine.damage import damage_findings
    from speclint.engine.locate import locate

    located = [locate(finding, document, path) for finding in findings]
    rules = planner.damage(selection)
    for finding, span, fix in damage_findings(document, problems, rules, selection):
        located.append(locate(finding, document, path, span, fix))
    located.sort(key=lambda finding: finding.sort_key())
    return tuple(located)


class UnitRun:
    """One unit under one plan; what is found is collected, and so is which rules failed."""

    def __init__(self, unit: Unit, plan: Plan, planner: Planner, document: Document) -> None:
        self.unit = unit
        self.plan = plan
        self.planner = planner
        self.document = document
        self.findings: list[Finding] = []
        self.failed: list[Problem] = []

    def run(self) -> None:
        """Traverse once, then let everybody speak."""
        plan, unit = self.plan, self.unit
        self._judge_values()
        for rule, check, query in plan.queries:
            self._guarded(rule, self._query, rule, query, check)
        if plan.keywords:
            self._judge_by_schema()
        embedded = plan.embedded
        if embedded is not None:
            from speclint.engine.passes import embedded_pass

            self._guarded(embedded, lambda: embedded_pass(unit, self._context(embedded)))
        self._visit_all()

    def _judge_values(self) -> None:
        """Let the YAML rules speak of what their paths lead to."""
        for (rule, check), node in self._walk():
            try:
                hits = check(node)
                if hits:  # else it need not even be asked; generators are always something
                    self.findings.extend(self._found(rule, hits))
            except Exception as error:  # whatever a rule does wrong, the others go on
                self._fail(rule, error)

    def _walk(self) -> list[tuple[Any, Node]]:
        return traverse(self.unit, self.plan.trie)

    def _judge_by_schema(self) -> None:
        from speclint.engine.passes import schema_pass

        keywords = self.plan.keywords
        self._guarded(next(iter(keywords.values())), lambda: schema_pass(self.unit, keywords, self._context))

    def _query(self, rule: RuleInfo, query: Query, check: Judge) -> Iterable[Finding]:
        for node in query.find(self.unit):
            yield from self._check(rule, node, check)

    def _check(self, rule: RuleInfo, node: Node, check: Judge) -> Iterable[Finding]:
        return self._found(rule, check(node))

    def _found(self, rule: RuleInfo, hits: Iterable[Hit]) -> list[Finding]:
        return [self._context(rule).finding(hit.place, fix=hit.fix, **hit.values) for hit in hits]

    def _visit_all(self) -> None:
        """Let the Python rules speak. Written out, since this is most of what a document costs."""
        unit, document, findings = self.unit, self.document, self.findings
        load, loaded = self.planner.load, self.planner.loaded
        for name, rules in self.plan.concerned(unit.names):
            try:
                views = unit.views(view_class(name))
            except Exception as error:  # what a view does wrong is said of each rule that looks at it
                for rule in rules:
                    self._fail(rule, error)
                continue
            if not views:
                continue
            for rule in rules:
                try:
                    function = (loaded.get(rule.name) or load(rule)).function
                    context = Context(rule, unit, document)
                    for view in views:
                        findings.extend(function(view, context))
                except Exception as error:  # whatever a rule does wrong, the others go on
                    self._fail(rule, error)

    def _visit(self, rule: RuleInfo) -> Iterable[Finding]:
        views = self.unit.views(view_class(rule.view))
        if not views:
            return ()
        context = self._context(rule)
        function = self.planner.load(rule).function
        if len(views) == 1:
            return function(views[0], context)
        return [finding for view in views for finding in function(view, context)]

    def _context(self, rule: RuleInfo) -> Context:
        return Context(rule, self.unit, self.document)

    def _guarded(self, rule: RuleInfo, speak: Callable[..., Iterable[Finding]], *arguments: Any) -> None:
        try:
            self.findings.extend(speak(*arguments))
        except Exception as error:  # whatever a rule does wrong, the others go on
            self._fail(rule, error)

    def _fail(self, rule: RuleInfo, error: Exception) -> None:
        from speclint.text.problem import Problem

        self.planner.crashes += 1
        detail = {"rule": rule.name, "error": f"{type(error).__name__}: {error}"}
        self.failed.append(Problem("rule-crashed", 0, 0, (), detail))


def _may_be_said(finding: Finding, unit: Unit, document: Document) -> bool:
    """Absence is only reported where the document is known to be whole."""
    if finding.place.missing is None:
        return True
    return not unit.is_part and finding.place.path not in document.incomplete


def grade(finding: Finding, selection: Selection, *, answer: bool = False) -> None:
    """Set the severity: the configured one, else the finding's own, in an ``answer`` of the service one milder."""
    configured = selection.severities.get(finding.rule.name)
    if configured is not None:
        finding.severity = configured  # type: ignore[assignment]  # settings hold valid severities only
    elif answer:
        finding.severity = MILDER[finding.severity]
