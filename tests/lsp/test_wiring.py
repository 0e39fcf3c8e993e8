"""What features can do reaches the client as far as it can take it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lsp.client import capabilities
from lsp.conftest import Launch

FLAT = '{"authSpec": [], "sourceSpec": {"attributes": {"paginationParams": {}}}}'


def able(**text_document: Any) -> dict[str, Any]:
    made = capabilities()
    made["textDocument"].update(text_document)
    return made


@pytest.mark.parametrize("registers", [True, False])
def test_documents_are_laid_out_where_that_was_asked_for(workspace: Path, launch: Launch, registers: bool) -> None:
    client = launch(caps=able(formatting={"dynamicRegistration": registers}), options={"format": True})
    uri = (workspace / "a.json").as_uri()
    client.open(uri, FLAT)
    if registers:
        client.until(lambda: any(_registers_formatting(request) for request in client.requests))
    params = {"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}}
    answer = client.answer(client.send("textDocument/formatting", params))
    assert answer.get("result"), answer
    assert any("\n" in edit["newText"] for edit in answer["result"])


def _registers_formatting(request: dict[str, Any]) -> bool:
    wanted = request.get("params", {}).get("registrations", [])
    return any(one["method"] == "textDocument/formatting" for one in wanted)


@pytest.mark.parametrize("snippets", [True, False])
def test_snippets_go_to_those_who_take_them(workspace: Path, launch: Launch, snippets: bool) -> None:
    client = launch(caps=able(completion={"completionItem": {"snippetSupport": snippets}}))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, FLAT)
    at = {"line": 0, "character": FLAT.index("{}}}}") + 1}
    answer = client.answer(client.send("textDocument/completion", {"textDocument": {"uri": uri}, "position": at}))
    items = answer["result"]["items"]
    assert {"type", "limitName"} <= {item["label"] for item in items}
    assert any(item.get("insertTextFormat") == 2 for item in items) is snippets
    if not snippets:
        assert not any(re.search(r"\$\{?\d", item["textEdit"]["newText"]) for item in items)
