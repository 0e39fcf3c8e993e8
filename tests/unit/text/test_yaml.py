"""YAML documents give what JSON documents give."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from speclint.text.document import Document, read_document
from speclint.text.limits import Limits
from speclint.text.places import Place
from speclint.text.values import ABSENT, UNREAD

TEXT = """\
# a comment
name: ACME 😀 connector
auth:
  - type: "say \\"hi\\" \\u0041"
    on: yes
    at: 12:30
  - &anchor {a: 1, 'b': [x, 2.50]}
again: *anchor
text: |
  one
  two

last: 2001-01-01
""".replace("\n", "\r\n")


def read(text: str, **limits: int) -> Document:
    return read_document(text, format="yaml", limits=Limits(**limits))


def shown(document: Document, place: Place) -> str:
    start, end = document.span(place)
    return document.text[start:end]


def test_values_are_those_of_the_core_schema() -> None:
    found = read(TEXT)
    assert not found.problems
    assert found.intact
    assert found.value == {
        "name": "ACME 😀 connector",
        "auth": [{"type": 'say "hi" A', "on": "yes", "at": "12:30"}, {"a": 1, "b": ["x", 2.5]}],
        "again": {"a": 1, "b": ["x", 2.5]},
        "text": "one\ntwo\n",
        "last": "2001-01-01",
    }


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("null", None),
        ("~", None),
        ("''", ""),
        ("True", True),
        ("yes", "yes"),
        ("off", "off"),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("-1", -1),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1:20", "1:20"),
        ("=", "="),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("!!float 1", 1.0),
        (">-\n  a\n  b", "a b"),
    ],
)
def test_scalars_are_read_as_json_would_have_them(source: str, value: Any) -> None:
    found = read(f"a: {source}\n")
    assert not found.problems
    assert repr(found.value) == repr({"a": value})


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(("name",)), "ACME 😀 connector"),
        (Place(("name",), "value", (5, 6)), "😀"),
        (Place(("name",), "key"), "name"),
        (Place(("auth", 0, "type")), '"say \\"hi\\" \\u0041"'),
        (Place(("auth", 0, "type"), "value", (9, 10)), "\\u0041"),
        (Place(("auth", 1)), "{a: 1, 'b': [x, 2.50]}"),
        (Place(("auth", 1), "key"), "{"),
        (Place(("auth", 0), "key"), "t"),
        (Place(("auth", 1, "b", 1)), "2.50"),
        (Place(("auth", 1, "b"), "key", (0, 1)), "b"),
        (Place(("again",)), "*anchor"),
        (Place(("again", "a")), "1"),
        (Place(("text",)), "|\r\n  one\r\n  two"),
        (Place(("text",), "value", (0, 3)), "|\r\n  one\r\n  two"),
        (Place(("auth",), missing="x"), "auth"),
        (Place(("last",)), "2001-01-01"),
    ],
)
def test_places_have_their_spans(place: Place, expected: str) -> None:
    assert shown(read(TEXT), place) == expected


def test_collections_end_with_their_last_value() -> None:
    found = read(TEXT)
    assert shown(found, Place(("auth", 0))).endswith("12:30")
    assert shown(found, Place(())).endswith("2001-01-01")
    assert shown(read("a:\n- 1\n- 2\n\n# c\n"), Place(("a",))) == "- 1\n- 2"


def test_numbers_keep_their_source() -> None:
    assert read(TEXT).number_text(("auth", 1, "b", 1)) == "2.50"


def test_offsets_have_their_places() -> None:
    found = read(TEXT)
    assert found.locate(found.text.index("12:30")) == Place(("auth", 0, "at"))
    assert found.locate(found.text.index("yes")) == Place(("auth", 0, "on"))
    assert found.locate(found.text.index("name")) == Place(("name",), "key")


@pytest.mark.parametrize(
    ("text", "kind", "pointed", "value"),
    [
        ("a: !foo x\nb: 1", "yaml-tag", "!foo ", {"a": UNREAD, "b": 1}),
        ("a: !!python/object:x {y: [1]}\nb: 1", "yaml-tag", "!!python/object:x ", {"a": UNREAD, "b": 1}),
        ("a: !!int x", "yaml-tag", "!!int ", {"a": UNREAD}),
        ("1: x\nb: 1", "yaml-key", "1", {"1": "x", "b": 1}),
        ("? [a, b]\n: 1", "yaml-key", "[a, b]", {"[a, b]": 1}),
        ("true: x", "yaml-key", "true", {"true": "x"}),
        ("a: *b", "yaml-alias", "*b", {"a": UNREAD}),
        ("a: &b [*b]", "yaml-alias", "*b", {"a": [UNREAD]}),
        ("a: 1\n---\nb: 2", "yaml-several-documents", "---", {"a": 1}),
        ("a: .nan", "non-json-number", ".nan", {"a": UNREAD}),
        ("", "empty-document", "", ABSENT),
        ("# only\n", "empty-document", "", ABSENT),
        ("a: 1\nb: [1, 2", "yaml-syntax", "", {"a": 1, "b": [1, 2]}),
        ("a: 1\nb: @x", "yaml-syntax", "@", {"a": 1, "b": UNREAD}),
        ("a: 1\nb: {c: 1, d: 'x", "yaml-syntax", "", {"a": 1, "b": {"c": 1, "d": UNREAD}}),
    ],
)
def test_what_is_not_json_in_spirit_is_reported(text: str, kind: str, pointed: str, value: Any) -> None:
    found = read(text)
    assert [problem.kind for problem in found.problems] == [kind]
    problem = found.problems[0]
    assert found.text[problem.start : problem.end] == pointed
    assert repr(found.value) == repr(value)
    assert not found.intact


def test_a_syntax_error_keeps_what_stands_before_it_and_says_what_is_uncertain() -> None:
    found = read("a: {b: [1, 2]}\nc:\n  d: 1\n  e: [3\n")
    assert found.value == {"a": {"b": [1, 2]}, "c": {"d": 1, "e": [3]}}
    assert found.incomplete == {(), ("c",), ("c", "e")}
    assert found.problems[0].detail["message"]


def test_a_merge_key_is_an_ordinary_member() -> None:
    found = read("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n")
    assert found.value["c"] == {"<<": {"b": 1}, "d": 2}
    assert not found.problems


def test_duplicate_members_are_found() -> None:
    found = read("a: 1\nb: {c: 1, c: 1}\na: 2\n")
    assert [(twice.path, twice.name, twice.equal) for twice in found.duplicates] == [
        (("b",), "c", True),
        ((), "a", False),
    ]
    assert shown(found, Place(("a",))) == "2"
    assert found.value["a"] == 2


def test_aliases_cannot_blow_up() -> None:
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 10)}]")
    found = read("\n".join(lines))
    assert [problem.kind for problem in found.problems] == ["yaml-alias-limit"]
    assert found.value["a"] == [1] * 10


def test_aliases_do_not_get_round_the_depth_limit() -> None:
    found = read("a: &a [[1]]\nb: &b [*a]\nc: [*b]\n", depth=4)
    assert [problem.kind for problem in found.problems] == ["yaml-alias-limit"]
    assert found.value == {"a": [[1]], "b": [[[1]]], "c": [UNREAD]}


def test_what_is_nested_too_deep_is_left_out() -> None:
    found = read("a: [[[1]], 2]\nb: 3", depth=3)
    assert found.value == {"a": [[UNREAD], 2], "b": 3}
    assert [problem.kind for problem in found.problems] == ["nesting-too-deep"]
    assert found.incomplete == {("a", 0)}
    assert shown(found, Place(("a", 0, 0))) == "[1]"


def test_the_pure_python_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, "a: [1, {b: 2}]\nc: 'x'\n", "a: 1\nb: [1, 2", "x: !foo 1\n? [a]\n: *q\n"]
    fast = [read(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    for text, expected in zip(texts, fast, strict=True):
        found = read(text)
        assert repr(found.value) == repr(expected.value)
        assert [problem[:3] for problem in found.problems] == [problem[:3] for problem in expected.problems]
        for place in (Place(("auth", 0)), Place(("a",)), Place(("text",)), Place(("name",), "key")):
            assert found.span(place) == expected.span(place)


@pytest.mark.parametrize(
    "unit", ["[", "{a: ", "- ", '"', "'", "\x00", "? ", "&a ", "!a ", "*a\n", "\t", "a: |\n", ": ", "%", "---\n"]
)
def test_nasty_texts_come_to_an_end(unit: str) -> None:
    read(unit * (300_000 // len(unit)))


def test_no_text_is_too_odd() -> None:
    for text in (
        "\t",
        "a:\tb",
        "\ud800",
        "a: \x07",
        "\u2028",
        "%YAML 9.9\n---\na",
        "--- --- ---",
        "!",
        "&",
        "*",
        "- - - -",
        ":",
        "? ?",
        "a: b: c",
        "}{",
        "\ufeff\ufeff",
    ):
        read(text)


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_only_line_ends_break_a_line_in_quotes(char: str) -> None:
    document = read_document(f'{{"a": "b{char}{char} c"}}', format="yaml")
    assert document.value == {"a": f"b{char}{char} c"}
    assert document.problems == ()


def test_a_part_of_what_an_alias_repeats_is_the_alias() -> None:
    document = read("a: &a some words\nb: *a\n")
    assert shown(document, Place(("a",), "value", (5, 10))) == "words"
    assert shown(document, Place(("b",), "value", (5, 10))) == "*a"
    assert shown(document, Place(("b",), "value", (0, 1))) == "*a"
