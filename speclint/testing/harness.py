"""Running the cases of a rule's page and comparing every finding with its carets."""

from __future__ import annotations

from typing import Any, NamedTuple

from speclint.config.paths import FILE_NAME
from speclint.engine.across import join, judge_workspace
from speclint.engine.catalogue import Catalogue
from speclint.engine.context import Context, Finding
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.rule import Rule, RuleInfo
from speclint.engine.run import lint_file
from speclint.engine.selection import AUTHORING, SUBMISSION, Only
from speclint.engine.workspace import Files, Workspace, is_request_file
from speclint.model.views.spec import ConnectionSpec
from speclint.testing.fixing import FixOutcome, run_fixes, text_elsewhere, text_in_case
from speclint.testing.page import Case, Expected, Page
from speclint.testing.splice import Spliced, splice

FOLDER = "/workspace/"
"""Where the files of a case stand; nothing is ever read from there."""


class Outcome(NamedTuple):
    """What became of one case: the findings, where its text went, and every difference from what it expects.

    ``beside`` is the same for the other files of the case. ``fixed`` is what a block has to show after the fixes of the
    rule: options of its own, if it needs any, and the text; None where there are no fixes.
    """

    case: Case
    findings: tuple[LocatedFinding, ...]
    spliced: Spliced
    differences: tuple[str, ...]
    beside: tuple[Outcome, ...] = ()
    fixed: tuple[str, str] | None = None


class _Memory(Files):
    """The files of a case, by absolute path."""

    def __init__(self, texts: dict[str, bytes]) -> None:
        self.texts = texts

    def read(self, path: str, most: int) -> bytes | None:
        data = self.texts.get(path)
        return None if data is None else data[:most]

    def names(self, folder: str) -> list[str]:
        inside = [path[len(folder) + 1 :] for path in self.texts if path.startswith(folder + "/")]
        return sorted(name for name in inside if "/" not in name)


def run_page(page: Page, catalogue: Catalogue, rule: str, house: RuleInfo | None = None) -> list[Outcome]:
    """Run all cases of the page of ``rule`` with every rule of the catalogue that runs under its profile.

    ``house`` is given for a house rule, which runs alone: the bases know nothing of the conventions of a house. Raises
    PageError for a case that cannot be built.
    """
    return [run_case(case, catalogue, rule, house) for case in page.cases]


def run_case(case: Case, catalogue: Catalogue, rule: str, house: RuleInfo | None = None) -> Outcome:
    """Run one case: its findings must be those it expects, at their places, and no others.

    A good case expects none; a bad case expects at least one of ``rule`` and none of another rule. ``beside=NAME``
    leaves out the findings of a rule without which those of this one cannot be (too many of the others, for one);
    several are separated by commas.
    The blocks marked ``with`` after a case are further files of the same run; a ``.speclint.yaml`` governs
    it.
    """
    blocks = (case, *case.beside)
    spliced = [splice(block) for block in blocks]
    names = [_name(block) for block in blocks]
    texts = {
        FOLDER + name: text.text.encode(block.options.get("encoding", "utf-8"))
        for name, text, block in zip(names, spliced, blocks, strict=True)
    }
    selection = _selection(catalogue, rule, house)
    found = _lint(case, names, texts, catalogue, selection)
    outcomes = [
        _compare(block, found.get(name, []), text, rule, case.options.get("beside", "").split(","))
        for block, name, text in zip(blocks, names, spliced, strict=True)
    ]
    differences = [difference for outcome in outcomes for difference in outcome.differences]
    if case.verdict == "bad" and not any(block.expected for block in blocks):
        differences.append("a bad case says what is found in it, with carets")
    fixed = _fixes(case, spliced[0], names[0], rule, catalogue, selection)
    if fixed is not None:
        differences.extend(fixed.differences)
    elif case.fixed is not None:
        differences.append("there is a `fixed` block, and no fix")
    after = None if fixed is None else _block(case, spliced[0], fixed.text)
    return outcomes[0]._replace(differences=tuple(differences), beside=tuple(outcomes[1:]), fixed=after)


def _block(case: Case, spliced: Spliced, text: str) -> tuple[str, str] | None:
    inside = text_in_case(case, spliced, text)
    if inside is not None:
        return "", inside
    try:
        return text_elsewhere(case, text)
    except ValueError:
        return None  # not only the fixes of this rule are needed to make JSON of it


def _fixes(
    case: Case, spliced: Spliced, name: str, rule: str, catalogue: Catalogue, selection: Only
) -> FixOutcome | None:
    if case.verdict != "bad" or case.language == "yaml":
        return None
    request = selection.profile == SUBMISSION or is_request_file(FOLDER + name)
    return run_fixes(case, spliced, name, rule, Planner(catalogue, _broken(case)), selection, request)


def _name(case: Case) -> str:
    return case.options.get("file", f"case.{'yaml' if case.language == 'yaml' else 'json'}")


def _compare(case: Case, found: list[LocatedFinding], spliced: Spliced, rule: str, left_out: list[str]) -> Outcome:
    findings = tuple([finding for finding in found if finding.rule not in left_out])
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


def _lint(
    case: Case, names: list[str], texts: dict[str, bytes], catalogue: Catalogue, selection: Only
) -> dict[str, list[LocatedFinding]]:
    """Findings by file name."""
    if FILE_NAME in names:
        # Only such cases read a configuration.
        from speclint.testing.configured import lint_configured

        return lint_configured({name: texts[FOLDER + name] for name in names})
    planner = Planner(catalogue, _broken(case))
    workspace = Workspace(_Memory(texts))
    found: dict[str, list[LocatedFinding]] = {}
    results = []
    for name in names:
        named = name.lower().endswith((".json", ".yaml", ".yml", ".jsonc", ".jsonfrag"))
        file = InputFile(name, FOLDER + name, named, texts[FOLDER + name])
        results.append(lint_file(file, lambda _: selection, planner, workspace))
    judged = judge_workspace(workspace, planner, lambda _: selection) if workspace.may_relate else iter(())
    for result in join([result for result in results if result is not None], judged, catalogue):
        found.setdefault(result.path, []).extend(result.findings)
    return found


def _selection(catalogue: Catalogue, rule: str, house: RuleInfo | None) -> Only:
    if house is not None:
        return Only(frozenset([house.name]), house.profile, [house])
    profile = next((each.profile for each in catalogue.rules if each.name == rule), AUTHORING)
    names = frozenset([each.name for each in catalogue.rules if each.profile in (AUTHORING, profile)])
    return Only(names, profile)


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
