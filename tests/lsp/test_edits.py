"""Changes of several passes as one, and changes as the protocol has them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from speclint.lsp.edits import Change, compose, difference, text_edits, trimmed, workspace_edit
from speclint.lsp.positions import Positions
from speclint.text.lines import LineIndex

TEXTS = st.text(alphabet='ab,\r\n "\U0001f600\u2028', max_size=12)


def apply(text: str, changes: list[Change]) -> str:
    pieces, at = [], 0
    for start, end, new in changes:
        assert at <= start <= end <= len(text)
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


@st.composite
def changes_of(draw: st.DrawFn, length: int) -> list[Change]:
    """Changes of a text of this length, by place, without overlaps."""
    ends = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    return [Change(start, end, draw(TEXTS)) for start, end in zip(ends[::2], ends[1::2], strict=False)]


@given(st.data(), TEXTS)
def test_passes_as_one(data: st.DataObject, text: str) -> None:
    now = text
    passes = []
    for _ in range(data.draw(st.integers(0, 4))):
        passes.append(data.draw(changes_of(len(now))))
        now = apply(now, passes[-1])
    assert apply(text, compose(len(text), passes)) == now


@given(st.data(), TEXTS)
def test_trimmed_changes_do_the_same(data: st.DataObject, text: str) -> None:
    changes = data.draw(changes_of(len(text)))
    found = trimmed(text, changes)
    for start, end, new in found:
        assert text[start:end] != new
        for at in (start, end):
            assert text[at - 1 : at + 1] != "\r\n" or not at
    assert apply(text, found) == apply(text, changes)


@given(TEXTS, TEXTS)
def test_a_difference_is_one_change(old: str, new: str) -> None:
    found = difference(old, new)
    assert len(found) == (old != new)
    assert apply(old, found) == new


def test_what_stays_is_not_touched() -> None:
    text = '{"a": "post", "b": 1}'
    assert trimmed(text, [Change(6, 12, '"POST"')]) == [Change(7, 11, "POST")]
    assert difference("a\nb\n", "a\nx\nb\n") == [Change(2, 2, "x\n")]


def test_positions_are_those_of_the_client() -> None:
    text = '"\U0001f600\u2028a"\r\n"b"'
    changes = [Change(3, 4, "c"), Change(8, 9, "d")]
    for encoding, first in (("utf-8", 8), ("utf-16", 4), ("utf-32", 3)):
        one, other = text_edits(text, Positions(text, LineIndex(text), encoding), changes)  # type: ignore[arg-type]  # of three literals
        assert (one.range.start, one.new_text) == (types.Position(0, first), "c")
        assert (other.range.start, other.new_text) == (types.Position(1, 1), "d")


def test_many_changes_of_a_large_text_keep_their_places() -> None:
    text = "".join([f'"n{at}": "post",\n' for at in range(20_000)])
    places = [found.start() for found in re.finditer('"post"', text)]
    passes = [[Change(at, at + 6, '"POST"') for at in places], [Change(at + 1, at + 2, "Q") for at in places]]
    found = trimmed(text, compose(len(text), passes))
    assert len(found) == len(places)
    assert apply(text, found) == text.replace("post", "QOST")


def test_edits_of_a_version() -> None:
    edits = [types.TextEdit(types.Range(types.Position(0, 0), types.Position(0, 0)), "x")]
    plain = workspace_edit("file:///a", 3, edits, versioned=False)
    assert (plain.changes, plain.document_changes) == ({"file:///a": edits}, None)
    versioned = workspace_edit("file:///a", 3, edits, versioned=True)
    assert versioned.changes is None
    (change,) = versioned.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 3
