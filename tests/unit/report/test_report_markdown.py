"""The report in Markdown: its frame, its size, and text in it."""

from __future__ import annotations

import pytest
from report_findings import UNREADABLE, make_finding, render

from speclint.engine.located import FixInfo
from speclint.report.markdown import LIMIT
from speclint.report.markup import code, inline


def test_a_table_for_each_file() -> None:
    findings = (
        make_finding(message="`a|b` is <wrong>", fix=FixInfo("safe", "mend it")),
        make_finding(path="b.json", severity="warning", url="https://example.org/some-rule"),
        make_finding(path="b.json", severity="info", remedy=""),
    )
    assert (
        render("markdown", *findings, clean=("c.json",), errors=(UNREADABLE,))
        == """\
<!-- speclint -->
### speclint: 1 error, 1 warning, 1 info in 2 of 3 files (1 fixable)

What could not be used:

* `gone.json`: could not be read: no such file

<details open><summary><code>a.json</code>: 1 error</summary>

| Severity | Place | Rule | What is wrong | What to do |
| --- | --- | --- | --- | --- |
| error | 3:5 | `some-rule` (SOME001) | `a\\|b` is &lt;wrong&gt; | do better *(fixable)* |

</details>

<details><summary><code>b.json</code>: 1 warning, 1 info</summary>

| Severity | Place | Rule | What is wrong | What to do |
| --- | --- | --- | --- | --- |
| warning | 3:5 | [`some-rule`](https://example.org/some-rule) (SOME001) | this is wrong | do better |
| info | 3:5 | `some-rule` (SOME001) | this is wrong |  |

</details>
"""
    )


def test_nothing_found_is_one_line() -> None:
    assert render("markdown", clean=("a.json",)) == "<!-- speclint -->\n### speclint: no problems found in 1 file\n"
    assert "### speclint: nothing could be checked\n" in render("markdown", errors=(UNREADABLE,))


@pytest.mark.parametrize("message", ["this is wrong", "größe 日本語 😀 " * 20, "|" * 2000])
def test_a_report_fits_in_a_comment_and_says_what_is_missing(message: str) -> None:
    findings = [make_finding(path=f"{number // 50}.json", message=message) for number in range(2000)]
    report = render("markdown", *findings, errors=(UNREADABLE,) * 3000)
    assert LIMIT // 2 < len(report.encode()) <= LIMIT
    shown = report.count("| error |")
    assert report.endswith(f"\n{2000 - shown} findings are not shown here: a comment has no room for more.\n")
    assert "### speclint: 2000 errors in 40 of 40 files\n" in report
    assert "\n* and more\n" in report
    assert report.count("<details") == report.count("</details>")


def test_findings_held_back_are_counted_too() -> None:
    report = render("markdown", *[make_finding()] * 3, limit=2)
    assert report.endswith("\n1 finding is not shown here: as asked.\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`name` is *wrong*", "`name` is \\*wrong\\*"),
        ("`a|b`", "`a\\|b`"),
        ("`a\\|b`", "<code>a&#92;&#124;b</code>"),
        ("``", "\\`\\`"),
        ("``a``", "\\`\\`a\\`\\`"),
        ("`a``b`", "\\`a\\`\\`b\\`"),
        ("an odd ` one", "an odd \\` one"),
        ("a\\|b", "a\\\\\\|b"),
        ("a\nb", "a\\\\nb"),
        ("ask @someone, see #12 and !3", "ask @<!-- -->someone, see #<!-- -->12 and !<!-- -->3"),
        ("https://example.org and www.example.org", "https:<!-- -->//example.org and www.<!-- -->example.org"),
        ("`@someone`", "`@someone`"),
    ],
)
def test_text_is_no_markup(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_code_that_back_quotes_cannot_hold() -> None:
    assert code("a`b") == "<code>a&#96;b</code>"
    assert code(" a") == "<code> a</code>"
    assert code("") == "<code></code>"
