"""Parts of strings found many at a time are those that the text layer finds one by one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.lsp.literals import Literal, literal_at
from speclint.text.document import Document, read_document
from speclint.text.places import Place

PIECES = ("a", "é", "\U0001f600", "${x}", "\\n", "\\u00e9", "\\ud83d\\ude00", '\\"', "\\\\", "\\/")
BROKEN = ("\\q", "\\u12", "\\ud800", "\\")


def check(document: Document) -> None:
    text = document.value["k"]
    literal = literal_at(document, ("k",))
    assert literal is not None
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            span = literal.span(start, end)
            assert span == document.span(Place(("k",), "value", (start, end)))
            assert literal.offset(span.start) == start


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_sound_strings(pieces: list[str]) -> None:
    check(read_document('{"k": "' + "".join(pieces) + '"}'))


@given(st.lists(st.sampled_from(PIECES + BROKEN), max_size=8))
def test_damaged_strings(pieces: list[str]) -> None:
    document = read_document('{"k": "' + "".join(pieces) + '"\n, "l": 1')
    if isinstance(document.value, dict) and isinstance(document.value.get("k"), str):
        check(document)


@pytest.mark.parametrize("scalar", ["plain ${x}", "'single ${x}'", json.dumps("dé\n ${x}")])
def test_yaml(scalar: str) -> None:
    check(read_document(f"k: {scalar}\n", format="yaml"))


@pytest.mark.parametrize("scalar", ["|\n  ${x}\n", "'it''s ${x}'", '"a\n  b"'])
def test_what_cannot_be_found_one_by_one_in_yaml(scalar: str) -> None:
    assert literal_at(read_document(f"k: {scalar}\n", format="yaml"), ("k",)) is None


def test_inside_an_escape_and_outside_the_quotes() -> None:
    document = read_document('{"k": "a\\u00e9b"}')
    literal = literal_at(document, ("k",))
    assert isinstance(literal, Literal)
    at = document.text.index("\\")
    assert [literal.offset(at + step) for step in range(8)] == [1, 1, 1, 1, 1, 1, 2, 3]
    assert literal.offset(at - 2) is None
