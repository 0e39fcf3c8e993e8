"""Names across documents, in a real server: every document is taken as the editor has it at that moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from lsp.applying import apply, edits_for
from lsp.client import Client, capabilities, position
from lsp.conftest import Launch
from lsp.test_names import BATCH
from speclint.testing.splice import read_base

BASE = read_base("base-connection")
"""A request that sends the parameters of one auth element of the spec."""

OLD, NEW = "username", "loginName"
REQUESTS = 4


def at(text: str, before: str) -> dict[str, int]:
    start = text.index(before) + 1
    return position(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)


def renamed(client: Client, uri: str, text: str, texts: dict[str, str]) -> dict[str, str]:
    """The texts of all documents after a rename that was asked for in one of them."""
    params = {"textDocument": {"uri": uri}, "position": at(text, f'"{OLD}"'), "newName": NEW}
    result = client.call("textDocument/rename", params)
    edit = get_converter().structure(result, types.WorkspaceEdit)
    return {each: apply(text, edits_for(edit, each)) for each, text in texts.items()}


@pytest.mark.parametrize("run", ["onType", "onSave"])
def test_a_rename_edits_the_newest_texts(workspace: Path, launch: Launch, run: str) -> None:
    client = launch(options={"run": run})
    spec = (workspace / "acme-connectionSpec.json").as_uri()
    texts = {spec: BATCH}
    for number in range(REQUESTS):
        texts[(workspace / f"base-{number}.json").as_uri()] = BASE
    for uri, text in texts.items():
        client.open(uri, text)
        client.published(uri, 1)
    for number in range(1, 6):
        for uri in list(texts)[1:]:
            texts[uri] = "\n" * number + BASE
            client.replace(uri, texts[uri])
        new = renamed(client, spec, BATCH, texts)
        assert new == {uri: text.replace(f'"{OLD}"', f'"{NEW}"') for uri, text in texts.items()}


def test_a_rename_waits_for_the_files_of_the_workspace(workspace: Path, launch: Launch) -> None:
    """Right after the start most files have not been seen."""
    texts = {}
    for number in range(60):
        path = workspace / f"base-{number}.json"
        path.write_text(BASE)
        texts[path.as_uri()] = BASE
    (workspace / "z-connectionSpec.json").write_text(BATCH)
    spec = (workspace / "z-connectionSpec.json").as_uri()
    client = launch()
    first = next(iter(texts))
    client.open(first, BASE)
    params = {"textDocument": {"uri": first}, "position": at(BASE, f'"{OLD}"')}
    found = client.call("textDocument/definition", params)
    assert {each["uri"] for each in found} == {spec}
    texts[spec] = BATCH
    assert renamed(client, first, BASE, texts) == {
        uri: text.replace(f'"{OLD}"', f'"{NEW}"') for uri, text in texts.items()
    }


@pytest.mark.parametrize("able", [True, False])
def test_a_rename_names_the_versions_that_it_is_meant_for(workspace: Path, launch: Launch, able: bool) -> None:
    caps: dict[str, Any] = capabilities()
    caps["workspace"]["workspaceEdit"]["documentChanges"] = able
    client = launch(caps=caps)
    (workspace / "base.json").write_text(BASE)
    base = (workspace / "base.json").as_uri()
    spec = (workspace / "acme-connectionSpec.json").as_uri()
    client.open(spec, "{}")
    version = client.replace(spec, BATCH)
    params = {"textDocument": {"uri": spec}, "position": at(BATCH, f'"{OLD}"'), "newName": NEW}
    result = client.call("textDocument/rename", params)
    if able:
        versions = {each["textDocument"]["uri"]: each["textDocument"]["version"] for each in result["documentChanges"]}
        assert versions == {spec: version, base: None}
    else:
        assert set(result["changes"]) == {spec, base}
