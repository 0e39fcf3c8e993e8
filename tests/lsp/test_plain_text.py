"""Explanations for clients that show no Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from lsprotocol.converters import get_converter

from lsp.client import FULL, capabilities, position
from lsp.conftest import Launch
from speclint.lsp.clients import Client
from speclint.lsp.markdown import code, plain, unmarked

TEXT = """\
{
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": ""}}}
}
"""


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        (
            "**`type`** · Method\n\nExactly one.\n\n---\n\n**Remedy:** Write it.",
            "`type` · Method\n\nExactly one.\n\nRemedy: Write it.",
        ),
        ("- Values: `a*b\\c`, \\*x\\*", "- Values: `a*b\\c`, *x*"),
        ('It reads:\n\n```json\n{\n  "a": 1\n}\n```', 'It reads:\n\n{\n  "a": 1\n}'),
        ("1\\. of ``a`b`` and \\_c", "1. of ``a`b`` and _c"),
    ],
)
def test_markup_is_taken_away(marked: str, shown: str) -> None:
    assert unmarked(marked) == shown


@given(st.text(alphabet="ab*_`[]()<>&;#+-.1 \\|", min_size=1))
def test_what_was_escaped_is_as_it_was(text: str) -> None:
    assert unmarked(f"x{plain(text)}x") == f"x{text}x"
    assert unmarked(code(text)) == code(text)


@pytest.mark.parametrize("formats", [[], ["plaintext"], ["plaintext", "markdown"]])
def test_hover_and_offers_come_as_the_client_shows_them(formats: list[str]) -> None:
    able: dict[str, Any] = capabilities()
    able["textDocument"]["hover"]["contentFormat"] = formats
    able["textDocument"]["completion"]["completionItem"]["documentationFormat"] = formats
    client = Client(get_converter().structure(able, types.ClientCapabilities))

    def marked() -> types.MarkupContent:
        return types.MarkupContent(types.MarkupKind.Markdown, "**a**")

    able_to = "markdown" in formats
    hover = client.hover(types.Hover(marked()))
    assert hover is not None
    assert hover.contents == (marked() if able_to else types.MarkupContent(types.MarkupKind.PlainText, "a"))
    offered = client.completion(types.CompletionList(False, [types.CompletionItem("a", documentation=marked())]))
    assert offered is not None
    assert offered.items[0].documentation == (marked() if able_to else "a")


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
    assert hover["kind"] == formats[0]
    assert ("**" in hover["value"]) is able
    assert "batch source" in hover["value"]
    assert "limitName" in (offer["value"] if able else offer)
