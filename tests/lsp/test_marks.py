"""A byte-order mark that an editor shows is a character of its text, and takes a column of the first line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.client import Client, capabilities, edit, position
from lsp.conftest import Launch
from lsp.snapshots import snapshot
from speclint.lsp.positions import MARK, Encoding, Positions
from speclint.text.lines import LineIndex

PAGING = MARK + '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": 0}}'
WIDTHS: dict[Encoding, int] = {"utf-8": 3, "utf-16": 1, "utf-32": 1}


@pytest.mark.parametrize("encoding", WIDTHS)
def test_columns_of_the_first_line_count_it(encoding: Encoding) -> None:
    text = "ab\ncd"
    positions = Positions(text, LineIndex(text), encoding, marked=True)
    lead = WIDTHS[encoding]
    for offset in range(len(text) + 1):
        assert positions.offset(positions.position(offset)) == offset
    assert (positions.position(1).line, positions.position(1).character) == (0, lead + 1)
    assert (positions.position(4).line, positions.position(4).character) == (1, 1)
    # Before, and inside, the mark is its end.
    assert [positions.offset(type(positions.position(0))(0, column)) for column in range(lead + 1)] == [0] * (lead + 1)


def test_a_file_that_is_not_open_is_shown_without_it() -> None:
    assert snapshot(PAGING).positions.position(0).character == 1
    assert snapshot(PAGING, version=None).positions.position(0).character == 0


@pytest.mark.parametrize("encoding", WIDTHS)
def test_findings_and_edits_of_the_first_line_count_it(encoding: Encoding, workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(encoding=encoding, pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, PAGING)
    zero = PAGING.index("0") - 1 + WIDTHS[encoding]
    assert start_of(client, uri, "paging-limit-not-positive") == [(0, zero)]
    assert start_of(client, uri, "byte-order-mark") == [(0, WIDTHS[encoding])]
    client.change(uri, edit((0, zero), (0, zero + 1), "100"))
    assert start_of(client, uri, "paging-limit-not-positive") == []
    client.change(uri, edit((0, 0), (0, WIDTHS[encoding]), ""))
    assert start_of(client, uri, "byte-order-mark") == []


def start_of(client: Client, uri: str, rule: str) -> list[tuple[int, int]]:
    items = [item for item in client.pulled(uri)["items"] if item["code"] == rule]
    starts = [item["range"]["start"] for item in items]
    return [(start["line"], start["character"]) for start in starts]


def test_words_of_a_configuration_are_found_behind_it(workspace: Path, launch: Launch) -> None:
    client = launch()
    uri = (workspace / ".speclint.yaml").as_uri()
    client.open(uri, MARK + "select: ALL\n", "yaml")
    hover = client.call("textDocument/hover", {"textDocument": {"uri": uri}, "position": position(0, 7)})
    assert hover["range"] == {"start": position(0, 1), "end": position(0, 7)}
    version = client.replace(uri, MARK + "selct: ALL\n")
    (mistake,) = client.published(uri, version, bool)
    assert mistake["range"] == {"start": position(0, 1), "end": position(0, 6)}


def test_a_text_that_a_file_would_not_hold_as_such_is_left_alone(workspace: Path, launch: Launch) -> None:
    """Saved, its zeros have it taken for UTF-16, as the command says; nothing is known of places in the editor."""
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a-connectionSpec.json").as_uri()
    client.open(uri, "\0".join('{"authSpec": [], "sourceSpec": {}}') + "\0")
    assert "encoding-not-utf8" in {item["code"] for item in client.pulled(uri)["items"]}
    assert client.call("textDocument/documentSymbol", {"textDocument": {"uri": uri}}) is None
    where = {"textDocument": {"uri": uri}, "position": position(0, 6)}
    assert client.call("textDocument/hover", where) is None
    everything = {"range": {"start": position(0, 0), "end": position(0, 60)}, "context": {"diagnostics": []}}
    assert not client.call("textDocument/codeAction", {"textDocument": {"uri": uri}, **everything})


@pytest.mark.parametrize("lead", ["\ud83d", "\ud83d\ud83d"])
def test_what_no_file_can_hold_moves_nothing(lead: str, workspace: Path, launch: Launch) -> None:
    """Halves of pairs are no characters and count as one each: the text stays that of the editor."""
    client = launch(caps=capabilities(encoding="utf-32", pull=True))
    uri = (workspace / "a.json").as_uri()
    text = '{"authSpec": [], "sourceSpec": {}, "a": "' + lead + '", "paginationParams": {"limitValue": 0,}}'
    client.open(uri, text)
    items = client.pulled(uri)["items"]
    comma = text.index(",}")
    assert (0, comma) in [(item["range"]["start"]["line"], item["range"]["start"]["character"]) for item in items]
