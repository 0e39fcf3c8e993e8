"""Keeping account of a run, house rules in a run, and profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from speclint.config.house import make_rule
from speclint.engine.catalogue import load_catalogue
from speclint.engine.result import FileResult, InputFile
from speclint.engine.rule import RuleInfo
from speclint.engine.run import lint_files
from speclint.engine.selection import SUBMISSION, Only
from speclint.engine.watch import LOADING, READING, SCHEMA, WALK, Watch
from speclint.testing.splice import read_base

ANSWER = read_base("batch").replace("{", '{"createdAt": 1, "updatedAt": 2,', 1)
RULE: dict[str, Any] = {
    "name": "name-not-acme",
    "code": "ACME001",
    "severity": "error",
    "kinds": ["batch"],
    "given": "$..name",
    "check": "equal",
    "params": {"value": "Acme"},
    "message": "{name} is {found}",
    "remedy": "Write Acme",
}


def house(**more: Any) -> RuleInfo:
    return make_rule({**RULE, **more}, "/rules.yaml")


def run(selection: Only, text: str = read_base("batch"), watch: Watch | None = None) -> FileResult:
    (result,) = lint_files([InputFile("a.json", "/a.json", True, text.encode())], lambda _: selection, watch=watch)
    return result


def rules_of(profile: str) -> frozenset[str]:
    return frozenset([rule.name for rule in load_catalogue().rules if rule.profile in ("authoring", profile)])


def test_house_rules_of_a_selection_run() -> None:
    rule = house(given=["$.name", "$.authSpec[-1].name"])
    found = run(Only(frozenset(["name-not-acme"]), house=[rule])).findings
    assert [finding.pointer for finding in found] == ["/name", "/authSpec/2/name"]
    assert {finding.code for finding in found} == {"ACME001"}
    assert run(Only(frozenset(), house=[rule])).findings == ()
    assert run(Only(frozenset(["name-not-acme"]), house=[house(kinds=["streaming"])])).findings == ()


def test_rules_of_one_name_in_two_selections_are_two_rules() -> None:
    selections = {
        f"/{severity}.json": Only(frozenset(["name-not-acme"]), house=[house(severity=severity, given="$.name")])
        for severity in ("error", "info")
    }
    files = [InputFile(path[1:], path, True, read_base("batch").encode()) for path in selections]
    results = list(lint_files(files, selections.__getitem__))
    assert [[finding.severity for finding in result.findings] for result in results] == [["error"], ["info"]]


def test_a_query_that_fails_becomes_a_finding() -> None:
    class Failing:
        text = "$..x"

        def find(self, unit: object) -> list[Any]:
            raise RecursionError("too deep")

    rule = RuleInfo({**house().entry, "queries": [Failing()]})
    found = run(Only(frozenset(["name-not-acme", "rule-crashed"]), house=[rule])).findings
    assert [finding.rule for finding in found] == ["rule-crashed"]


def test_under_the_submission_profile_no_document_is_an_answer() -> None:
    names = frozenset(["name-not-acme"])
    rule = house(given="$.name")
    assert [finding.severity for finding in run(Only(names, house=[rule]), ANSWER).findings] == ["warning"]
    assert [finding.severity for finding in run(Only(names, SUBMISSION, [rule]), ANSWER).findings] == ["error"]


@pytest.mark.parametrize("text", [ANSWER, read_base("streaming"), read_base("flow-spec"), '{"authSpec": [,'])
def test_an_account_changes_no_finding(text: str) -> None:
    selection = Only(rules_of(SUBMISSION), SUBMISSION)
    watch = Watch()
    plain = [(repr(finding), finding.remedy) for finding in run(selection, text).findings]
    assert [(repr(finding), finding.remedy) for finding in run(selection, text, watch).findings] == plain
    assert watch.shares[READING].calls == 1
    if text[-1] != ",":
        assert watch.shares[WALK].calls == 1
        assert watch.shares[SCHEMA].calls == 1
        assert watch.rules
    assert all(cost.seconds >= 0 and cost.calls > 0 for cost in watch.rules.values())


def test_rules_across_files_are_accounted_for_too(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}-connectionSpec.json" for name in "ab"]
    for path in paths:
        path.write_text(read_base("batch"))

    def found(watch: Watch | None) -> list[str]:
        files = [InputFile(path.name, str(path), True, path.read_bytes()) for path in paths]
        selection = Only(frozenset(["spec-name-shared"]), SUBMISSION)
        results = lint_files(files, lambda _: selection, watch=watch)
        return [repr(finding) for result in results for finding in result.findings]

    watch = Watch()
    plain = found(None)
    assert len(plain) == 1
    assert found(watch) == plain
    assert {rule.name: cost.calls for rule, cost in watch.rules.items()} == {"spec-name-shared": 1}
    assert watch.shares[LOADING].calls > 0


def test_what_had_something_to_look_at() -> None:
    watch = Watch()
    idle = house(name="never-there", given=["$.nothing", "$..nothing"])
    busy = house(given="$.name", params={"value": "x"})
    names = frozenset(["never-there", "name-not-acme", "missing-field", "paging-field-missing", "pointer-name-legacy"])
    run(Only(names, house=[idle, busy]), watch=watch)
    looked = {rule.name for rule in watch.looked}
    assert "never-there" not in looked
    assert {"name-not-acme", "missing-field", "paging-field-missing"} <= looked
    assert watch.kinds == {"batch"}


def test_a_rule_that_cannot_be_loaded_is_reported_under_an_account_too(tmp_path: Path) -> None:
    from speclint.engine.judge import judge, units_of
    from speclint.engine.plan import Planner
    from speclint.text.document import read_document

    broken = {**load_catalogue().rules[0].entry, "name": "is-broken", "form": "python", "view": "ConnectionSpec"}
    broken = {**broken, "kinds": ["any"], "file": "none/none.py", "check": "", "params": {}}
    crash = next(rule for rule in load_catalogue().rules if rule.name == "rule-crashed").entry
    words = {"message": "{rule}", "remedy": "r", "summary": "s", "why": "w", "since": "1"}
    from speclint.engine.catalogue import Catalogue

    planner = Planner(Catalogue(str(tmp_path), [{**broken, **words}, {**crash, **words}]))
    planner.watch = Watch()
    document = read_document(read_base("batch"))
    found = judge(document, units_of(document), planner, Only(frozenset(["is-broken", "rule-crashed"])), "a.json")
    assert [finding.message for finding in found] == ["is-broken"]
