"""Findings for the tests of reports."""

from __future__ import annotations

from typing import Any

from speclint.engine.located import LocatedFinding, Snippet
from speclint.engine.result import FileResult, Summary
from speclint.report import Output, make_report
from speclint.text.places import Position, Range, Span


def make_finding(
    *,
    path: str = "a.json",
    line: int = 3,
    start: int = 4,
    end: int = 9,
    text: str = '    "abc": 1,',
    end_line: int | None = None,
    **more: Any,
) -> LocatedFinding:
    """A finding on columns ``start`` to ``end`` (0-based) of a line."""
    clipped = more.pop("clipped", (False, False))
    fields: dict[str, Any] = {
        "path": path,
        "rule": "some-rule",
        "code": "SOME001",
        "severity": "error",
        "evidence": "documented",
        "message": "this is wrong",
        "remedy": "do better",
        "pointer": "/abc",
        "target": "key",
        "range": Range(Position(line, start + 1), Position(end_line or line, end + 1)),
        "span": Span(start, end),
        "snippet": Snippet(line, text, start, end, *clipped),
    }
    fields.update(more)
    return LocatedFinding(**fields)


def render(
    format_: str,
    *findings: LocatedFinding,
    clean: tuple[str, ...] = (),
    errors: tuple[FileResult, ...] = (),
    **output: Any,
) -> str:
    """What a format makes of findings, grouped by file in the order in which files come, and of clean files."""
    written: list[str] = []
    report = make_report(format_, Output(written.append, **output))
    summary = Summary()
    for path in dict.fromkeys([*[finding.path for finding in findings], *clean]):
        result = FileResult(path, tuple([finding for finding in findings if finding.path == path]))
        summary.add(result)
        report.add(result)
    report.finish(summary, errors)
    return "".join(written)


UNREADABLE = FileResult("gone.json", (), "could not be read: no such file")

NASTY = (
    "plain",
    "two\nlines\r\nand\rmore",
    "100% of %0A and %25",
    "a|b \\| c \\\\| d\\",
    "'single' \"double\" `code` ``two`` `odd",
    "`a|b` and `c\\|d` and `e\\\\|f`, <b> `<b>`",
    "`a``b` | c",
    "`a` ` `b` c",
    "`` g ` h",
    "<script>alert(1)</script> &amp; <!-- --> ]]> </failure>",
    "half \ud800 pairs \udfff",
    "control \x00 \x07 \x1b[31m \x7f \x9b \ufffe \uffff",
    "\u202eright to left\u202c and \u2028 lines \x85",
    "größe 日本語 😀 e\u0301",
    "::error file=x::y, a:b,c::warning::",
    "##[error]x @someone #123 [text](1) ![x](y) www.example.org https://example.org/a_b",
    "{0} {1} {SCHEDULE_QUERY} ${listId}",
    "*bold* _under_ ~~gone~~ # title - list 1. x",
    " blanks at both ends ",
    "| --- | --- |",
    "<details><summary>x</summary>",
    "C:\\Users\\a b\\c.json",
    "a b/c#d?e%20f:g.json",
    "x" * 3000,
)
"""Texts that break reports which do not take care."""
