"""Neovim as a client: what its own code makes of what the server says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lsp.client import SERVER
from speclint.lsp.asking import is_there

NEOVIM = shutil.which("nvim")
EXAMPLE = Path(__file__).parents[2] / "examples" / "acme-contacts-connectionSpec.json"

pytestmark = pytest.mark.skipif(NEOVIM is None, reason="nvim is not on PATH (on Debian: apt-get install neovim)")


def faulty_spec() -> str:
    """A sound spec with an input in its path, and two mistakes in its paging."""
    spec = json.loads(EXAMPLE.read_text())
    attributes = spec["sourceSpec"]["attributes"]
    attributes["urlParams"]["path"] = "/v1/lists/${listId}/members"
    attributes["paginationParams"] = {
        "type": "OFFSET",
        "limitName": "limit",
        "limitValue": 0,
        "offsetName": "offset",
    }
    spec["sourceSpec"]["spec"]["properties"] = {"listId": {"type": "string", "description": "The list to read"}}
    spec["sourceSpec"]["spec"]["required"] = ["listId"]
    return json.dumps(spec, indent=2)


def test_a_session_in_neovim(workspace: Path) -> None:
    file, out = workspace / "acme-connectionSpec.json", workspace.parent / "out.json"
    file.write_text(faulty_spec())
    script = Path(__file__).with_name("drive.lua")
    environment = {**os.environ, "SERVER": json.dumps(SERVER), "FILE": str(file), "OUT": str(out)}
    done = subprocess.run(
        [str(NEOVIM), "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {script}"],
        cwd=workspace,
        env={**environment, "HOME": str(workspace.parent), "XDG_STATE_HOME": str(workspace.parent)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    seen = json.loads(out.read_text())
    assert done.returncode == 0, (seen, done.stderr)
    steps = seen["steps"]
    assert {"paging-limit-not-positive", "offset-name-spelling"} <= set(steps["diagnostics"])
    assert "paging-limit-not-positive" not in steps["after"]
    if is_there("hover"):
        assert "limitValue" in steps["hover"]
    if is_there("code_actions"):
        assert "offset-name-spelling" not in steps["after"]
        assert "offSetName" in seen["text"]
    if is_there("rename"):
        assert "${segmentId}" in seen["text"]
