"""A long session: the server says at each point what the command says, and takes no more room for it.

``SPECLINT_EDITS`` is how many edits there are, 3,000 if it is not set.
"""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path

import pytest

from lsp.author import Author
from lsp.client import Client, capabilities
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
    # Small texts are linted on the loop once everything has been loaded, which begins when nobody types.
    time.sleep(2)
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


MEMORY = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
ROUNDS = 100
EDITS_PER_ROUND = 20


def memory(client: Client) -> int:
    """Kilobytes that the server takes, what it shares with other processes in part."""
    found = MEMORY.search(Path(f"/proc/{client.process.pid}/smaps_rollup").read_text())
    assert found is not None
    return int(found[1])


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not say what a process takes")
@pytest.mark.parametrize("pull", [True, False])
def test_memory_levels_off(pull: bool, workspace: Path, launch: Launch) -> None:
    """Of three thirds of a session the last takes next to nothing more, whatever was typed and opened."""
    random_ = random.Random(7)
    client = launch(caps=capabilities(pull=pull))
    author = Author(client, workspace, "utf-16", random_)
    names = ["acme-orders-connectionSpec.json", "orders.yaml", "one.json"]
    taken = []
    for third in range(3):
        for number in range(ROUNDS):
            name = names[number % len(names)]
            author.begin(name)
            for _ in range(EDITS_PER_ROUND):
                author.type(name)
            author.disturb(name)
            # Each text is linted, and by name one that was never seen before is as well.
            client.open(author.uri(f"{third}-{number}.json"), author.open[name].text)
            client.shut(author.uri(f"{third}-{number}.json"))
            client.call("textDocument/documentSymbol", {"textDocument": {"uri": author.uri(name)}})
            author.end(name, save=False)
        client.call("workspace/executeCommand", {"command": "speclint.lintWorkspace"})
        client.forget()
        taken.append(memory(client))
    assert taken[2] - taken[1] < taken[1] // 20, taken
    assert client.close() == 0
