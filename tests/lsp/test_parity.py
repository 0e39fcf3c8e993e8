"""The server says what the command says: on all that we have, in one workspace, closed, open and after edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.client import Client, capabilities
from lsp.command import checked, path_of, seen
from lsp.conftest import Launch
from lsp.sets import REPOSITORY, SETS, documents


@pytest.mark.parametrize("name", SETS)
def test_the_server_says_what_the_command_says(name: str, workspace: Path, launch: Launch) -> None:
    SETS[name](workspace)
    expected = checked(workspace, ".")
    assert sum(map(len, expected.values())) > 10
    client = launch(caps=capabilities(encoding="utf-32", pull=True))

    reports = client.pulled_workspace()
    shown = {path_of(uri): report for uri, report in reports.items()}
    closed = {str(workspace / path): found for path, found in expected.items()}
    assert {path: seen(report["items"], workspace) for path, report in shown.items() if report["items"]} == closed

    texts = documents(workspace)
    for uri, text in texts.items():
        client.open(uri, text, "yaml" if uri.endswith(("yaml", "yml")) else "json")
    compare(client, texts, workspace)
    # Half of a document at a time, so that the others see it come and go.
    for uri, text in list(texts.items())[:5]:
        client.replace(uri, text[: len(text) // 2])
        client.pulled(uri)
        client.replace(uri, text)
    compare(client, texts, workspace)
    assert client.close() == 0
    assert not client.errors


def compare(client: Client, texts: dict[str, str], workspace: Path) -> None:
    expected = checked(workspace, ".")
    for uri in texts:
        path = str(Path(path_of(uri)).relative_to(workspace))
        assert seen(client.pulled(uri)["items"], workspace) == expected.get(path, []), path


def test_a_file_of_any_name_is_linted_once_it_is_open(workspace: Path, launch: Launch) -> None:
    text = (REPOSITORY / "examples" / "acme-orders-connectionSpec.json").read_text()
    (workspace / "draft.jsonc").write_text(text)
    client = launch(caps=capabilities(encoding="utf-32", pull=True))
    uri = (workspace / "draft.jsonc").as_uri()
    assert uri not in client.pulled_workspace()
    client.open(uri, text)
    assert seen(client.pulled(uri)["items"], workspace) == checked(workspace, "draft.jsonc")["draft.jsonc"]


def test_documents_of_others_are_left_alone(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "package.json").as_uri()
    client.open(uri, '{"name": "x", "dependencies": {"y": 1,}}')
    assert client.pulled(uri)["items"] == []
