"""The report in JSON lines, and what the options add to both reports in JSON."""

from __future__ import annotations

import json

from report_findings import UNREADABLE, make_finding, render

from speclint.engine.located import FixInfo


def test_lines_are_the_json_report_in_pieces() -> None:
    findings = (make_finding(), make_finding(path="b.json", severity="info"))
    lines = render("jsonl", *findings, errors=(UNREADABLE,)).removesuffix("\n").split("\n")
    whole = json.loads(render("json", *findings, errors=(UNREADABLE,)))
    assert [json.loads(line) for line in lines[:-1]] == whole.pop("findings")
    assert json.loads(lines[-1]) == whole
    assert len(lines) == 3


def test_statistics_are_a_member() -> None:
    findings = (
        make_finding(severity="warning"),
        make_finding(rule="other-rule", code="OTHER001"),
        make_finding(fix=FixInfo("safe", "mend it")),
    )
    expected = [
        {"rule": "some-rule", "code": "SOME001", "count": 2, "error": 1, "warning": 1, "info": 0, "fixable": 1},
        {"rule": "other-rule", "code": "OTHER001", "count": 1, "error": 1, "warning": 0, "info": 0, "fixable": 0},
    ]
    report = json.loads(render("json", *findings, statistics=True))
    assert report["statistics"] == expected
    assert len(report["findings"]) == 3
    last = render("jsonl", *findings, statistics=True).removesuffix("\n").split("\n")[-1]
    assert json.loads(last)["statistics"] == expected
    assert "statistics" not in json.loads(render("json", *findings))


def test_withheld_findings_are_counted() -> None:
    findings = (make_finding(), make_finding(path="b.json"), make_finding(path="c.json"))
    report = json.loads(render("json", *findings, limit=1, statistics=True))
    assert report["withheld"] == 2
    assert [finding["path"] for finding in report["findings"]] == ["a.json"]
    assert report["summary"]["error"] == report["statistics"][0]["count"] == 3
    assert json.loads(render("json", *findings, limit=3))["withheld"] == 0
    assert "withheld" not in json.loads(render("json", *findings))
