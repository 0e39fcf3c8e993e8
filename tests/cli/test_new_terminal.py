"""`speclint new` at a terminal: what is asked, and what becomes of the answers."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from scenario import clean_environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are a Unix matter")
PATIENCE = 30


class Terminal:
    """`speclint new` at a terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        import pty

        self.main, end = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "speclint", "new", *arguments],
            cwd=folder,
            env=clean_environment(),
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
        )
        os.close(end)
        self.shown = ""

    def answer(self, question: str, text: str) -> None:
        """Wait for a question and type an answer; ``question`` is part of it."""
        self._read_until(question)
        self.shown = ""
        os.write(self.main, f"{text}\n".encode())

    def finish(self) -> int:
        """Read to the end and give the exit status."""
        self._read_until(None)
        os.close(self.main)
        return self.process.wait(timeout=PATIENCE)

    def _read_until(self, text: str | None) -> None:
        deadline = time.monotonic() + PATIENCE
        while text is None or text not in self.shown or not self.shown.endswith(": "):
            ready, _, _ = select.select([self.main], [], [], max(deadline - time.monotonic(), 0))
            assert ready, f"never asked for {text!r}: {self.shown}"
            try:
                piece = os.read(self.main, 65536)
            except OSError:
                piece = b""
            if not piece:
                assert text is None, f"never asked for {text!r}: {self.shown}"
                return
            self.shown += piece.decode()


def test_everything_is_asked(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.answer("Name of the source, such as acme-contacts: ", "Acme Contacts")
    # Said why not, and asked again.
    terminal.answer("did you mean `acme-contacts`?", "acme-contacts")
    terminal.answer("(batch, streaming) [batch]: ", "")
    terminal.answer("Name in the catalogue [Acme Contacts]: ", "Acme Kontakte")
    terminal.answer("[Brings data from Acme Kontakte to Experience Platform on a schedule]: ", "")
    terminal.answer("streaming) [protocols]: ", "Marketing Automation")
    terminal.answer("[OAuth2RefreshCode]: ", "basic, key")
    terminal.answer("Header that carries the key [X-Api-Key]: ", "X-Acme")
    terminal.answer("(literal, user-supplied) [literal]: ", "")
    terminal.answer("(empty: users give all of it)", "https://${shop}.acme.com")
    terminal.answer("[/v1/contacts]: ", "")
    terminal.answer("[$.data]: ", "data")
    terminal.answer("write `$.data`", "$.data")
    terminal.answer("[OFFSET]: ", "continuation token")
    terminal.answer("(default, advance, none) [default]: ", "none")
    assert terminal.finish() == 0
    assert "wrote Sources/acme-contacts/Artifacts/acme-contacts-category.txt\r\n" in terminal.shown
    folder = tmp_path / "Sources/acme-contacts/Artifacts"
    assert (folder / "acme-contacts-category.txt").read_text() == "marketingAutomation\n"
    spec = json.loads((folder / "acme-contacts-connectionSpec.json").read_bytes())
    assert spec["name"] == "Acme Kontakte"
    assert [element["type"] for element in spec["authSpec"]] == ["BasicAuthentication", "KeyBased"]
    attributes = spec["sourceSpec"]["attributes"]
    assert attributes["paginationParams"]["type"] == "CONTINUATION_TOKEN"
    assert attributes["urlParams"]["host"] == "https://${shop}.acme.com"
    assert "scheduleParams" not in attributes


def test_what_options_say_is_not_asked(tmp_path: Path) -> None:
    terminal = Terminal(
        tmp_path, "acme", "--kind", "streaming", "--label", "Acme", "--description", "Events", "--auth", "oauth2"
    )
    terminal.answer("Category in the catalogue", "")
    terminal.answer("Address of its help page (empty: none yet): ", "")
    assert terminal.finish() == 0


def test_nothing_is_asked_without_input(tmp_path: Path) -> None:
    assert Terminal(tmp_path, "acme", "--no-input").finish() == 0
    assert (tmp_path / "Sources/acme/Artifacts/acme-label.txt").read_text() == "Acme\n"


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_going_away_writes_nothing(key: bytes, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "acme")
    terminal._read_until("(batch, streaming) [batch]: ")
    if key == b"\x03":
        # What the key comes to. One that comes between the question and the wait for its answer shows only
        # with the next one.
        for _ in range(10):
            terminal.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                terminal.process.wait(timeout=3)
                break
    else:
        os.write(terminal.main, key)
    assert terminal.finish() == 130
    assert not (tmp_path / "Sources").exists()
