"""Positions in every encoding, and outside the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from speclint.lsp.positions import Encoding, Positions
from speclint.text.lines import LineIndex

TEXT = "aé\U0001f600z\r\n\u2028x\r\x0by\n"


def positions(text: str, encoding: Encoding) -> Positions:
    return Positions(text, LineIndex(text), encoding)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_columns_count_what_was_negotiated(encoding: Encoding, column: int) -> None:
    made = positions(TEXT, encoding)
    assert made.position(3) == Position(0, column)
    assert made.offset(Position(0, column)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_only_line_ends_of_the_protocol_end_a_line(encoding: Encoding) -> None:
    made = positions(TEXT, encoding)
    assert made.position(TEXT.index("x")).line == 1
    assert made.position(TEXT.index("y")).line == 2
    assert made.position(len(TEXT)) == Position(3, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_what_lies_outside_is_moved_to_the_nearest_end(encoding: Encoding) -> None:
    made = positions(TEXT, encoding)
    assert made.offset(Position(0, 999)) == 4
    assert made.offset(Position(999, 0)) == len(TEXT)


@given(st.text(alphabet="aé\U0001f600\r\n\u2028", max_size=20), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_there_and_back(text: str, encoding: Encoding) -> None:
    made = positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert made.offset(made.position(offset)) == offset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(
    text=st.text(alphabet="ab\n\ré\U0001f600\u2028", max_size=30),
    offsets=st.lists(st.integers(-2, 32), max_size=12),
)
def test_what_was_asked_before_changes_no_position(encoding: Encoding, text: str, offsets: list[int]) -> None:
    made = positions(text, encoding)
    for offset in offsets:
        assert made.position(offset) == positions(text, encoding).position(offset)
