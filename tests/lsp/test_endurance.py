"""A long session: the server says at each point what the command says, and takes no more room for it.

``SPECLINT_EDITS`` is how many edits there are, 3,000 if it is not set.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from lsp.author import Author
from lsp.client import capabilities
from lsp.conftest import Launch

EDITS = int(os.environ.get("SPECLINT_EDITS", "3000"))
RUNS = [("utf-16", True), ("utf-16", False), ("utf-8", True), ("utf-32", False)]


@pytest.mark.parametrize(("encoding", "pull"), RUNS)
def test_after_any_edits_the_findings_are_those_of_the_command(
    encoding: str, pull: bool, workspace: Path, launch: Launch, tmp_path: Path
) -> None:
    random_ = random.Random(f"{encoding} {pull}")
    client = launch(caps=capabilities(encoding=encoding, pull=pull))
    author = Author(client, workspace, encoding, random_)
    author.fill()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": workspace.as_uri(), "type": 2}]})
    while author.edits < EDITS // len(RUNS):
        author.act()
        if random_.random() < 0.2:
            compare(author, pull, tmp_path)
    compare(author, pull, tmp_path)
    assert client.close() == 0
    assert not client.errors


def compare(author: Author, pull: bool, beside: Path) -> None:
    expected = author.expected(beside)
    if pull:
        assert author.pulled() == expected
    else:
        author.client.until(lambda: author.published(expected), f"what the command says: {expected}")
