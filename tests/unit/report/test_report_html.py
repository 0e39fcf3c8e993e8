"""The html report: what stands on the page and where, and that nothing from a document becomes markup."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from html_pages import Element, page_of, read_page, result_of
from report_findings import make_finding

from speclint.engine.located import FixInfo, LocatedFinding, Related, TextEdit
from speclint.engine.result import FileResult
from speclint.report.html.sheet import Bounds
from speclint.text.places import Position, Range, Span

TEXT = """\
{
  "name": "Acme",
  "authSpec": [
    {"name": "Basic", "type": "BasicAuthentication", "spec": {}}
  ],
  "sourceSpec": {
    "attributes": {
      "urlParams": {"path": "/v1", "method": "GET"},
      "paginationParams": {
        "type": "OFFSET",
        "limitName": "limit",
        "limitValue": 0
      }
    }
  }
}
"""
LIMIT = "/sourceSpec/attributes/paginationParams/limitValue"


def finding_in(text: str, word: str, **more: Any) -> LocatedFinding:
    """A finding at the first place of a word."""
    start = text.index(word)
    line = text.count("\n", 0, start) + 1
    begin = start - (text.rfind("\n", 0, start) + 1)
    whole = text.split("\n")[line - 1]
    return make_finding(line=line, start=begin, end=begin + len(word), text=whole, **{"pointer": LIMIT, **more})


def page(text: str, *findings: LocatedFinding, **more: Any) -> Element:
    return read_page(page_of(result_of("a.json", text, *findings), **more))


def shown_lines(root: Element) -> list[str]:
    return [f"{line.attributes['data-n']} {line.text}" for line in root.all(class_="l")]


# -- alone, and safe --------------------------------------------------------------------------------------------


def test_the_page_needs_nothing_else() -> None:
    written = page_of(result_of("a.json", TEXT, finding_in(TEXT, "0")))
    root = read_page(written)
    assert written.isascii()
    assert written.startswith("<!DOCTYPE html>\n")
    assert not root.all("link")
    assert not [element for element in root.all() if {"src", "srcset", "action"} & set(element.attributes)]
    assert all(element.attributes["href"].startswith("#") for element in root.all() if "href" in element.attributes)
    outside = re.findall(r"url\(|@import|https?:", written.replace(TEXT, ""))
    assert outside == []
    policy = next(meta for meta in root.all("meta") if "http-equiv" in meta.attributes)
    digest = b64encode(sha256(root.one("script").text.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_same_findings_give_the_same_bytes() -> None:
    one, two = result_of("a.json", TEXT, finding_in(TEXT, "0")), result_of("b.json", TEXT)
    assert page_of(one, two) == page_of(two, one)


EVIL = '</script><img src=x onerror="alert(1)">&amp;\u202e\x07\u2028\ufeff<!--'


def test_text_of_documents_never_becomes_markup() -> None:
    text = TEXT.replace("Acme", EVIL.replace('"', "'")).replace("limitValue", "</style><b>")
    finding = make_finding(
        path=EVIL,
        line=2,
        start=11,
        end=40,
        rule="some-rule",
        message=f"message `{EVIL}`",
        remedy=EVIL,
        pointer="/" + EVIL,
        text="",
        related=(Related(EVIL, "", Range(Position(1, 1), Position(1, 2)), EVIL),),
        fix=FixInfo("safe", EVIL, (TextEdit(Span(0, 1), Range(Position(1, 1), Position(1, 2)), EVIL),)),
    )
    written = page_of(result_of(EVIL, text, finding), errors=(FileResult(EVIL, (), EVIL),), why=EVIL)
    root = read_page(written)
    assert not root.all("img")
    assert len(root.all("script")) == len(root.all("style")) == 1
    assert not re.search("[\u202a-\u202e\u2028\ufeff\x00-\x08]|&#(8206|8232|8238|65279|7);", written)
    assert r"\u202e\x07\u2028\ufeff" in root.one("h4").text
    name = next(line for line in root.all(class_="l") if line.attributes["data-n"] == "2")
    assert [piece.text for piece in name.all("i", "x")] == [r"\u202e", r"\x07", r"\u2028", r"\ufeff"]


def test_lone_surrogates_are_shown_and_do_not_stop_the_page() -> None:
    text = TEXT.replace("Acme", "\ud800")
    written = page_of(result_of("\udc80.json", text, make_finding(message="a \ud83d b")))
    assert written.isascii()
    root = read_page(written)
    assert root.one("h4").text == r"error: a \ud83d b"
    assert r"\udc80.json" in root.one("h1").text


def test_credentials_are_masked() -> None:
    text = TEXT.replace('"limitValue": 0', '"password": "q7Rk2mX9vLp4"')
    finding = finding_in(text, '"password"')
    for whole in (text, text + " " * 300_000):
        later = result_of("a.json", text, finding, follow_up=True, source=False)
        for results in ([result_of("a.json", whole, finding)], [result_of("a.json", whole), later]):
            written = page_of(*results)
            assert "q7Rk2mX9vLp4" not in written
            assert len(read_page(written).all("article")) == 1
    assert '12         "password": "••••••••••••"' in shown_lines(page(text, finding))


def test_letters_beyond_ascii_are_shown_as_they_are() -> None:
    root = page(TEXT.replace("Acme", "Škoda 東京"), make_finding(message="é"))
    assert '2   "name": "Škoda 東京",' in shown_lines(root)


# -- the head ---------------------------------------------------------------------------------------------------


def test_the_counts_are_drawn_and_said() -> None:
    found = [make_finding(), make_finding(severity="warning"), make_finding(severity="warning", rule="other-rule")]
    root = read_page(page_of(result_of("a.json", TEXT, *found), result_of("b.json", TEXT)))
    assert root.one("h1").text == "3 findings in 1 of 2 files"
    figures = [re.sub(r"\s+", " ", item.text).strip() for item in root.one("ul", "figures").all("li")]
    assert figures == ["1 error", "2 warnings", "0 info"]
    bar = root.one("svg", "whole")
    assert bar.attributes["aria-label"] == "1 error, 2 warnings"
    assert [(rect.classes[0], rect.attributes["width"]) for rect in bar.all("rect")] == [
        ("error", "33.33"),
        ("warning", "66.67"),
    ]
    rows = [item.text.strip() for item in root.all("ul", "rows")[0].all("li")]
    assert rows == ["a.json3"]
    by_rule = [item.text.strip() for item in root.all("ul", "rows")[-1].all("li")]
    assert by_rule == ["some-rule2", "other-rule1"]


def test_what_could_not_be_used_is_said_on_top() -> None:
    root = read_page(page_of(errors=(FileResult("gone.json", (), "does not exist"),)))
    assert root.one("h1").text == "Nothing was linted"
    assert root.one("section", "unusable").one("li").text == "gone.json: does not exist"


def test_a_clean_file_is_folded_and_there() -> None:
    root = page(TEXT)
    assert root.one("h1").text == "No problems found in 1 file"
    assert not root.all("form")
    assert '12         "limitValue": 0' in shown_lines(root.one("details", "clean"))


# -- the text ---------------------------------------------------------------------------------------------------


def test_a_finding_stands_below_its_line_and_marks_its_place() -> None:
    finding = finding_in(TEXT, "0", message="`limitValue` is 0", evidence="observed")
    root = page(TEXT, finding, why="it would never end")
    source = root.one(class_="source")
    runs = [each for each in source.inside if isinstance(each, Element) and each.tag in ("pre", "article")]
    assert [each.tag for each in runs] == ["pre", "article", "pre"]
    mark = runs[0].all(class_="l")[-1].one("mark")
    assert (mark.text, mark.classes, mark.attributes["data-f"]) == ("0", ["error"], runs[1].attributes["id"])
    assert runs[1].one("h4").text == "error: limitValue is 0"
    assert runs[1].one("h4").one("code").text == "limitValue"
    assert [each.text for each in runs[1].one("dl").all("dt")] == ["why", "fix"]
    assert [each.text for each in runs[1].one("dl").all("dd")] == ["it would never end", "do better"]
    assert runs[1].one("p", "foot").text.strip() == f"error some-rule SOME001 observed 12:23 {LIMIT}"


def test_all_lines_are_there_and_clean_stretches_are_folded() -> None:
    lines = "".join([f'  "k{number}": {number},\n' for number in range(40)])
    text = TEXT.replace('  "authSpec"', lines + '  "authSpec"')
    root = page(text, finding_in(text, "limitValue"))
    assert len(shown_lines(root)) == text.count("\n")
    assert [fold.one("summary").text for fold in root.all("details", "fold")] == ["Lines 1 to 48"]
    assert len(root.one("details", "fold").all(class_="l")) == 48


def test_marks_may_overlap_and_be_empty() -> None:
    whole, part = finding_in(TEXT, '"limitName"'), finding_in(TEXT, "limit", severity="info")
    part.range, part.span = Range(Position(11, 10), Position(11, 15)), Span(0, 5)
    missing = finding_in(TEXT, "", severity="warning")
    missing.range, missing.span = Range(Position(11, 29), Position(11, 29)), Span(9, 9)
    root = page(TEXT, whole, part, missing)
    line = next(line for line in root.all(class_="l") if line.attributes["data-n"] == "11")
    assert line.text == '        "limitName": "limit",'
    assert [(mark.text, mark.classes, len(mark.attributes["data-f"].split())) for mark in line.all("mark")] == [
        ('"', ["error"], 1),
        ("limit", ["error"], 2),
        ('Name"', ["error"], 1),
        ("", ["warning", "z"], 1),
    ]


def test_a_finding_over_several_lines_marks_the_first() -> None:
    finding = finding_in(TEXT, "{\n        ")
    finding.range = Range(Position(9, 27), Position(13, 8))
    root = page(TEXT, finding)
    assert [mark.text for mark in root.all("mark")] == ["{"]


def test_long_lines_show_what_stands_round_findings() -> None:
    text = '{"name": "' + "x" * 5000 + '", "limitValue": 0, "z": "' + "y" * 5000 + '"}'
    root = page(text, finding_in(text, "limitValue"))
    line = root.one(class_="l")
    cuts = [cut.text for cut in line.all("i", "cut")]
    assert len(cuts) == 2
    assert line.one("mark").text == "limitValue"
    shown = len(line.text) - sum(map(len, cuts))
    assert shown < 700
    assert shown + sum([int(cut.split(" ")[0].replace(",", "")) for cut in cuts]) == len(text)
    assert len(page('"' + "x" * 5000 + '"').one(class_="l").text) < 1000
    assert page(text, finding_in(text, "limitValue"), full=True).one(class_="l").text == text


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_line_ends_of_any_kind(end: str) -> None:
    root = page(TEXT.replace("\n", end), finding_in(TEXT, "limitValue"))
    assert shown_lines(root) == [f"{number} {text}" for number, text in enumerate(TEXT.split("\n")[:-1], start=1)]


def test_related_places_are_links_where_they_are_on_the_page() -> None:
    def related(path: str, line: int) -> Related:
        return Related(path, "", Range(Position(line, 3), Position(line, 5)), "the other one")

    finding = finding_in(TEXT, "0", related=(related("a.json", 2), related("b.json", 3), related("c.json", 4)))
    root = read_page(page_of(result_of("a.json", TEXT, finding), result_of("b.json", TEXT)))
    told = root.one("article").all("dd")[1:]
    assert [each.text for each in told] == [
        "the other one, line 2",
        "the other one, b.json:3",
        "the other one, c.json:4",
    ]
    assert [[link.attributes["href"] for link in each.all("a")] for each in told] == [["#d1L2"], ["#d2L3"], []]


def test_a_fix_shows_what_it_changes() -> None:
    edits = (
        TextEdit(Span(0, 1), Range(Position(12, 23), Position(12, 24)), "100,\n        new"),
        TextEdit(Span(0, 1), Range(Position(2, 11), Position(2, 17)), '"Acme & Co"'),
    )
    root = page(TEXT, finding_in(TEXT, "0", fix=FixInfo("unsafe", "Write 100", edits)))
    told = root.one("article").all("dd")[-1]
    assert told.text.startswith("Write 100 (unsafe)")
    assert [each.text for each in told.all("del")] == ['  "name": "Acme",', '        "limitValue": 0']
    assert [each.text for each in told.all("ins")] == [
        '  "name": "Acme & Co",',
        '        "limitValue": 100,',
        "        new",
    ]


def test_a_fix_does_not_bring_back_what_is_masked() -> None:
    text = TEXT.replace('"limitValue": 0', '"password": "q7Rk2mX9vLp4"')
    edit = TextEdit(Span(0, 1), Range(Position(12, 21), Position(12, 35)), "'q7Rk2mX9vLp4'")
    root = page(text, finding_in(text, "password", fix=FixInfo("safe", "Quote it", (edit,))))
    assert root.one("article").all("dd")[-1].text == "Quote it (safe)"


def test_a_fix_in_a_long_line_shows_what_differs() -> None:
    text = '{"a": "' + "x" * 500 + '", "limitValue": 0, "b": "' + "y" * 500 + '"}'
    column = text.index("0,") + 1
    edit = TextEdit(Span(0, 1), Range(Position(1, column), Position(1, column + 1)), "100")
    root = page(text, finding_in(text, "limitValue", fix=FixInfo("safe", "Write 100", (edit,))))
    assert root.one("del").text == '…xxxxxxxxxxxxx", "limitValue": 0, "b": "yyyyyyyyyyyyyyyyyyyyy…'
    assert root.one("ins").text == '…xxxxxxxxxxxxx", "limitValue": 100, "b": "yyyyyyyyyyyyyyyyyyyyy…'


# -- the outline ------------------------------------------------------------------------------------------------


def outline_of(root: Element) -> list[str]:
    found = []
    for item in root.one("nav", "outline").all("li"):
        depth, parent = 0, item.parent
        while parent is not None and "outline" not in parent.classes:
            depth += parent.tag == "li"
            parent = parent.parent
        badge = [each for each in item.inside if isinstance(each, Element) and "badge" in each.classes]
        label = next(each for each in item.inside if isinstance(each, Element))
        found.append("  " * depth + label.text + "".join([f" [{each.text}]" for each in badge]))
    return found


def test_the_outline_counts_findings() -> None:
    root = page(TEXT, finding_in(TEXT, "0"), finding_in(TEXT, "Basic", pointer="/authSpec/0", severity="info"))
    assert outline_of(root) == [
        "Acme [2 findings]",
        "  authSpec 1 element [1 finding]",
        "    Basic BasicAuthentication [1 finding]",
        "  sourceSpec [1 finding]",
        "    attributes [1 finding]",
        "      urlParams GET /v1",
        "      paginationParams OFFSET [1 finding]",
        "        limitValue [1 finding]",
    ]
    worst = [badge.classes[1] for badge in root.one("nav", "outline").all(class_="badge")]
    assert worst == ["error", "info", "info", *["error"] * 4]
    node = root.one("nav", "outline").all("li")[-1]
    assert root.all("article")[1].attributes["data-o"] == node.attributes["id"]
    assert node.one("a").attributes["href"] == "#d1L12"


def test_a_text_without_outline_is_shown_all_the_same() -> None:
    root = page("", make_finding(line=1, start=0, end=0, pointer="", text=""))
    assert not root.all("nav", "outline")
    assert shown_lines(root) == ["1 "]
    assert "z" in root.one("mark").classes


# -- joined results, and bounds ---------------------------------------------------------------------------------


def test_findings_across_files_join_those_of_the_file() -> None:
    first = result_of("a.json", TEXT, finding_in(TEXT, "0"))
    later = result_of("a.json", TEXT, finding_in(TEXT, "Acme", message="twice"), follow_up=True, source=False)
    root = read_page(page_of(first, result_of("b.json", TEXT), later))
    assert [section.one("h2").text for section in root.all("section", "doc")] == ["a.json", "b.json"]
    assert [title.text for title in root.all("h4")] == ["error: twice", "error: this is wrong"]
    assert root.one("h1").text == "2 findings in 1 of 2 files"


def test_without_the_text_the_line_of_the_finding_is_there() -> None:
    root = read_page(page_of(result_of("a.txt", "", make_finding(line=7), source=False)))
    assert shown_lines(root) == ['7     "abc": 1,']
    assert root.one(class_="gap").text == "Lines 1 to 6 left out"


def long_text() -> str:
    return TEXT[:-2] + ",\n" + "".join([f'  "k{number:05}": "{"x" * 60}",\n' for number in range(5000)]) + '  "z": 1}\n'


def test_of_a_large_file_the_surroundings_of_findings_are_shown() -> None:
    text = long_text()
    finding = finding_in(text, "limitValue")
    root = page(text, finding)
    assert [line.split(" ")[0] for line in shown_lines(root)] == [str(number) for number in range(9, 16)]
    assert [gap.text for gap in root.all("p", "gap")] == ["Lines 1 to 8 left out", "Lines 16 to 5,017 left out"]
    assert len(shown_lines(page(text, finding, full=True))) == text.count("\n")


def test_of_many_findings_the_worst_are_drawn() -> None:
    found = [finding_in(TEXT, "0", message=f"m{number:03}", severity="info") for number in range(400)]
    found.append(finding_in(TEXT, "0", message="z"))
    root = page(TEXT, *found)
    assert len(root.all("article")) == Bounds().each
    assert root.all("h4")[-1].text == "error: z"
    assert root.one("p", "gap").text == "101 more findings left out, none worse than these"
    assert root.one("h1").text == "401 findings in a.json"
    assert len(page(TEXT, *found, full=True).all("article")) == 401


def test_a_page_of_many_files_is_bounded() -> None:
    bounds = Bounds(file=100, text=250, clean=60, each=3, findings=4)
    assert [bounds.take_text(length, clean=clean) for length, clean in ((101, False), (50, True), (50, True))] == [
        False,
        True,
        False,
    ]
    assert [bounds.take_text(100, clean=False) for _ in range(3)] == [True, True, False]
    assert [bounds.take_findings(number) for number in (5, 2, 1)] == [3, 1, 0]


def test_a_clean_file_that_is_left_out_says_so() -> None:
    root = page(long_text())
    assert not root.all(class_="l")
    assert root.one("p", "gap").text == "Lines 1 to 5,017 left out: the page would be too large."
