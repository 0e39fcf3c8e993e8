"""Running the cases of a rule's page and comparing every finding with its carets."""

from __future__ import annotations

from typing import Any, NamedTuple

from speclint.engine.catalogue import Catalogue
from speclint.engine.context import Context, Finding
from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.rule import Rule
from speclint.engine.run import is_request_file
from speclint.engine.selection import Only
from speclint.model.views.spec import ConnectionSpec
from speclint.testing.page import Case, Expected, Page
from speclint.testing.splice import Spliced, splice
from speclint.text.document import read_document
from speclint.text.problem import Problem


class Outcome(NamedTuple):
    """What became of one case: the findings, where its text went, and every difference from what it expects."""

    case: Case
    findings: tuple[LocatedFinding, ...]
    spliced: Spliced
    differences: tuple[str, ...]


def run_page(page: Page, catalogue: Catalogue, rule: str) -> list[Outcome]:
    """Run all cases of the page of ``rule`` with every rule of the catalogue.

    Raises PageError for a case that cannot be built.
    """
    return [run_case(case, catalogue, rule) for case in page.cases]


def run_case(case: Case, catalogue: Catalogue, rule: str) -> Outcome:
    """Run one case: its findings must be those it expects, at their places, and no others.

    A good case expects none; a bad case expects at least one of ``rule`` and none of another rule. ``beside=NAME``
    leaves out the findings of a rule without which those of this one cannot be (too many of the others, for one).
    """
    spliced = splice(case)
    beside = case.options.get("beside")
    findings = tuple([found for found in _lint(case, spliced.text, catalogue) if found.rule != beside])
    differences = [
        f"a bad case shows its own rule only, not {wanted.rule}" for wanted in case.expected if wanted.rule != rule
    ]
    left = list(findings)
    for wanted in case.expected:
        match = next((finding for finding in left if matches(finding, wanted, spliced)), None)
        if match is None:
            differences.append(f"missing: {show_expected(wanted)}")
        else:
            left.remove(match)
    differences.extend(f"unexpected: {show_found(finding, spliced)}" for finding in left)
    return Outcome(case, findings, spliced, tuple(differences))


def _lint(case: Case, text: str, catalogue: Catalogue) -> tuple[LocatedFinding, ...]:
    data = text.encode(case.options.get("encoding", "utf-8"))
    name = case.options.get("file", f"case.{'yaml' if case.language == 'yaml' else 'json'}")
    document = read_document(data, format="yaml" if case.language == "yaml" else "json")
    units = units_of(document, always_request=is_request_file(name))
    events = [] if units or not document.intact else [Problem("unrecognised-document", 0, 0, (), {})]
    planner = Planner(catalogue, _broken(case))
    selection = Only(frozenset(rule.name for rule in catalogue.rules))
    return judge(document, units, planner, selection, name, events)


def _broken(case: Case) -> dict[str, Rule[Any]]:
    """``break=NAME`` stands for a rule that fails, which no document can bring about."""
    if "break" not in case.options:
        return {}

    def fail(view: ConnectionSpec, context: Context) -> list[Finding]:
        del view, context
        raise ZeroDivisionError("division by zero")

    return {case.options["break"]: Rule(fail, ConnectionSpec, {})}


def place_in_case(finding: LocatedFinding, spliced: Spliced) -> tuple[int, int, int]:
    """Line, column and width of a finding in terms of the case's own text; the width is that on its first line."""
    start = finding.range.start
    line = start.line - spliced.line + 1
    column = start.column - (spliced.first if line == 1 else spliced.rest)
    return line, column, max(1, finding.snippet.end - finding.snippet.start)


def matches(finding: LocatedFinding, wanted: Expected, spliced: Spliced) -> bool:
    """The finding is the one expected: rule, message and place."""
    if finding.rule != wanted.rule or finding.message != wanted.message:
        return False
    if wanted.pointer is not None:
        return finding.pointer == wanted.pointer and finding.target == wanted.target
    return place_in_case(finding, spliced) == (wanted.line, wanted.column, wanted.width)


def show_expected(wanted: Expected) -> str:
    """One expectation on one line."""
    where = f"{wanted.line}:{wanted.column}+{wanted.width}" if wanted.pointer is None else wanted.pointer or "the root"
    return f"{where} {wanted.rule}: {wanted.message}"


def show_found(finding: LocatedFinding, spliced: Spliced) -> str:
    """One finding on one line, placed in the case's own text."""
    line, column, width = place_in_case(finding, spliced)
    pointed = f"(@{finding.pointer} {finding.target})"
    return f"{line}:{column}+{width} {finding.rule}: {finding.message} {pointed}"


def rewrite(case: Case, outcome: Outcome) -> list[str]:
    """The lines of a case's block with its expectations replaced by what was found."""
    source = case.text.split("\n")
    under: dict[int, list[str]] = {}
    after: list[str] = []
    for finding in outcome.findings:
        line, column, width = place_in_case(finding, outcome.spliced)
        if 1 <= line <= len(source) and 1 <= column <= len(source[line - 1]) + 1:
            carets = " " * (column - 1) + "^" * width
            under.setdefault(line, []).append(f"{carets} {finding.rule}: {finding.message}")
        else:
            after.append(f"@{finding.pointer} {finding.target} {finding.rule}: {finding.message}")
    lines = []
    for number, text in enumerate(source, 1):
        lines.append(text)
        lines.extend(under.get(number, ()))
    return [*lines, *after]
