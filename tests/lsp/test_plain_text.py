"""Texts for clients that show no Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsp.client import FULL, position
from lsp.conftest import Launch
from speclint.lsp.markdown import code, plain, unmarked

TEXT = """\
{
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": ""}}}
}
"""


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**`type`** · keyword\n\n`object`: members.", "type · keyword\n\nobject: members."),
        ("one\n\n---\n\ntwo\n\n*Documented*", "one\n\ntwo\n\nDocumented"),
        ('```json\n{\n  "a": "**`"\n}\n```', '{\n  "a": "**`"\n}'),
        (code("a`*b*"), "a`*b*"),
        (plain("a*b `c` [x] _y_ 1. z"), "a*b `c` [x] _y_ 1. z"),
        ("a \\`b\\` c", "a `b` c"),
        ("", ""),
    ],
)
def test_markup_is_taken_out(markdown: str, text: str) -> None:
    assert unmarked(markdown) == text


@pytest.mark.parametrize("able", [True, False])
def test_a_client_gets_what_it_can_show(able: bool, workspace: Path, launch: Launch) -> None:
    formats = ["markdown", "plaintext"] if able else ["plaintext"]
    documents: dict[str, Any] = {
        **FULL["textDocument"],
        "hover": {"contentFormat": formats},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": formats}},
    }
    client = launch(caps={**FULL, "textDocument": documents})
    uri = (workspace / "acme-connectionSpec.json").as_uri()
    client.open(uri, TEXT)
    where = {"textDocument": {"uri": uri}}
    hover = client.call("textDocument/hover", {**where, "position": position(1, 13)})["contents"]
    items = client.call(
        "textDocument/completion", {**where, "position": position(3, TEXT.split("\n")[3].index('""') + 1)}
    )["items"]
    offer = next(each for each in items if each["label"] == "OFFSET")["documentation"]
    for said in (hover, offer):
        assert said["kind"] == formats[0]
        assert ("`" in said["value"]) is able
    assert "batch source" in hover["value"]
    assert "limitName" in offer["value"]
