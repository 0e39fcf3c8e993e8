"""What is wrong with the text itself, and events of the engine, as findings of the rules that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.context import Finding
from speclint.engine.judge import grade
from speclint.fix.cures import cure_of, cure_of_duplicate
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from speclint.engine.located import FixInfo
    from speclint.engine.rule import RuleInfo
    from speclint.engine.selection import Selection
    from speclint.text.document import Document
    from speclint.text.problem import Problem

EQUAL = "duplicate-equal"
DIFFERENT = "duplicate-different"
"""Kinds under which rules name members that stand twice."""


def damage_findings(
    document: Document, problems: Iterable[Problem], rules: Mapping[str, RuleInfo], selection: Selection
) -> Iterator[tuple[Finding, Span, FixInfo | None]]:
    """Findings on problems and on members that stand twice, each with its span and what would cure it.

    ``rules`` gives the rule for each kind of problem; kinds without one are passed over.
    """
    for problem in problems:
        rule = rules.get(problem.kind)
        if rule is not None and document.format in rule.params.get("formats", (document.format,)):
            finding = _finding(rule, Place(problem.path), problem.detail, selection)
            yield finding, Span(problem.start, problem.end), cure_of(problem, document)
    for duplicate in document.duplicates:
        rule = rules.get(EQUAL if duplicate.equal else DIFFERENT)
        if rule is not None:
            first = document.position(duplicate.first.start)
            detail = {"name": duplicate.name, "line": str(first.line)}
            place = Place((*duplicate.path, duplicate.name), "key")
            finding = _finding(rule, place, detail, selection)
            yield finding, duplicate.later, cure_of_duplicate(duplicate, document)


def _finding(rule: RuleInfo, place: Place, detail: Mapping[str, str], selection: Selection) -> Finding:
    message, remedy = _words(rule, detail)
    finding = Finding(rule, place, message.format_map(detail), remedy.format_map(detail), rule.severity, rule.evidence)
    grade(finding, selection)
    return finding


def _words(rule: RuleInfo, detail: Mapping[str, str]) -> tuple[str, str]:
    """Message and remedy for a problem: those of the first variant whose detail says something, else the rule's own.

    An empty detail says nothing, and neither does a count of one.
    """
    for variant in rule.params.get("variants", ()):
        if detail.get(variant["when"], "") not in ("", "1"):
            return variant.get("message", rule.message), variant.get("remedy", rule.remedy)
    return rule.message, rule.remedy
