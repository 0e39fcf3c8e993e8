"""Nothing that a document or a path holds breaks a report, or gets lost in it."""

from __future__ import annotations

import html
import json
import os
import re
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_findings import NASTY, make_finding, render

from speclint.engine.located import FixInfo, LocatedFinding, Related, TextEdit
from speclint.engine.result import FileResult
from speclint.report import FORMATS
from speclint.report.cells import escape
from speclint.report.markdown import LONGEST
from speclint.text.places import Position, Range, Span

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
PIECES = st.lists(
    st.sampled_from(["|", "\\", "`", "<", "&", "@x", "#1", "[", "](", ")", "*", "_", "a", " ", "%", ":", "\n"])
)
TEXTS = st.one_of(ANYTHING, PIECES.map("".join))


def nasty(text: str) -> LocatedFinding:
    at = Range(Position(7, 2), Position(7, 5))
    return make_finding(
        path=text or "a",
        message=text,
        remedy=text,
        pointer="/" + text,
        related=(Related(text or "a", "/" + text, at, text),),
        fix=FixInfo("safe", text, (TextEdit(Span(1, 2), at, text),)),
    )


def made(format_: str, text: str) -> str:
    """The report in a file: what is written is what is read back."""
    error = FileResult(text or "a", (), text)
    report = render(format_, nasty(text), errors=(error,), why=lambda _rule: text)
    return report.encode("utf-8", "backslashreplace").decode()


def each_text(test: Any) -> Any:
    for text in NASTY:
        test = example(text)(test)
    return settings(max_examples=60, deadline=None)(given(TEXTS)(test))


@each_text
def test_json_gives_everything_back(text: str) -> None:
    finding = json.loads(made("json", text))["findings"][0]
    assert (finding["message"], finding["path"]) == (text, text or "a")
    lines = made("jsonl", text).removesuffix("\n").split("\n")
    assert [json.loads(lines[0])] == [finding]
    assert json.loads(lines[1])["errors"] == [{"path": text or "a", "message": text}]
    assert len(lines) == 2


@each_text
def test_sarif_has_addresses_that_lead_back(text: str) -> None:
    report = made("sarif", text)
    assert not re.search(r"\\ud[89a-f]", re.sub(r"\\ud[89ab]..\\ud[c-f]..|\\\\", "", report)), "half of a pair"
    (run,) = json.loads(report)["runs"]
    (result,) = run["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})*", address.removeprefix("file://"), re.ASCII)
    try:
        assert unquote_to_bytes(address.removeprefix("file://")) == os.fsencode(text or "a")
    except UnicodeEncodeError:
        assert unquote_to_bytes(address.removeprefix("file://")) == text.encode("utf-8", "surrogatepass")
    assert escape(text) in result["message"]["text"]
    encodable = text.encode("utf-8", "replace").decode() == text
    assert [
        fix["artifactChanges"][0]["replacements"][0].get("insertedContent", {}).get("text", "")
        for fix in result.get("fixes", [])
    ] == [text] * encodable
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 1


@each_text
def test_junit_is_xml(text: str) -> None:
    report = made("junit", text)
    assert report.isascii()
    (suite,) = ElementTree.fromstring(report)
    case, unreadable = suite.findall("testcase")
    (failure,) = case
    assert failure.get("message") == escape(text)
    assert case.get("classname") == escape(text or "a")
    assert f"fix: {escape(text)}\n" in (failure.text or "") or not text
    assert unreadable[0].tag == "error"


@each_text
def test_github_commands_keep_to_their_lines(text: str) -> None:
    lines = made("github", text).removesuffix("\n").split("\n")
    assert len(lines) == 2
    for line in lines:
        match = re.fullmatch(r"::error ((?:[a-zA-Z]+=[^:,\r\n]*,?)+)::([^\r\n]*)", line)
        assert match is not None
        properties = dict(pair.split("=", 1) for pair in match[1].split(","))
        assert unescaped(properties["file"]) == (text or "a").encode("utf-8", "backslashreplace").decode()
        assert escape(text) in unescaped(match[2])


def unescaped(text: str) -> str:
    """As the runner does it."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


@each_text
def test_gitlab_has_no_halves_of_pairs(text: str) -> None:
    issue, unreadable = json.loads(made("gitlab", text))
    json.dumps([issue, unreadable], ensure_ascii=False).encode()
    assert escape(text) in issue["description"]
    assert issue["location"]["path"] == (text or "a").encode("utf-8", "backslashreplace").decode()


@each_text
def test_markdown_shows_text_as_text(text: str) -> None:
    report = made("markdown", text)
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(report)
    (row,) = re.findall(r"<tbody>\s*<tr>(.*)</tr>\s*</tbody>", rendered, re.DOTALL)
    cells = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
    assert len(cells) == 5
    shown = escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
    assert blank(visible(cells[3])) in (blank(shown), blank(without_code_marks(shown)))
    # No element but those that the report itself writes.
    own = {
        "!--",
        "h3",
        "p",
        "ul",
        "li",
        "code",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
    }
    assert set(re.findall(r"<(!--|[a-zA-Z][a-zA-Z0-9]*)", rendered)) <= own


def visible(cell: str) -> str:
    return html.unescape(re.sub(r"<!--.*?-->|</?code>", "", cell))


def without_code_marks(text: str) -> str:
    return text.replace("`", "")


def blank(text: str) -> str:
    """Browsers show runs of blanks as one, and none at the ends."""
    return " ".join(text.split())


@pytest.mark.parametrize("format_", [format_ for format_ in FORMATS if format_ != "text"])
def test_the_same_findings_give_the_same_report(format_: str) -> None:
    findings = [nasty(text) for text in NASTY]
    assert render(format_, *findings) == render(format_, *[nasty(text) for text in NASTY])
