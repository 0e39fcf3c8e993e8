"""Suppressions: what they cover, and what is said of those that nothing needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from exceptions_runs import Outcome, record, run, spec, write

import speclint
from speclint.config.mistakes import ConfigError
from speclint.config.suppressions import scope_of
from speclint.suppress.baseline import Baseline

RULE = "required-not-declared"
BASIC = "/authSpec[name=Basic Authentication]"


def entry(**more: Any) -> dict[str, Any]:
    return {"files": "a.json", "rule": RULE, "at": BASIC, "reason": "agreed", **more}


def configure(folder: Path, *entries: dict[str, Any], name: str = ".speclint.yaml", **more: Any) -> None:
    write(folder, name, {"suppressions": list(entries), **more})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "a.json", spec())
    return tmp_path


def shown(outcome: Outcome) -> int:
    return outcome.rules.count(RULE)


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({}, 1),
        ({"at": "/authSpec"}, 0),
        ({"at": "/"}, 0),
        ({"at": [BASIC, "/authSpec[name=API Key Authentication]/spec/required[=host]"]}, 0),
        ({"at": "/authSpec[*]/spec/required[=host]"}, 0),
        ({"at": "/authSpec/0"}, 1),
        ({"at": "/authSpec[name=Nobody]"}, 2),
        ({"at": BASIC + "/spec/required[=host]/more"}, 2),
        ({"files": "b.json"}, 2),
        ({"files": "*.json"}, 1),
        ({"rule": "SCHM"}, 1),
        ({"rule": "ALL", "at": "/authSpec"}, 0),
        ({"rule": "unknown-field"}, 2),
        ({"until": "2026-06-15"}, 1),
        ({"until": "2026-06-14"}, 2),
    ],
)
def test_what_is_covered(more: dict[str, Any], left: int, folder: Path) -> None:
    assert shown(run(folder)) == 2
    configure(folder, entry(**more))
    outcome = run(folder)
    assert shown(outcome) == left
    assert outcome.summary.suppressed >= 2 - left


def test_without_a_place_the_whole_file_is_covered(folder: Path) -> None:
    configure(folder, {"files": "a.json", "rules": [RULE, "wrong-type"], "reason": "agreed"})
    assert shown(run(folder)) == 0


def test_a_missing_member_has_a_place_of_its_own(folder: Path) -> None:
    document = spec()
    del document["name"], document["providerId"]
    write(folder, "a.json", document)
    missing = [finding for finding in run(folder).findings if finding.rule == "missing-field"]
    assert {finding.missing for finding in missing} >= {"name", "providerId"}
    configure(folder, entry(rule="missing-field", at="/name"))
    left = [finding.missing for finding in run(folder).findings if finding.rule == "missing-field"]
    assert "name" not in left
    assert "providerId" in left


def test_order_and_layout_change_nothing(folder: Path) -> None:
    configure(folder, entry())
    document = spec()
    document["authSpec"].reverse()
    write(folder, "a.json", document, indent=3)
    outcome = run(folder)
    assert shown(outcome) == 1
    assert outcome.summary.suppressed == 1


def test_those_of_an_extended_file_are_joined(folder: Path) -> None:
    configure(folder, entry(), name="base.yaml")
    configure(folder, entry(at="/authSpec[name=API Key Authentication]"), extends="base.yaml")
    outcome = run(folder)
    assert shown(outcome) == 0
    assert outcome.about_exceptions() == []


def test_what_rules_across_files_find_is_suppressed_too(folder: Path) -> None:
    id_ = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
    write(folder, "a.json", spec(id=id_))
    request = {
        "name": "Acme",
        "connectionSpec": {"id": id_, "version": "1.0"},
        "auth": {"specName": "No", "params": {}},
    }
    write(folder, "b.json", request)
    across = "request-auth-name-undeclared"
    assert across in run(folder).rules
    configure(folder, entry(files="b.json", rule=across, at="/auth/specName"))
    outcome = run(folder)
    assert across not in outcome.rules
    assert outcome.summary.suppressed == 1
    assert outcome.about_exceptions() == []
    assert run(folder, "b.json").about_exceptions() == [], "alone, the rule had nothing to look at"


def test_a_suppressed_finding_still_takes_the_place_of_a_lesser_one(folder: Path) -> None:
    id_ = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
    write(folder, "a.json", spec(id=id_))
    auth = {"specName": "Basic authentication", "params": {"username": "{U}", "password": "{P}"}}
    write(folder, "b.json", {"name": "Acme", "connectionSpec": {"id": id_, "version": "1.0"}, "auth": auth})
    across, lesser = "request-auth-name-undeclared", "auth-name-variant"
    assert lesser in run(folder, "b.json").rules
    assert across in run(folder).rules
    assert lesser not in run(folder).rules
    configure(folder, entry(files="b.json", rule=across, at="/auth/specName"))
    assert not {across, lesser} & set(run(folder).rules)
    files = record(folder, "a.json", "b.json")
    assert run(folder, "b.json", baseline=Baseline(str(folder / "b.json"), files)).rules == []


# -- unused and expired ---------------------------------------------------------------------------------------------


def test_one_that_nothing_needs_is_found_at_its_entry(folder: Path) -> None:
    write(folder, ".speclint.yaml", f"suppressions:\n  - {{files: a.json, rule: {RULE}, at: /name, reason: x}}\n")
    (found,) = run(folder).about_exceptions()
    assert (found.rule, found.severity, found.path) == ("suppression-unused", "warning", ".speclint.yaml")
    assert found.pointer == "/suppressions/0"
    assert (found.range.start, found.range.end) == ((2, 5), (2, 71))


def test_an_expired_one_is_found_at_its_day(folder: Path) -> None:
    write(
        folder,
        ".speclint.yaml",
        f"suppressions:\n  - files: a.json\n    rules: [{RULE}, SCHM]\n    reason: x\n    until: 2026-06-14\n",
    )
    outcome = run(folder)
    assert shown(outcome) == 2
    (found,) = outcome.about_exceptions()
    assert found.rule == "suppression-expired"
    assert found.pointer == "/suppressions/0/until"
    assert found.range.start == (5, 12)
    assert found.message.startswith(f"This suppression of `{RULE}`, `SCHM` ended after 2026-06-14")


UNNEEDED = entry(at="/name")


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ({}, {"names": ["b.json"]}),
        ({"files": "/sub/*.json"}, {"names": ["a.json"]}),
        ({}, {"walked": "sub"}),
        ({"rule": "sample-id-left-in"}, {}),
    ],
    ids=["another file", "another folder", "a folder below", "a rule of another profile"],
)
def test_nothing_is_said_of_what_was_not_looked_at(more: dict[str, Any], options: dict[str, Any], folder: Path) -> None:
    write(folder, "b.json", spec())
    write(folder, "sub/c.json", spec())
    configure(folder, {**UNNEEDED, **more})
    walked = [folder / options["walked"]] if "walked" in options else None
    assert run(folder, *options.get("names", ()), walked=walked).about_exceptions() == []


def test_nothing_is_said_of_rules_that_the_command_left_out(folder: Path) -> None:
    from speclint.config.levels import Level

    configure(folder, entry())
    assert run(folder, command=Level(ignore=(RULE,))).about_exceptions() == []
    configure(folder, entry(), ignore=RULE)
    assert len(run(folder).about_exceptions()) == 1, "the configuration itself leaves no need for it"


def test_nothing_is_said_of_artifact_files_whose_rules_did_not_run(folder: Path) -> None:
    write(folder, "Sources/acme/Artifacts/acme-connectionSpec.json", spec())
    write(folder, "Sources/acme/Artifacts/acme-label.txt", "")
    configure(folder, {"files": "acme-label.txt", "rule": "artifact-empty", "reason": "later"})
    assert run(folder).about_exceptions() == []
    outcome = run(folder, profile="submission")
    assert outcome.about_exceptions() == []
    assert outcome.summary.suppressed == 1
    write(folder, "Sources/acme/Artifacts/acme-label.txt", "Acme")
    assert run(folder).about_exceptions() == []
    found = run(folder, profile="submission").about_exceptions()
    assert [each.rule for each in found] == ["suppression-unused"]


def test_nothing_is_said_of_damaged_files(folder: Path) -> None:
    configure(folder, UNNEEDED)
    (folder / "a.json").write_bytes((folder / "a.json").read_bytes()[:-1])
    assert run(folder).about_exceptions() == []


def test_one_file_is_enough_for_an_entry_that_names_it_alone(folder: Path) -> None:
    configure(folder, entry(files="/a.json", at="/name"))
    write(folder, "b.json", spec())
    assert len(run(folder, "a.json").about_exceptions()) == 1
    assert run(folder, "b.json").about_exceptions() == []


def test_the_configuration_decides_about_these_findings_too(folder: Path) -> None:
    configure(folder, UNNEEDED, ignore="suppression-unused")
    assert run(folder).about_exceptions() == []
    configure(folder, UNNEEDED, severity={"CONF": "error"})
    assert [found.severity for found in run(folder).about_exceptions()] == ["error"]


@pytest.mark.parametrize(
    ("pattern", "scope"),
    [
        ("a.json", "/r"),
        ("*.json", "/r"),
        ("sub/", "/r"),
        ("/a.json", "/r/a.json"),
        ("sub/a.json", "/r/sub/a.json"),
        ("/sub/", "/r/sub"),
        ("sub/*/a.json", "/r/sub"),
        ("**/a.json", "/r"),
        ("/", "/r"),
    ],
)
def test_scopes(pattern: str, scope: str) -> None:
    assert scope_of(pattern, "/r") == scope


# -- mistakes -------------------------------------------------------------------------------------------------------


def test_all_mistakes_have_their_places(folder: Path) -> None:
    write(
        folder,
        ".speclint.yaml",
        """\
suppressions:
  - files: a.json
    rule: requird-not-declared
    reason: x
  - rule: ALL
    at: authSpec
    reason: " "
    untl: 2031-12-31
  - files: a.json
    rule: ALL
    rules: ALL
    reason: [x]
    until: 2031-02-30
  - files: a.json
    reason: x
    until: soon
  - just words
  - files: "["
    rule: ALL
    until: 5
    at: [5, '']
  - files: []
    rules: []
    reason: x
""",
    )
    with pytest.raises(ConfigError) as caught:
        run(folder)
    assert [(each.line, each.column, each.message.split(";")[0]) for each in caught.value.mistakes] == [
        (3, 11, "no rule, code or category is called `requird-not-declared`"),
        (5, 5, "the suppression names no `files`"),
        (6, 9, "`authSpec` is no address: `/` or `[` expected, not `a`"),
        (7, 13, "`reason` says in words why this is meant to be as it is"),
        (8, 5, "`untl` is no key of a suppression"),
        (11, 5, "`rule` and `rules` mean the same"),
        (12, 13, "`reason` says in words why this is meant to be as it is"),
        (13, 12, "there is no day 2031-02-30"),
        (14, 5, "the suppression names no `rule`"),
        (16, 12, "`until` is a date, such as 2031-12-31"),
        (17, 5, "a suppression is a mapping with `files`, `rule` and `reason`"),
        (18, 5, "the suppression has no `reason`"),
        (18, 12, "`[` is never closed"),
        (20, 12, "`until` is a date, such as 2031-12-31"),
        (21, 10, "address of a place expected, as a string or a list of strings"),
        (21, 13, "an empty string is no address of a place"),
        (22, 5, "`files` is an empty list"),
        (23, 5, "`rules` is an empty list"),
    ]


@pytest.mark.parametrize("value", ["text", {"files": "a.json"}, 5])
def test_suppressions_are_a_list(value: Any, folder: Path) -> None:
    write(folder, ".speclint.yaml", {"suppressions": value})
    with pytest.raises(ConfigError, match="`suppressions` is a list of entries"):
        run(folder)


@pytest.mark.parametrize("value", [["a"], "", 5])
def test_a_baseline_is_one_file(value: Any, folder: Path) -> None:
    write(folder, ".speclint.yaml", {"baseline": value})
    with pytest.raises(ConfigError, match="`baseline` is the path of a file"):
        run(folder)


def test_a_baseline_that_is_not_there_is_a_mistake_with_its_line(folder: Path) -> None:
    write(folder, ".speclint.yaml", "ignore: text\nbaseline: none.json\n")
    with pytest.raises(ConfigError) as caught:
        run(folder)
    (mistake,) = caught.value.mistakes
    assert (
        str(mistake) == ".speclint.yaml:2:11: `none.json`: the baseline does not exist; `speclint baseline` writes it"
    )
    assert run(folder, baseline=False).summary.known is None


# -- as functions ---------------------------------------------------------------------------------------------------


def test_the_functions_say_the_same(folder: Path) -> None:
    (folder / ".git").mkdir()
    write(folder, ".speclint.yaml", {"suppressions": [entry(), UNNEEDED]})
    result = speclint.lint(folder)
    assert result.summary.suppressed == 1
    assert [found.rule for found in result.findings].count(RULE) == 1
    assert result.findings[-1].rule == "suppression-unused"
    assert "suppression-unused" not in [found.rule for found in speclint.lint(folder / "a.json").findings]
    text = (folder / "a.json").read_text()
    assert speclint.lint_text(text, folder / "a.json").summary.suppressed == 1
