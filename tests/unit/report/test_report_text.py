from __future__ import annotations

from typing import Any

import pytest
from report_findings import make_finding

from speclint.engine.located import LocatedFinding, Related
from speclint.engine.result import FileResult, Summary
from speclint.report import FORMATS, Output, make_report
from speclint.text.places import Position, Range


def report(*findings: LocatedFinding, files: int = 1, **output: Any) -> str:
    written: list[str] = []
    output.setdefault("why", lambda rule: f"the reason of {rule}")
    shown = make_report("text", Output(written.append, **output))
    summary = Summary()
    for path in dict.fromkeys(finding.path for finding in findings):
        result = FileResult(path, tuple([finding for finding in findings if finding.path == path]))
        summary.add(result)
        shown.add(result)
    summary.files = files
    shown.finish(summary, [])
    return "".join(written)


def test_a_finding_with_everything() -> None:
    related = Related("b.json", "/x", Range(Position(7, 2), Position(7, 5)), "the other one")
    assert (
        report(make_finding(related=(related,)))
        == """\
a.json:3:5: error: this is wrong
    3 |     "abc": 1,
      |     ^^^^^
  why: the reason of some-rule
  fix: do better
  see: b.json:7:2: the other one
  rule: some-rule (SOME001, documented)

1 error in 1 of 1 file
"""
    )


def source(**finding: Any) -> list[str]:
    encoding = finding.pop("encoding", "utf-8")
    return report(make_finding(**finding), encoding=encoding).split("\n")[1:3]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ({"text": "\t\tabc", "start": 2, "end": 5}, ["        abc", "        ^^^"]),
        ({"text": "a\tb", "start": 0, "end": 3}, ["a    b", "^^^^^^"]),
        ({"text": "日本 abc", "start": 3, "end": 6}, ["日本 abc", "     ^^^"]),
        ({"text": "日本 abc", "start": 0, "end": 2}, ["日本 abc", "^^^^"]),
        ({"text": "e\u0301x", "start": 2, "end": 3}, ["e\u0301x", " ^"]),
        ({"text": "e\u0301x", "start": 1, "end": 2}, ["e\u0301x", " ^"]),
        ({"text": "abc", "start": 3, "end": 3}, ["abc", "   ^"]),
        ({"text": "", "start": 0, "end": 0}, ["", "^"]),
        ({"text": "abc   ", "start": 0, "end": 1}, ["abc", "^"]),
        ({"text": "abc   ", "start": 3, "end": 5}, ["abc  ", "   ^^"]),
        ({"text": "\x1b[31mx", "start": 5, "end": 6}, ["\\x1b[31mx", "        ^"]),
        ({"text": "a\u202eb", "start": 2, "end": 3}, ["a\\u202eb", "       ^"]),
        ({"text": "a\ud800b", "start": 2, "end": 3}, ["a\\ud800b", "       ^"]),
        ({"text": "é x", "start": 2, "end": 3, "encoding": "ascii"}, ["\\xe9 x", "     ^"]),
        ({"text": "é x", "start": 2, "end": 3, "encoding": "no-such"}, ["\\xe9 x", "     ^"]),
        ({"text": "bcd", "start": 1, "end": 2, "clipped": (True, True)}, ["...bcd...", "    ^"]),
        ({"text": "{", "start": 0, "end": 1, "end_line": 9}, ["{", "^ ..."]),
    ],
)
def test_the_source_line_and_what_is_under_it(finding: dict[str, Any], expected: list[str]) -> None:
    assert source(**finding) == [f"    3 | {expected[0]}", f"      | {expected[1]}"]


def test_nothing_in_a_document_reaches_the_terminal() -> None:
    evil = "\x1b[2J\r\n\x07\u2028"
    written = report(make_finding(path=f"a{evil}.json", message=evil, remedy=evil), why=lambda _rule: evil)
    assert not set(written) & set("\x1b\r\x07\u2028")
    assert "\\x1b[2J\\r\\n\\x07\\u2028" in written


def test_repeats_are_folded_and_the_reason_is_given_once() -> None:
    findings = [make_finding(line=line) for line in range(1, 21)]
    written = report(*findings, make_finding(rule="other", code="OTHER1", severity="info"))
    assert written.count("fix: ") == 4
    assert written.count("why: ") == 2
    assert written.endswith(
        """
a.json: error: 17 more of some-rule (SOME001) at \
4:5, 5:5, 6:5, 7:5, 8:5, 9:5, 10:5, 11:5, 12:5, 13:5, 14:5, 15:5 and 5 other places; --full shows them

20 errors, 1 info in 1 of 1 file
"""
    )


def test_full_shows_every_finding_in_full() -> None:
    written = report(*[make_finding(line=line) for line in range(1, 21)], full=True)
    assert written.count("fix: ") == written.count("why: ") == 20
    assert "more of" not in written


def test_files_are_folded_one_by_one() -> None:
    written = report(*[make_finding(path=path, line=line) for path in ("a.json", "b.json") for line in (1, 2, 3)])
    assert "more of" not in written
    assert "6 errors in 2 of 1 file" in written


def test_colours() -> None:
    written = report(make_finding(), color=True)
    assert "\x1b[1ma.json:3:5\x1b[0m: \x1b[1;31merror\x1b[0m: this is wrong" in written
    assert "\x1b[1;31m^^^^^\x1b[0m" in written


def test_the_summary() -> None:
    assert report(files=14) == "No problems found in 14 files\n"
    assert report(files=1) == "No problems found in 1 file\n"
    assert report(files=0) == ""
    assert report(files=14, quiet=True) == ""
    written = report(make_finding(), make_finding(severity="warning"), files=14)
    assert written.endswith("\n\n1 error, 1 warning in 1 of 14 files\n")


def test_every_format_can_be_made() -> None:
    for name in FORMATS:
        make_report(name, Output(lambda _text: None))
