"""Judging one document: damage, schema pass, the shared traversal, the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.context import Context, Finding
from speclint.engine.locate import locate
from speclint.engine.result import RANK
from speclint.engine.traverse import traverse
from speclint.model.kinds import CONNECTION_SPECS, FLOW_SPEC, Recognised, recognise
from speclint.model.unit import Unit
from speclint.model.views import view_class
from speclint.text.places import Place, Span
from speclint.text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.plan import Plan, Planner
    from speclint.engine.result import LocatedFinding, Severity
    from speclint.engine.rule import RuleInfo
    from speclint.engine.selection import Selection
    from speclint.schema.failure import Failure
    from speclint.text.document import Document

MILDER: dict[str, Severity] = {"error": "warning", "warning": "info", "info": "info"}
"""Severities of findings in answers of the service, which nobody is about to submit."""

PARTS_OF: dict[str, tuple[str, ...]] = {
    "authElement": ("authSpecElement",),
    "attributes": ("sourceAttributes", "attributes"),
}
"""Blocks of a part under the names that the published schemas give them; of two, the one that fits better is taken.

``attributes`` alone may be those of the source or those of the whole spec. The table is never changed.
"""

BARE_MEMBERS = "missing-braces"
"""Problem kind of a text that is members without braces round them."""


def units_of(document: Document, *, always_request: bool = False) -> list[Unit]:
    """The documents that a text holds: one, the elements of an envelope, or none.

    ``always_request`` is for files whose name says that they are to be sent.
    """
    bare = any(problem.kind == BARE_MEMBERS for problem in document.problems)
    found: list[Recognised] = recognise(document.value, bare_members=bare)
    return [Unit(entry, always_request=always_request) for entry in found]


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
    located = _damage(document, planner, selection, path, events)
    for unit in units:
        plan = planner.plan(unit.kind, selection)
        failed: list[Problem] = []
        for finding in _of_unit(unit, plan, planner, document, failed):
            if _may_be_said(finding, unit, document):
                _grade(finding, unit, selection)
                located.append(locate(finding, document, path))
        if failed:
            located.extend(_events(failed, document, planner, selection, path))
    located.sort(key=_sort_key)
    return tuple(located)


def _sort_key(finding: LocatedFinding) -> tuple[int, int, str, str, str]:
    return finding.sort_key()


def _of_unit(unit: Unit, plan: Plan, planner: Planner, document: Document, failed: list[Problem]) -> Iterable[Finding]:
    found: list[Finding] = []
    hits = traverse(unit, plan.trie)
    for (rule, check), node in hits:
        context = Context(rule, unit, document)
        try:
            found.extend([context.finding(hit.place, **hit.values) for hit in check(node)])
        except Exception as error:  # whatever a check does wrong, the others go on
            failed.append(_crash(rule, error))
    if plan.keywords and unit.kind in (*CONNECTION_SPECS, FLOW_SPEC):
        found.extend(_schema_pass(unit, plan, document))
    if plan.embedded is not None:
        found.extend(_embedded_pass(unit, plan.embedded, document))
    for rule in plan.python:
        if rule.needs and unit.names.isdisjoint(rule.needs):
            continue
        views = unit.views(view_class(rule.view))
        if not views:
            continue
        context = Context(rule, unit, document)
        try:
            function = planner.load(rule).function
            for view in views:
                found.extend(function(view, context))
        except Exception as error:  # whatever a rule does wrong, the others go on
            failed.append(_crash(rule, error))
    return found


def _schema_pass(unit: Unit, plan: Plan, document: Document) -> Iterable[Finding]:
    for failure in _failures(unit):
        rule = plan.keywords.get(failure.keyword) or plan.keywords.get("*")
        if rule is not None:
            yield _worded(Context(rule, unit, document), failure)


def _failures(unit: Unit) -> Iterable[Failure]:
    from speclint.schema.judge import judge_connection_spec, judge_flow_spec, judge_part

    if unit.is_part:
        for name, node in unit.held_blocks().items():
            tried = [judge_part(part, node.value, node.path) for part in PARTS_OF.get(name, (name,))]
            yield from min(tried, key=len)
    elif unit.kind == FLOW_SPEC:
        yield from judge_flow_spec(unit.root.value, unit.root.path)
    else:
        yield from judge_connection_spec(unit.root.value, unit.root.path)


def _embedded_pass(unit: Unit, rule: RuleInfo, document: Document) -> Iterable[Finding]:
    from speclint.model.placeholders import find_placeholders
    from speclint.model.views.embedded import EmbeddedSchema
    from speclint.schema.metaschema import check_embedded

    context = Context(rule, unit, document)
    for schema in unit.views(EmbeddedSchema):
        for failure in check_embedded(schema.node.value, schema.node.path):
            value = failure.value
            if not (isinstance(value, str) and find_placeholders(value)):  # a fill-in stands for what it will be
                yield _worded(context, failure)


def _worded(context: Context, failure: Failure) -> Finding:
    from speclint.schema.wording import describe, place_of

    words = describe(failure)
    return context.finding(
        place_of(failure),
        message="{text}",
        remedy="{cure}",
        severity=words.severity,  # type: ignore[arg-type]  # the published schemas hold severities only
        evidence=words.evidence,  # type: ignore[arg-type]  # and evidence marks only
        text=words.message.removesuffix("."),
        cure=words.remedy.removesuffix("."),
    )


def _may_be_said(finding: Finding, unit: Unit, document: Document) -> bool:
    """Absence is only reported where the document is known to be whole."""
    if finding.place.missing is None:
        return True
    return not unit.is_part and finding.place.path not in document.incomplete


def _grade(finding: Finding, unit: Unit, selection: Selection) -> None:
    """Set the severity: configured, or the rule's own with answers judged one level milder."""
    configured = selection.severities.get(finding.rule.name)
    if configured is not None:
        finding.severity = configured  # type: ignore[assignment]  # settings hold valid severities only
    elif unit.answer:
        finding.severity = MILDER[finding.severity]


# -- damage and events ------------------------------------------------------------------------------------------


def _damage(
    document: Document, planner: Planner, selection: Selection, path: str, events: Iterable[Problem]
) -> list[LocatedFinding]:
    problems = [*document.problems, *events, *_duplicates(document)]
    return _events(problems, document, planner, selection, path) if problems else []


def _events(
    problems: Iterable[Problem], document: Document, planner: Planner, selection: Selection, path: str
) -> list[LocatedFinding]:
    rules = planner.damage(selection)
    located = []
    for problem in problems:
        rule = rules.get(problem.kind)
        if rule is None or document.format not in rule.params.get("formats", (document.format,)):
            continue
        message, remedy = _words(rule, problem)
        finding = Finding(
            rule,
            Place(problem.path),
            message.format_map(problem.detail),
            remedy.format_map(problem.detail),
            rule.severity,
            rule.evidence,
        )
        configured = selection.severities.get(rule.name)
        if configured is not None and RANK.get(configured) is not None:
            finding.severity = configured  # type: ignore[assignment]  # settings hold valid severities only
        located.append(locate(finding, document, path, Span(problem.start, problem.end)))
    return located


def _words(rule: RuleInfo, problem: Problem) -> tuple[str, str]:
    """Message and remedy for a problem: those of the first variant whose detail says something, else the rule's own.

    An empty detail says nothing, and neither does a count of one.
    """
    for variant in rule.params.get("variants", ()):
        if problem.detail.get(variant["when"], "") not in ("", "1"):
            return variant.get("message", rule.message), variant.get("remedy", rule.remedy)
    return rule.message, rule.remedy


def _duplicates(document: Document) -> list[Problem]:
    found = []
    for duplicate in document.duplicates:
        kind = "duplicate-equal" if duplicate.equal else "duplicate-different"
        first = document.position(duplicate.first.start)
        detail = {"name": duplicate.name, "line": str(first.line)}
        found.append(Problem(kind, duplicate.later.start, duplicate.later.end, duplicate.path, detail))
    return found


def _crash(rule: RuleInfo, error: Exception) -> Problem:
    detail = {"rule": rule.name, "error": f"{type(error).__name__}: {error}"}
    return Problem("rule-crashed", 0, 0, (), detail)
