"""Places to spans, offsets to places."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.text import lines
from speclint.text.document import Document, read_document
from speclint.text.lines import LineIndex
from speclint.text.places import Place, Position, Range, Span

TEXT = '{"a": [1.50, {"b": "x\\ny"}], "c": {}, "a~/": null}'


def shown(read: Document, place: Place) -> str:
    start, end = read.span(place)
    return read.text[start:end]


def readings() -> list[Document]:
    by_tree = read_document(TEXT)
    by_tree.tree()
    return [read_document(TEXT), by_tree, read_document(TEXT[:-1]), read_document(TEXT, format="yaml")]


@pytest.mark.parametrize("read", readings(), ids=["seeking", "tree", "tolerant", "yaml"])
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(("a", 0)), "1.50"),
        (Place(("a", 0), "key"), "1.50"),
        (Place(("a", 1), "key"), "{"),
        (Place(("a",), "key"), '"a"'),
        (Place(("a", 1, "b")), '"x\\ny"'),
        (Place(("a", 1, "b"), "value", (1, 2)), "\\n"),
        (Place(("a", 1, "b"), "value", (2, 3)), "y"),
        (Place(("a", 1, "b"), "value", (2, 99)), "y"),
        (Place(("a", 1, "b"), "key", (0, 1)), "b"),
        (Place((), "key"), "{"),
        (Place((), "key", None, "name"), "{"),
        (Place(("c",), "key", None, "name"), '"c"'),
        (Place(("a", 1), "key", None, "name"), "{"),
        (Place(("c", "nothing", 3)), '"c"'),
        (Place(("a", 7)), '"a"'),
        (Place(("a", "name")), '"a"'),
        (Place(("a", -1)), '"a"'),
        (Place(("nothing",)), "{"),
        (Place(("a~/",)), "null"),
    ],
)
def test_a_place_has_its_span(read: Document, place: Place, expected: str) -> None:
    assert shown(read, place) == expected


def test_the_root_is_all_of_the_value() -> None:
    assert shown(read_document("  [1] "), Place(())) == "[1]"
    assert shown(read_document(' "x" '), Place((), "key")) == '"x"'
    assert shown(read_document(' "x" '), Place((), "value", (0, 1))) == "x"


def test_a_document_without_value_shows_its_first_character() -> None:
    assert read_document("").span(Place(("a",))) == Span(0, 0)
    assert read_document("# x").span(Place(())) == Span(0, 1)


def test_a_missing_value_is_shown_at_its_key() -> None:
    assert shown(read_document('{"a": , "b": 1}'), Place(("a",))) == '"a"'


def test_of_duplicate_members_the_last_is_the_place() -> None:
    read = read_document('{"a": 1, "b": {"c": 1, "\\u0063": 2}, "a": 3}')
    assert read.value == {"a": 3, "b": {"c": 2}}
    assert shown(read, Place(("a",))) == "3"
    assert shown(read, Place(("b", "c"), "key")) == '"\\u0063"'
    found = [(twice.path, twice.name, twice.equal) for twice in read.duplicates]
    assert found == [(("b",), "c", False), ((), "a", False)]
    assert read.intact


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("1", "1.0", True),
        ("1", "true", False),
        ("0", "false", False),
        ('{"x": 1, "y": [2]}', '{"y": [2], "x": 1}', True),
        ("[1, 2]", "[2, 1]", False),
        ("[]", "{}", False),
        ("null", "null", True),
    ],
)
def test_duplicates_say_whether_their_values_are_equal(one: str, other: str, equal: bool) -> None:
    for end in ("}", ",}"):
        read = read_document(f'{{"a": {one}, "a": {other}{end}')
        assert [twice.equal for twice in read.duplicates] == [equal]
        assert [(twice.first, twice.later.start) for twice in read.duplicates] == [(Span(1, 4), len(one) + 8)]


def test_numbers_keep_their_source() -> None:
    read = read_document('{"a": [1.50, -0, 1e3], "b": 12345678901234567890}')
    assert [read.number_text(("a", index)) for index in range(3)] == ["1.50", "-0", "1e3"]
    assert read.number_text(("b",)) == "12345678901234567890"
    assert read.number_text(("nothing",)) == ""


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(())),
        (1, Place(("a",), "key")),
        (4, Place(("a",), "key")),
        (6, Place(("a",))),
        (7, Place(("a", 0))),
        (11, Place(("a", 0))),
        (14, Place(("a", 1, "b"), "key")),
        (20, Place(("a", 1, "b"))),
        (34, Place(("c",))),
        (len(TEXT), Place(())),
    ],
)
def test_an_offset_has_its_innermost_place(offset: int, place: Place) -> None:
    assert read_document(TEXT).locate(offset) == place


def test_an_offset_in_damaged_text_has_its_place() -> None:
    read = read_document('{\n  "a": {\n    "b": \n')
    assert read.locate(18) == Place(("a", "b"), "key")
    assert read.locate(19) == Place(("a", "b"))
    assert read.locate(21) == Place(("a",))  # in the container that is open there
    assert read_document("").locate(0) == Place(())


def test_lines_end_at_line_feeds_and_carriage_returns_only() -> None:
    read = read_document('{\r\n"a": "\u2028\x85",\r"b": "😀x",\n\n"c": 1}')
    assert read.position(3) == Position(2, 1)
    span = read.span(Place(("b",)))
    assert read.range(span) == Range(Position(3, 6), Position(3, 10))
    assert read.line_text(2) == '"a": "\u2028\x85",'
    assert read.line_text(4) == ""
    assert read.line_text(5) == '"c": 1}'
    assert read.line_text(9) == ""
    assert read.line_text(0) == ""
    assert read.lines.offset(3, 6) == span.start
    assert read.lines.offset(3, 99) == read.lines.line_span(3).end
    assert read.lines.offset(99, 1) == len(read.text)
    assert read.lines.offset(0, 1) == 0
    assert read.position(-5) == Position(1, 1)
    assert read.position(999) == Position(5, 8)
    assert len(read.lines) == 5


@given(
    st.text(alphabet="ab\n\ré\u2028", max_size=30)
    | st.lists(st.sampled_from(["a", "\n"]), max_size=30).map("".join)
    | st.lists(st.sampled_from(["a", "\r\n", "\n"]), max_size=20).map("".join),
    st.sampled_from([(1, 1), (2, 1), (3, 2), (1 << 14, 1 << 8)]),
    st.lists(st.integers(-2, 33), max_size=12),
)
def test_lines_that_are_searched_for_are_those_of_the_list(
    text: str, strides: tuple[int, int], asked: list[int]
) -> None:
    listed, searched = LineIndex(text), LineIndex(text)
    ends = [found.end() for found in re.finditer(r"\r\n?|\n", text)]
    assert listed.starts == [0, *ends]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lines, "_STRIDES", strides)
        for number in (*range(-1, len(listed) + 3), *asked):
            searched._left = 0 if searched._is_mixed else 3
            assert searched.line_span(number) == listed.line_span(number)
            assert searched.position(number) == listed.position(number)
            assert searched.offset(number, 2) == listed.offset(number, 2)
    assert len(searched) == len(listed)


def test_what_is_asked_often_is_listed() -> None:
    index = LineIndex("a\n" * 100)
    for offset in range(lines._FEW):
        index.position(offset)
        assert index._starts is None
    index.position(0)
    assert index._starts is not None


@pytest.mark.parametrize(
    "inner",
    [
        '{"p": 1, "q": "é", "r": null}',
        '[1, -2.5e3, "x", true]',
        "{}",
        "[ ]",
        '{"u": "a:b"}',
        '{"u": "${v}"}',
        '{"u": "\\n"}',
    ],
)
def test_places_in_what_was_read_in_one_go_are_those_of_the_whole(inner: str) -> None:
    text = '{"before": IN, "after": [IN, IN], "x": }'.replace("IN", inner)
    damaged, sound = read_document(text), read_document(text.replace('"x": }', '"x":0}'))
    assert damaged.problems
    assert not sound.problems
    for path in (("before",), ("after", 0), ("after", 1)):
        value = damaged.value[path[0]] if len(path) == 1 else damaged.value[path[0]][path[1]]
        assert value == json.loads(inner)
        tokens = list(value) if isinstance(value, dict) else range(len(value))
        for place in (Place(path), *[Place((*path, token), target) for token in tokens for target in ("key", "value")]):
            assert damaged.span(place) == sound.span(place)
    assert damaged.locate(text.index("]") - 1).path[:2] == sound.locate(text.index("]") - 1).path[:2]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [('{"p": 1, "p": 2}', "duplicate"), ('{"p": NaN}', ""), ('{"p": "a\tb"}', ""), ('{"p": 1,}', ""), ("[1 2]", "")],
)
def test_what_is_wrong_in_a_small_container_is_seen(inner: str, kind: str) -> None:
    read = read_document('{"before": IN, "x": }'.replace("IN", inner))
    only = read_document('{"before": 0, "x": }')
    if kind:
        assert len(read.duplicates) == 1
    else:
        assert len(read.problems) == len(only.problems) + 1
