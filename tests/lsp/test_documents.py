"""Texts stay those of the editor, in every encoding and through every kind of edit."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from lsp.client import Client, capabilities, edit
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


FUZZ = 3000
ALPHABET = (
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "\r\n",
    "a",
    "é",
    "\U0001f600",
    "\u2028",
    "0",
    " ",
    "\\",
    "${x}",
    "",
)


class _Mirror:
    """A document as an editor would have it."""

    def __init__(self, uri: str, text: str, encoding: Encoding) -> None:
        self.uri = uri
        self.text = text
        self.encoding = encoding

    def random_change(self, random_: random.Random) -> dict[str, Any]:
        offsets = [at for at in range(len(self.text) + 1) if self.text[max(0, at - 1) : at + 1] != "\r\n"]
        start = random_.choice(offsets)
        end = (
            random_.choice(offsets)
            if random_.random() < 0.02
            else min(offsets[-1], start + random_.choice((0, 0, 1, 3)))
        )
        end = max(start, end)
        if self.text[max(0, end - 1) : end + 1] == "\r\n":
            end += 1
        new = "".join(random_.choice(ALPHABET) for _ in range(random_.choice((0, 1, 1, 2))))
        positions = Positions(self.text, LineIndex(self.text), self.encoding)
        ends = [positions.position(start), positions.position(end)]
        self.text = self.text[:start] + new + self.text[end:]
        return edit((ends[0].line, ends[0].character), (ends[1].line, ends[1].character), new)


@pytest.mark.parametrize(("encoding", "seed"), [("utf-16", 1), ("utf-8", 2), ("utf-32", 3)])
def test_after_any_edits_the_findings_are_those_of_a_fresh_look(
    encoding: Encoding, seed: int, workspace: Path, launch: Launch
) -> None:
    """A server that went through the edits, and one that sees the texts for the first time, say the same."""
    random_ = random.Random(seed)
    examples = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
    client = launch(caps=capabilities(encoding=encoding, pull=True))
    texts = {(workspace / path.name).as_uri(): path.read_text() for path in examples}
    mirrors = {uri: _Mirror(uri, text, encoding) for uri, text in texts.items()}
    for uri, text in texts.items():
        client.open(uri, text)
    done = 0
    while done < FUZZ // len(ENCODINGS):
        mirror = random_.choice(list(mirrors.values()))
        burst = random_.randint(1, 40)
        for _ in range(burst):
            client.change(mirror.uri, *[mirror.random_change(random_) for _ in range(random_.choice((1, 1, 2)))])
        done += burst
        _disturb(client, mirror, random_)
        if random_.random() < 0.2:
            client.shut(mirror.uri)
            mirror.text = texts[mirror.uri] if random_.random() < 0.5 else mirror.text
            client.open(mirror.uri, mirror.text)
        if random_.random() < 0.3:
            _compare(client, mirrors, encoding, workspace, launch)
    _compare(client, mirrors, encoding, workspace, launch)
    assert client.close() == 0
    assert not client.errors


def _disturb(client: Client, mirror: _Mirror, random_: random.Random) -> None:
    """Requests that are given up, and others that have no answer."""
    for _ in range(random_.randint(0, 3)):
        number = client.send("textDocument/diagnostic", {"textDocument": {"uri": mirror.uri}})
        client.notify("$/cancelRequest", {"id": number})
    where = {"textDocument": {"uri": mirror.uri}, "position": {"line": random_.randint(0, 90), "character": 5}}
    client.send(random_.choice(("textDocument/hover", "textDocument/completion", "textDocument/definition")), where)


def _compare(client: Client, mirrors: dict[str, _Mirror], encoding: Encoding, workspace: Path, launch: Launch) -> None:
    fresh = launch(caps=capabilities(encoding=encoding, pull=True))
    for mirror in mirrors.values():
        fresh.open(mirror.uri, mirror.text)
    for uri in mirrors:
        assert client.pulled(uri)["items"] == fresh.pulled(uri)["items"]
    assert fresh.close() == 0
