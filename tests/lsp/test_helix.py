"""Helix as a client, set up as docs/editors.md says, in a terminal of tmux: what its users see.

The Helix on PATH (``hx`` or ``helix``) is tried, or the one in ``SPECLINT_HX``.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lsp.documented import EXAMPLE, blocks, environment

HELIX = os.environ.get("SPECLINT_HX") or shutil.which("hx") or shutil.which("helix")
TMUX = shutil.which("tmux")

pytestmark = [
    pytest.mark.skipif(HELIX is None, reason="hx is not on PATH (on Debian 13: apt-get install hx)"),
    pytest.mark.skipif(TMUX is None, reason="tmux is not on PATH (on Debian: apt-get install tmux)"),
]


class Screen:
    """A terminal in which a program runs; its server of tmux is its own."""

    def __init__(self, command: list[str], around: dict[str, str]) -> None:
        self._tmux = [str(TMUX), "-L", f"speclint-{os.getpid()}", "-f", os.devnull]
        self._around = around
        self._do("new-session", "-d", "-x", "200", "-y", "60", shlex.join(command))

    def _do(self, *arguments: str) -> str:
        return subprocess.run(
            [*self._tmux, *arguments], env=self._around, capture_output=True, text=True, timeout=60, check=True
        ).stdout

    def keys(self, *keys: str) -> None:
        self._do("send-keys", *keys)

    def text(self) -> str:
        return self._do("capture-pane", "-p")

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, f"no {what}:\n{self.text()}"
            time.sleep(0.05)

    def shows(self, text: str) -> None:
        self.wait(text, lambda: text in self.text())

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, timeout=60, check=False)


@pytest.fixture
def file(workspace: Path) -> Path:
    file = workspace / "Sources" / EXAMPLE.name
    file.parent.mkdir()
    shutil.copy(EXAMPLE, file)
    return file


@pytest.fixture
def screen(workspace: Path, file: Path) -> Iterator[Screen]:
    home = workspace.parent / "home"
    around = {**environment(home), "TERM": "xterm-256color", "SHELL": "/bin/sh"}
    settings = home / ".config" / "helix" / "languages.toml"
    settings.parent.mkdir(parents=True)
    (written,) = blocks("Helix", "toml")
    settings.write_text(written)
    line = next(number for number, text in enumerate(file.read_text().split("\n"), 1) if '"offsetName"' in text)
    made = Screen([str(HELIX), f"{file}:{line}:12"], around)
    yield made
    made.close()


def test_a_session_in_helix(screen: Screen, file: Path) -> None:
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
    screen.wait("file with both changes", lambda: file.read_text().count("segmentId") == 3)
    assert file.read_text().count("offSetName") == EXAMPLE.read_text().count("offSetName") + 1
