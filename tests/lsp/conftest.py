"""Servers that end with their tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lsp.client import Client
from lsp.documented import EXAMPLE

Launch = Callable[..., Client]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty folder in which the search for configurations ends."""
    folder = tmp_path / "workspace"
    (folder / ".git").mkdir(parents=True)
    return folder


@pytest.fixture
def example(workspace: Path) -> Path:
    """The document that the page on editors has newcomers open, in a folder of the workspace."""
    file = workspace / "Sources" / EXAMPLE.name
    file.parent.mkdir()
    shutil.copy(EXAMPLE, file)
    return file


@pytest.fixture
def launch(workspace: Path) -> Iterator[Launch]:
    """Starts servers for the workspace, or for other folders; each is ended with the test."""
    clients: list[Client] = []

    def start(*folders: Path, caps: dict[str, Any] | None = None, options: Any = None) -> Client:
        client = Client(workspace)
        clients.append(client)
        return client.start(*(folders or (workspace,)), caps=caps, options=options)

    yield start
    for client in clients:
        client.kill()
