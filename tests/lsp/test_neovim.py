"""Neovim as a client, set up as docs/editors.md says: what its own code makes of what the server says.

Each Neovim on PATH and in ``SPECLINT_NVIM`` (paths, separated as in PATH) is tried, with the block that the page has
for its version.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lsp.documented import blocks, environment

NEOVIMS = [each for each in os.environ.get("SPECLINT_NVIM", "").split(os.pathsep) if each]
NEOVIMS += [found for found in [shutil.which("nvim")] if found and found not in NEOVIMS]

pytestmark = pytest.mark.skipif(not NEOVIMS, reason="nvim is not on PATH (on Debian: apt-get install neovim)")


def documented(neovim: str) -> str:
    """The block of the page for the version of a Neovim."""
    said = subprocess.run([neovim, "--version"], capture_output=True, text=True, check=True).stdout
    version = re.match(r"NVIM v(\d+)\.(\d+)", said)
    assert version, said
    newer, older = blocks("Neovim", "lua")
    return newer if (int(version[1]), int(version[2])) >= (0, 11) else older


@pytest.mark.parametrize("neovim", NEOVIMS)
def test_a_session_in_neovim(neovim: str, workspace: Path, example: Path) -> None:
    home = workspace.parent / "home"
    around = environment(home)
    init, out = home / "init.lua", home / "out.json"
    init.write_text(documented(neovim))
    script = Path(__file__).with_name("drive.lua")
    done = subprocess.run(
        [neovim, "--headless", "-u", str(init), "-i", "NONE", "-n", "-c", f"luafile {script}"],
        cwd=home,
        env={**around, "FILE": str(example), "OUT": str(out)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert out.is_file(), done.stderr
    seen = json.loads(out.read_text())
    assert done.returncode == 0, (seen, done.stderr)
    steps = seen["steps"]
    assert (steps["clients"], steps["root"]) == (1, str(workspace))
    assert len(steps["diagnostics"]) == 18
    assert "limitName" in steps["hover"]
    assert "PAGE" in steps["completion"]
    assert "offSetName" in steps["actions"][0]
    assert set(steps["diagnostics"]) - set(steps["after"]) == {"paging-limit-not-positive", "offset-name-spelling"}
    assert seen["text"].count("segmentId") == 3
    assert "rror" not in seen["messages"]
