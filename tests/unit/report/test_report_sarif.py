"""The report in SARIF: what stands in it, also where the published schema is not at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from report_findings import UNREADABLE, make_finding, render

from speclint import __version__
from speclint.engine.catalogue import load_catalogue, page_text
from speclint.engine.located import FixInfo, Related, TextEdit
from speclint.engine.result import Summary
from speclint.report import Output
from speclint.report.repository import TOPS
from speclint.report.sarif import Report
from speclint.text.places import Position, Range, Span


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOPS:
        monkeypatch.delenv(name, raising=False)


def run(*args: Any, **more: Any) -> dict[str, Any]:
    log = json.loads(render("sarif", *args, **more))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


RELATED = Related("b c.json", "/x", Range(Position(7, 2), Position(8, 5)), "the other one")
AT = Range(Position(3, 5), Position(3, 10))
FIX = FixInfo("safe", "mend it", (TextEdit(Span(4, 9), AT, "neu"), TextEdit(Span(9, 9), AT, "")))


def test_a_result_with_everything() -> None:
    finding = make_finding(related=(RELATED,), fix=FIX, pointer="/a~1b/0")
    (result,) = run(finding)["results"]
    assert len(result.pop("partialFingerprints")["speclintFinding/v1"]) == 32
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 10}
    file = {"uri": "a.json", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "some-rule",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "this is wrong. do better."},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": file, "region": region},
                "logicalLocations": [{"name": "0", "fullyQualifiedName": "/a~1b/0", "kind": "property"}],
            }
        ],
        "properties": {"pointer": "/a~1b/0", "target": "key"},
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": {"uri": "b%20c.json", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7, "startColumn": 2, "endLine": 8, "endColumn": 5},
                },
                "logicalLocations": [{"name": "x", "fullyQualifiedName": "/x", "kind": "value"}],
                "message": {"text": "the other one"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "mend it"},
                "artifactChanges": [
                    {
                        "artifactLocation": file,
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "neu"}},
                            {"deletedRegion": region},
                        ],
                    }
                ],
                "properties": {"safety": "safe"},
            }
        ],
    }


def test_rules_are_listed_once_and_pointed_at() -> None:
    names = ["trailing-comma", "some-rule", "trailing-comma", "required-not-declared"]
    findings = [make_finding(rule=name, severity="info") for name in names]
    catalogue = load_catalogue()
    found = run(*findings, rule=catalogue.get, page=lambda name: page_text(name) if catalogue.get(name) else "")
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["trailing-comma", "some-rule", "required-not-declared"]
    assert [result["ruleIndex"] for result in found["results"]] == [0, 1, 0, 2]
    assert [result["level"] for result in found["results"]] == ["note"] * 4
    comma = rules[0]
    info = catalogue.get("trailing-comma")
    assert info is not None
    assert comma["shortDescription"]["text"] == info.summary
    assert comma["fullDescription"]["text"] == info.why
    assert comma["defaultConfiguration"] == {"level": "error"}
    assert comma["properties"]["tags"] == ["json", "documented"]
    assert comma["properties"]["problem.severity"] == "error"
    markdown, text = comma["help"]["markdown"], comma["help"]["text"]
    assert "## Remedy\n\nDelete the comma." in markdown
    assert "Cases" not in markdown
    assert not markdown.startswith("# ")
    assert "Remedy\n\nDelete the comma." in text
    assert "#" not in text
    # A rule that nobody knows has what its finding says.
    assert rules[1] == {
        "id": "some-rule",
        "defaultConfiguration": {"level": "note"},
        "properties": {
            "code": "SOME001",
            "category": "some-rule",
            "evidence": "documented",
            "problem.severity": "recommendation",
            "tags": ["some-rule", "documented"],
        },
    }


def test_a_page_has_an_address_where_there_is_one() -> None:
    (rule,) = run(make_finding(url="https://example.org/some-rule"))["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/some-rule"


def test_the_run() -> None:
    found = run(make_finding(), errors=(UNREADABLE,))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["tool"]["driver"]["semanticVersion"] == __version__
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "gone.json: could not be read: no such file."
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.json"
    clean = run(clean=("a.json",))
    assert clean["results"] == clean["tool"]["driver"]["rules"] == []
    assert clean["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_the_root_has_no_name() -> None:
    (result,) = run(make_finding(pointer=""))["results"]
    assert "logicalLocations" not in result["locations"][0]
    assert result["properties"]["pointer"] == ""


def test_files_outside_have_whole_addresses() -> None:
    path = str(Path("/outside/a b.json"))
    (result,) = run(make_finding(path=path))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///outside/a%20b.json"}


def test_a_suppressed_finding_says_why() -> None:
    written: list[str] = []
    report = Report(Output(written.append))
    report.add_suppressed(make_finding(), "agreed with\nthe team")
    report.finish(Summary(), ())
    (result,) = json.loads("".join(written))["runs"][0]["results"]
    expected = {"kind": "external", "status": "accepted", "justification": "agreed with\\nthe team"}
    assert result["suppressions"] == [expected]
    assert result["ruleId"] == "some-rule"
