"""Counts by rule in the text report."""

from __future__ import annotations

from report_findings import make_finding, render

from speclint.engine.located import FixInfo

FIX = FixInfo("safe", "mend it")


def test_the_table_takes_the_place_of_the_findings() -> None:
    findings = [
        make_finding(rule="b-rule", code="B1"),
        *[make_finding(fix=FIX) for _ in range(9)],
        make_finding(path="b.json", severity="warning"),
        make_finding(rule="a-longer-rule", code="A1", severity="info", fix=FIX),
    ]
    assert (
        render("text", *findings, statistics=True)
        == """\
10  some-rule (SOME001)  9 errors, 1 warning, 9 fixable
 1  a-longer-rule (A1)   info, fixable
 1  b-rule (B1)          error

10 errors, 1 warning, 1 info in 2 of 2 files (10 fixable with --fix)
"""
    )


def test_nothing_found() -> None:
    assert render("text", clean=("a.json",), statistics=True) == "No problems found in 1 file\n"


def test_quiet_leaves_the_table() -> None:
    assert render("text", make_finding(), statistics=True, quiet=True) == "1  some-rule (SOME001)  error\n"


def test_the_limit_does_not_touch_the_counts() -> None:
    assert render("text", *[make_finding()] * 5, statistics=True, limit=1).startswith("5  some-rule")
