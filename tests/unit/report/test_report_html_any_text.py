"""Whatever a document holds, the page is well formed and shows all of it."""

from __future__ import annotations

from html_pages import page_of, read_page, result_of
from hypothesis import given, settings
from hypothesis import strategies as st
from report_findings import make_finding

from speclint.engine.located import LocatedFinding
from speclint.report.cells import escape
from speclint.text.document import read_document
from speclint.text.places import Span

MARKUP = ("<b>", "</script>", "<!--", "&lt;", "'", "`x`")
JSON = ('"a"', ": ", "{", "}", "[", "]", ",", "\\", '"path": "$.x"', "authSpec", "- x: y\n", "#")
CHARACTERS = ("\n", "\r\n", "\r", "\t", "  ", "\\u202e", "\u202e", "\x00", "\ud800", "é", "東", "\u2028")
PIECES = st.sampled_from((*MARKUP, *JSON, *CHARACTERS))
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def finding_at(text: str, path: str, start: int, end: int, severity: str) -> LocatedFinding:
    document = read_document(text, format="yaml" if path.endswith("yaml") else "json")
    span = Span(min(start, len(document.text)), min(max(start, end), len(document.text)))
    range_ = document.range(span)
    line = document.line_text(range_.start.line)
    finding = make_finding(severity=severity, message=text, remedy=text, pointer=f"/{text}", text=line)
    finding.range, finding.span = range_, span
    finding.snippet = finding.snippet._replace(line=range_.start.line)
    return finding


@settings(max_examples=150, deadline=None)
@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200), st.sampled_from(["error", "warning", "info"]))),
    st.sampled_from(["a.json", "a.yaml"]),
)
def test_any_text(text: str, found: list[tuple[int, int, str]], path: str) -> None:
    findings = [finding_at(text, path, *each) for each in found]
    written = page_of(result_of(path, text, *findings))
    root = read_page(written)
    assert written.isascii()
    assert len(root.all("script")) == 1
    assert len(root.all("article")) == len(findings)
    lines = {int(line.attributes["data-n"]): line.text for line in root.all(class_="l")}
    document = read_document(text, format="yaml" if path.endswith("yaml") else "json")
    assert lines == {number: escape(document.line_text(number)) for number in lines}
    assert list(lines) == list(range(1, len(lines) + 1))
    assert len(document.lines) - len(lines) in (0, 1)
