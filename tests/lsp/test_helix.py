"""Helix as a client, set up as docs/editors.md says, in a terminal of tmux: what its users see.

The Helix on PATH (``hx`` or ``helix``) is tried, or the one in ``SPECLINT_HX``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.documented import EXAMPLE, blocks, environment
from lsp.screen import Screen, needs_tmux

HELIX = os.environ.get("SPECLINT_HX") or shutil.which("hx") or shutil.which("helix")

pytestmark = [
    pytest.mark.skipif(HELIX is None, reason="hx is not on PATH (on Debian 13: apt-get install hx)"),
    needs_tmux,
]


@pytest.fixture
def screen(workspace: Path, example: Path) -> Iterator[Screen]:
    home = workspace.parent / "home"
    around = {**environment(home), "TERM": "xterm-256color", "SHELL": "/bin/sh"}
    settings = home / ".config" / "helix" / "languages.toml"
    settings.parent.mkdir(parents=True)
    (written,) = blocks("Helix", "toml")
    settings.write_text(written)
    line = next(number for number, text in enumerate(example.read_text().split("\n"), 1) if '"offsetName"' in text)
    made = Screen([str(HELIX), f"{example}:{line}:12"], around)
    yield made
    made.close()


def test_a_session_in_helix(screen: Screen, example: Path) -> None:
    screen.shows("`offsetName` is written `offSetName` in all published values")

    screen.keys("Space", "a")
    screen.shows("Rename it to `offSetName`")
    screen.keys("Enter")
    screen.shows('"offSetName": "offset"')

    screen.keys("Space", "k")
    screen.shows("Name of the offset parameter")
    screen.keys("Escape")

    screen.keys("-l", "/listId\\}")
    screen.keys("Enter")
    screen.keys("Space", "r")
    screen.shows("rename-to:")
    screen.keys("C-u")
    screen.keys("-l", "segmentId")
    screen.keys("Enter")
    screen.shows("${segmentId}")

    screen.keys("-l", ":write")
    screen.keys("Enter")
    screen.wait("file with both changes", lambda: example.read_text().count("segmentId") == 3)
    assert example.read_text().count("offSetName") == EXAMPLE.read_text().count("offSetName") + 1
