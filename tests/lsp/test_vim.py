"""Vim with ALE as a client, set up as docs/editors.md says, in a terminal of tmux: what its users see."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.documented import EXAMPLE, blocks, environment
from lsp.screen import Screen, needs_tmux

VIM = shutil.which("vim")

# Debian has ALE as a package that Vim loads when it is told to.
VIMRC = "set nocompatible shortmess+=I\nsilent! packadd! ale\nfiletype plugin on\n"

pytestmark = [pytest.mark.skipif(VIM is None, reason="vim is not on PATH (on Debian: apt-get install vim)"), needs_tmux]


def has_ale(vimrc: Path) -> bool:
    asked = [str(VIM), "-es", "-u", str(vimrc), "-i", "NONE", "-c", "if exists('*ale#linter#Define') | qa! | endif"]
    # A function that is loaded when it is called counts as one once its file was looked for.
    asked[-2:] = ["-c", "runtime autoload/ale/linter.vim", *asked[-2:], "-c", "cquit"]
    return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0


@pytest.fixture
def screen(workspace: Path, example: Path) -> Iterator[Screen]:
    home = workspace.parent / "home"
    around = {**environment(home), "TERM": "xterm-256color", "SHELL": "/bin/sh"}
    vimrc = home / ".vimrc"
    vimrc.write_text(VIMRC)
    if not has_ale(vimrc):
        pytest.skip("vim has no ALE (on Debian: apt-get install vim-ale)")
    setup = home / ".vim" / "after" / "plugin" / "speclint.vim"
    setup.parent.mkdir(parents=True)
    (written,) = blocks("Vim", "vim")
    setup.write_text(written)
    made = Screen([str(VIM), "-i", "NONE", "-n", str(example)], around)
    yield made
    made.close()


def test_a_session_in_vim(screen: Screen, example: Path) -> None:
    def command(text: str) -> None:
        screen.keys("-l", f":{text}")
        screen.keys("Enter")

    screen.wait("document", lambda: "Acme Orders" in screen.text())
    command("call cursor(143, 12)")
    screen.shows("`offsetName` is written `offSetName` in all published values")

    command("ALECodeAction")
    screen.shows("1) Rename it to `offSetName`")
    screen.keys("1", "Enter")
    screen.shows('"offSetName": "offset"')

    command("call search('limitName')")
    command("ALEHover")
    screen.shows("Name of the page-size parameter")
    command("pclose")

    command("call search('listId}')")
    command("ALERename")
    screen.shows("New name:")
    screen.keys("C-u")
    screen.keys("-l", "segmentId")
    screen.keys("Enter")
    screen.shows("${segmentId}")

    command("write")
    screen.wait("file with both changes", lambda: example.read_text().count("segmentId") == 3)
    assert example.read_text().count("offSetName") == EXAMPLE.read_text().count("offSetName") + 1
