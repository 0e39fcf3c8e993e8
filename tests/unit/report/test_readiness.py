"""The readiness summary: groups, order, calm."""

from __future__ import annotations

from speclint.report.readiness import readiness


def test_groups_stand_from_the_worst_and_rules_by_number() -> None:
    tally = {
        ("info", "some-advice", "TEXT001"): 1,
        ("error", "worst-thing", "AUTH001"): 12,
        ("error", "bad-thing", "AUTH002"): 1,
        ("error", "also-bad", "AUTH003"): 1,
        ("warning", "worst-thing", "AUTH001"): 2,
    }
    assert (
        readiness(tally, 0)
        == """\
Not ready for submission: 14 findings block it

blocking: 14 findings
  12  worst-thing (AUTH001)
   1  also-bad (AUTH003)
   1  bad-thing (AUTH002)

the reviewer will ask: 2 findings
  2  worst-thing (AUTH001)

advice: 1 finding
  1  some-advice (TEXT001)
"""
    )


def test_verdicts() -> None:
    def verdict(severity: str | None, unread: int = 0) -> str:
        tally = {} if severity is None else {(severity, "a-rule", "DOC001"): 1}
        return readiness(tally, unread).split("\n")[0]

    assert verdict(None) == "Nothing blocks the submission"
    assert verdict("info") == "Nothing blocks the submission"
    assert verdict("warning") == "Nothing blocks the submission, but the reviewer will ask"
    assert verdict("error") == "Not ready for submission: 1 finding blocks it"
    assert verdict("warning", 1) == "Not ready for submission: not everything could be read"


def test_hundreds_of_findings_take_a_few_lines() -> None:
    tally = {("warning", f"rule-{number:03}", f"DOC{number:03}"): 500 - number for number in range(200)}
    lines = readiness(tally, 0).split("\n")
    assert len(lines) < 16
    assert lines[3] == "    500  rule-000 (DOC000)"
    assert lines[-2] == "  75145  of 190 other rules; --full lists them"
    assert len(readiness(tally, 0, full=True).split("\n")) > 200
    # One rule too many is listed and not summed up.
    eleven = {("info", f"rule-{number}", "DOC001"): 1 for number in range(11)}
    assert "other rules" not in readiness(eleven, 0)
