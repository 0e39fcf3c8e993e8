from __future__ import annotations

import json
from typing import Any

from report_findings import make_finding

from speclint.engine.located import FixInfo, LocatedFinding, Related
from speclint.engine.result import FileResult, Summary
from speclint.report import Output, make_report
from speclint.text.places import Position, Range


def report(*findings: LocatedFinding, errors: tuple[FileResult, ...] = ()) -> str:
    written: list[str] = []
    shown = make_report("json", Output(written.append, color=True))
    summary = Summary()
    if findings:
        result = FileResult("a.json", findings)
        summary.add(result)
        shown.add(result)
    shown.finish(summary, errors)
    return "".join(written)


def test_the_contract() -> None:
    related = Related("b.json", "/x", Range(Position(7, 2), Position(7, 5)), "the other one")
    finding = make_finding(related=(related,), fix=FixInfo("safe", "mend it"))
    written = report(finding, errors=(FileResult("c.json", (), "could not be read: gone"),))
    expected: dict[str, Any] = {
        "version": 1,
        "errors": [{"path": "c.json", "message": "could not be read: gone"}],
        "summary": {"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 0, "fixable": 1},
        "findings": [
            {
                "path": "a.json",
                "rule": "some-rule",
                "code": "SOME001",
                "severity": "error",
                "evidence": "documented",
                "message": "this is wrong",
                "remedy": "do better",
                "pointer": "/abc",
                "target": "key",
                "range": {"start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 10}},
                "related": [
                    {
                        "path": "b.json",
                        "pointer": "/x",
                        "range": {"start": {"line": 7, "column": 2}, "end": {"line": 7, "column": 5}},
                        "message": "the other one",
                    }
                ],
                "fix": {"safety": "safe", "title": "mend it"},
                "url": None,
            }
        ],
    }
    # Compared as text, so that the order of the members counts.
    assert json.dumps(json.loads(written)) == json.dumps(expected)


def test_nothing_found_is_an_object_all_the_same() -> None:
    assert json.loads(report())["findings"] == []
    assert report().startswith('{"version": 1,\n')
    assert report().endswith('"findings": []}\n')


def test_any_text_survives_in_ascii() -> None:
    message = "é \ud800 \U0001f600 \x1b \u2028 \x00"
    written = report(make_finding(message=message), make_finding())
    assert written.isascii()
    assert json.loads(written)["findings"][0]["message"] == message
    assert json.loads(written)["findings"][0]["fix"] is None
