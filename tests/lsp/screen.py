"""A terminal without anybody before it, for editors that need one; tmux is what shows it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable

import pytest

TMUX = shutil.which("tmux")

needs_tmux = pytest.mark.skipif(TMUX is None, reason="tmux is not on PATH (on Debian: apt-get install tmux)")


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
