"""What stands in a folder and is no plain file, and a server that must end in the middle of its work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from lsp.client import SERVER, TIMEOUT, Client, capabilities
from lsp.command import checked, path_of, seen
from lsp.conftest import Launch

BAD = '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": 0}}'
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there, and pipes are something else")


def tell(client: Client, *paths: Path) -> None:
    changes = [{"uri": path.as_uri(), "type": 2} for path in paths]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})


def shown(client: Client, workspace: Path) -> dict[str, list[Any]]:
    reports = client.pulled_workspace()
    found = {path_of(uri): seen(report["items"], workspace) for uri, report in reports.items()}
    return {os.path.relpath(path, workspace): items for path, items in found.items() if items}


@POSIX
def test_links_and_pipes_are_passed_over_as_the_command_does(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(encoding="utf-32", pull=True))
    assert shown(client, workspace) == checked(workspace, ".")
    names = ("linked.json", "nowhere.json", "one", "other", "pipe.json", "below")
    for name, target in zip(names[:4], ("a.json", "none", "other", "one"), strict=True):
        (workspace / name).symlink_to(target)
    (workspace / "below").symlink_to(workspace)
    os.mkfifo(workspace / "pipe.json")
    tell(client, *[workspace / name for name in names], workspace / "below" / "a.json")
    assert shown(client, workspace) == checked(workspace, ".")
    for name in names:
        uri = (workspace / name).as_uri()
        client.open(uri, BAD)
        assert client.pulled(uri)["items"]
        client.shut(uri)
    assert shown(client, workspace) == checked(workspace, ".")
    assert client.close() == 0
    assert client.errors == ""


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "folder", "nowhere", "circle", "named", "baseline"])
def test_a_configuration_that_is_no_file_is_a_mistake(kind: str, workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(pull=True))
    config = workspace / ".speclint.yaml"
    if kind == "pipe":
        os.mkfifo(config)
    elif kind == "folder":
        config.mkdir()
    elif kind == "nowhere":
        config.symlink_to("none")
    elif kind == "circle":
        config.symlink_to(config.name)
    else:
        os.mkfifo(workspace / "pipe.yaml")
        config.write_text("extends: pipe.yaml\n" if kind == "named" else "baseline: pipe.yaml\n")
    tell(client, config)
    assert [(path, items[0][0]) for path, items in shown(client, workspace).items()] == [
        (".speclint.yaml", "configuration")
    ]
    if config.is_dir():
        config.rmdir()
    else:
        config.unlink()
    tell(client, config)
    assert list(shown(client, workspace)) == ["a.json"]
    assert client.close() == 0
    assert client.errors == ""


def test_addresses_of_all_kinds_are_answered(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    for uri in (
        *("untitled:Untitled-1", "untitled:", "untitled:/..", "git:/a/b.json?x", "vscode-notebook-cell:/x/y.ipynb#a"),
        *(
            "file:///c%3A/Users/x/a.json",
            "file:///%00/a.json",
            "file:///" + "x" * 10_000 + ".json",
            "file://host/a.json",
        ),
        *("", "x", ":", "file:", "file:///", "http://[::1/a.json", "file://[bad/a.json", "file:///%E0%A4%A.json"),
        *("file:///tmp/\ud800.json", workspace.as_uri(), "file:///dev/stdin", (workspace / "a b.json").as_uri()),
    ):
        client.open(uri, BAD)
        asked = {"textDocument": {"uri": uri}}
        where = {**asked, "position": {"line": 0, "character": 30}, "context": {"includeDeclaration": True}}
        for method, params in (
            ("diagnostic", asked),
            ("documentSymbol", asked),
            ("hover", where),
            ("references", where),
        ):
            assert "result" in client.answer(client.send(f"textDocument/{method}", params)), (uri, method)
        tell_of = {"changes": [{"uri": uri, "type": 2}]}
        client.notify("workspace/didChangeWatchedFiles", tell_of)
        client.shut(uri)
    assert client.pulled_workspace() == {}
    assert client.close() == 0
    assert "Traceback" not in client.errors


HANGING = """\
import threading
from speclint.lsp.root import Root
Root.lint = lambda self, path, *rest, **more: threading.Event().wait()
"""


@pytest.mark.parametrize("end", ["closed", "exit"])
def test_the_end_does_not_wait_for_linting(end: str, workspace: Path) -> None:
    client = Client(workspace, command=[SERVER[0], "-c", HANGING + SERVER[2], *SERVER[3:]])
    try:
        client.start(workspace, caps=capabilities(pull=True))
        client.open((workspace / "a.json").as_uri(), BAD)
        client.send("textDocument/diagnostic", {"textDocument": {"uri": (workspace / "a.json").as_uri()}})
        client.call("workspace/executeCommand", {"command": "speclint.version"})
        if end == "exit":
            assert client.close() == 0
        else:
            assert client.process.stdin is not None
            client.process.stdin.close()
            assert client.process.wait(TIMEOUT) == 0
        assert client.errors == ""
    finally:
        client.kill()
