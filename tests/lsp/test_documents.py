"""Texts stay those of the editor, in every encoding and through every kind of edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from lsp.client import capabilities, edit
from lsp.conftest import Launch
from speclint.lsp.documents import SyncedDocument, made_up_path
from speclint.lsp.positions import Encoding, Positions
from speclint.text.lines import LineIndex

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
SPEC = '{"sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": %s, "limitValue": 0}}}}'


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    text=st.text(alphabet='ab"{\n\ré\U0001f600\u2028\x85\x0c'),
    cut=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    new=st.text(alphabet="a\n\u2028é", max_size=5),
)
def test_an_edit_changes_what_the_editor_changed(encoding: Encoding, text: str, cut: tuple[int, int], new: str) -> None:
    # A position between the two halves of a line end is none.
    offsets = [at for at in range(len(text) + 1) if text[max(0, at - 1) : at + 1] != "\r\n"]
    start, end = sorted(offsets[at % len(offsets)] for at in cut)
    at = Positions(text, LineIndex(text), encoding).position
    document = SyncedDocument("file:///x.json", text, 1, position_codec=PositionCodec(encoding))
    change = types.TextDocumentContentChangePartial(range=types.Range(at(start), at(end)), text=new)
    document.apply_change(change)
    assert document.source == text[:start] + new + text[end:]


def test_what_is_no_file_has_a_path_by_its_language() -> None:
    assert made_up_path("untitled:Untitled-1", "json", "/w") == "/w/Untitled-1.json"
    assert made_up_path("untitled:Untitled-1", "yaml", "/w") == "/w/Untitled-1.yaml"
    assert made_up_path("untitled:a/b.json", "json", "/w") == "/w/b.json"
    assert made_up_path("vscode-vfs://github/x/y.yml", None, "/w") == "/w/y.yml"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_columns_are_those_that_were_negotiated(encoding: Encoding, workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(encoding=encoding))
    assert client.initialized["capabilities"]["positionEncoding"] == encoding
    uri = (workspace / "a.json").as_uri()
    text = '{"paginationParams": {"type": "OFFSET",\n'
    text += '"\U0001f600": "\u2028", "limitName": "a", "offSetName": "b", "limitValue": 0}}'
    client.open(uri, text)
    found = client.published(uri, condition=bool)
    line = text.split("\n")[1]
    before = line[: line.index("0}}")]
    # Both characters before it count more than one, in one encoding or the other.
    more = {"utf-8": 3 + 2, "utf-16": 1, "utf-32": 0}[encoding]
    zero = len(before) + more
    assert [item["range"]["start"] for item in found if item["code"] == "paging-limit-not-positive"] == [
        {"line": 1, "character": zero}
    ]
    # The edit stands behind both characters.
    version = client.change(uri, edit((1, zero), (1, zero + 1), "100"))
    assert all(item["code"] != "paging-limit-not-positive" for item in client.published(uri, version))


def test_a_range_behind_the_end_is_moved_to_it(workspace: Path, launch: Launch) -> None:
    client = launch()
    uri = (workspace / "a.json").as_uri()
    client.open(uri, SPEC % "}")
    assert client.published(uri)
    version = client.change(uri, edit((0, 0), (7, 999), "{}"))
    assert client.published(uri, version) == []


def test_an_untitled_document_is_linted_and_renamed_when_it_is_saved(workspace: Path, launch: Launch) -> None:
    client = launch()
    client.open("untitled:Untitled-1", "limitValue: 0\nlimitName: a\noffSetName: b\ntype: OFFSET\n", "yaml")
    found = client.published("untitled:Untitled-1", condition=bool)
    assert {item["code"] for item in found} == {"paging-limit-not-positive"}
    client.shut("untitled:Untitled-1")
    assert client.published("untitled:Untitled-1", None) == []


def test_addresses_are_answered_as_they_were_written(workspace: Path, launch: Launch) -> None:
    (workspace / "a b").mkdir()
    client = launch()
    uri = (workspace / "a b" / "x.json").as_uri().replace("file:///", "file:///%2E/", 1)
    client.open(uri, SPEC % "1")
    assert client.published(uri, condition=bool)
