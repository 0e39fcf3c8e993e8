"""Reports for services: JUnit, GitHub, GitLab; addresses in the repository; fingerprints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from report_findings import UNREADABLE, make_finding, render

from speclint.engine.located import LocatedFinding
from speclint.report.fingerprints import Fingerprints
from speclint.report.repository import TOPS, Repository, uri
from speclint.text.places import Position, Range


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOPS:
        monkeypatch.delenv(name, raising=False)


# -- JUnit ------------------------------------------------------------------------------------------------------


def test_a_suite_for_each_file() -> None:
    findings = (
        make_finding(),
        make_finding(),
        make_finding(severity="warning"),
        make_finding(path="b.json", pointer=""),
    )
    suites = ElementTree.fromstring(
        render("junit", *findings, clean=("c.json",), errors=(UNREADABLE,), why=lambda _rule: "so it is")
    )
    assert [suite.get("name") for suite in suites] == ["a.json", "b.json", "c.json", "gone.json"]
    assert [suite.get("id") for suite in suites] == ["0", "1", "2", "3"]
    counts = [[suite.get(name) for name in ("tests", "failures", "errors", "skipped")] for suite in suites]
    assert counts == [["3", "2", "0", "1"], ["1", "1", "0", "0"], ["1", "0", "0", "0"], ["1", "0", "1", "0"]]
    names = [[case.get("name") for case in suite.iter("testcase")] for suite in suites]
    assert names == [
        ["some-rule /abc", "some-rule /abc (2)", "some-rule /abc (3)"],
        ["some-rule"],
        ["no findings"],
        ["can be read"],
    ]
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "this is wrong"
    assert failure.get("type") == "error"
    assert failure.text == (
        "a.json:3:5: error: this is wrong\nwhy: so it is\nfix: do better\nrule: some-rule (SOME001, documented)"
    )
    error = suites[3].find("testcase/error")
    assert error is not None
    assert error.get("message") == "could not be read: no such file"


@pytest.mark.parametrize(("fail_on", "failed"), [("info", 3), ("warning", 2), ("error", 1), ("never", 0)])
def test_what_does_not_fail_the_run_fails_no_test(fail_on: str, failed: int) -> None:
    findings = [make_finding(severity=severity) for severity in ("error", "warning", "info")]
    report = render("junit", *findings, fail_on=fail_on)
    assert (report.count("<failure "), report.count("<skipped ")) == (failed, 3 - failed)


# -- GitHub -----------------------------------------------------------------------------------------------------


def test_annotations() -> None:
    findings = (
        make_finding(remedy="mend"),
        make_finding(severity="warning", end_line=5, remedy=""),
        make_finding(severity="info", message="100% wrong", path="a,b:c.json", remedy=""),
    )
    assert (
        render("github", *findings, errors=(UNREADABLE,))
        == """\
::error file=a.json,line=3,endLine=3,col=5,endColumn=10,title=some-rule (SOME001)::a.json:3:5: this is wrong%0Afix: mend
::warning file=a.json,line=3,endLine=5,title=some-rule (SOME001)::a.json:3:5: this is wrong
::notice file=a%2Cb%3Ac.json,line=3,endLine=3,col=5,endColumn=10,title=some-rule (SOME001)::a,b:c.json:3:5: 100%25 wrong
::error file=gone.json,title=speclint::gone.json: could not be read: no such file
"""
    )
    assert render("github", clean=("a.json",)) == ""


# -- GitLab -----------------------------------------------------------------------------------------------------


def test_code_quality() -> None:
    findings = (make_finding(), make_finding(severity="warning", end_line=5), make_finding(severity="info", remedy=""))
    issues = json.loads(render("gitlab", *findings, errors=(UNREADABLE,)))
    assert len({issue.pop("fingerprint") for issue in issues}) == 4
    assert issues[0] == {
        "description": "this is wrong. do better.",
        "check_name": "some-rule",
        "severity": "major",
        "location": {"path": "a.json", "lines": {"begin": 3, "end": 3}},
    }
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info", "critical"]
    assert issues[1]["location"]["lines"] == {"begin": 3, "end": 5}
    assert issues[2]["description"] == "this is wrong."
    assert issues[3]["location"] == {"path": "gone.json", "lines": {"begin": 1}}
    assert render("gitlab", clean=("a.json",)) == "[]\n"


# -- where files are --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variable", TOPS)
def test_paths_start_at_the_top_of_the_repository(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sub" / "folder"
    folder.mkdir(parents=True)
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    monkeypatch.chdir(folder)
    assert Repository().path("a.json") == "a.json"
    for top in (tmp_path, link):
        monkeypatch.setenv(variable, str(top))
        assert Repository().path("a.json") == "sub/folder/a.json"
        assert Repository().path((tmp_path / "b.json").as_posix()) == "b.json"
        assert Repository().path(f"{tmp_path.as_posix()}-other/b.json") == f"{tmp_path.as_posix()}-other/b.json"
        finding = make_finding()
        assert json.loads(render("gitlab", finding))[0]["location"]["path"] == "sub/folder/a.json"
        assert "file=sub/folder/a.json," in render("github", finding)
        assert '"uri": "sub/folder/a.json"' in render("sarif", finding)
    # Elsewhere than the job's files.
    monkeypatch.setenv(variable, str(folder))
    monkeypatch.chdir(tmp_path)
    assert Repository().path("a.json") == "a.json"
    monkeypatch.setenv(variable, "relative")
    assert Repository().path("a.json") == "a.json"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/ü.json", "a%20b/%C3%BC.json"),
        ("a:b#c?d%.json", "a%3Ab%23c%3Fd%25.json"),
        ("a\\b.json", "a%5Cb.json"),
        ("a\udcff.json", "a%FF.json"),
        ("a\ud800.json", "a%ED%A0%80.json"),
        ("/a b.json", "file:///a%20b.json"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_addresses(path: str, expected: str) -> None:
    assert uri(path) == expected


# -- fingerprints -----------------------------------------------------------------------------------------------


def prints(*findings: LocatedFinding) -> list[str]:
    kept = Fingerprints()
    return [kept.of(finding, finding.path) for finding in findings]


def test_a_fingerprint_does_not_know_lines() -> None:
    moved = make_finding(line=90, range=Range(Position(90, 1), Position(91, 2)), severity="info", remedy="other")
    assert prints(make_finding()) == prints(moved)


def test_it_knows_all_else() -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"path": "b.json"},
        {"rule": "x"},
        {"pointer": "/x"},
        {"message": "x"},
        {"target": "value"},
    )
    findings = [make_finding(), *[make_finding(**change) for change in changes]]
    assert len(set(prints(*findings))) == len(findings)
    glued = [make_finding(pointer="/a", target="bc"), make_finding(pointer="/ab", target="c")]
    assert len(set(prints(*glued))) == 2


def test_equal_findings_are_numbered() -> None:
    first = prints(*[make_finding()] * 3)
    assert len(set(first)) == 3
    assert first == prints(*[make_finding()] * 3)
    assert first[0] == prints(make_finding())[0]


def test_a_fingerprint_is_the_same_in_the_next_release() -> None:
    assert prints(make_finding()) == ["c5f03d43506debb89a154f655a73c9c8"]
