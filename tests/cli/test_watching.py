"""``speclint check --watch`` as a process of its own: on a pipe and at a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from scenario import clean_environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="interrupts and pseudo terminals are a Unix matter")

BAD = """\
{
  "name": "acme",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 0}}}
}
"""
GOOD = BAD.replace('"limitValue": 0', '"limitValue": 10')
COMMAND = [sys.executable, "-m", "speclint", "check", "--watch", "--select", "paging-limit-not-positive"]
PATIENCE = 60.0
"""Seconds after which something that has not been written will not be written any more."""


class Watcher:
    """A running command, and what it has written so far."""

    def __init__(self, arguments: list[str], folder: Path, *, terminal: bool, **environment: str) -> None:
        if terminal:
            import pty

            self.reading, end = pty.openpty()
        else:
            self.reading, end = os.pipe()
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=folder,
            env={**clean_environment(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=end,
            stderr=end,
        )
        os.close(end)
        self._written = b""
        self._passed = 0
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self.reading, 65536)
            except OSError:
                # How Linux says that the other end of a terminal is closed.
                return
            if not piece:
                return
            self._written += piece

    def until(self, text: str) -> str:
        """What is written up to and with a text, beginning where the last such call ended."""
        deadline = time.monotonic() + PATIENCE
        while True:
            ended = not self._thread.is_alive()
            written = self._written.decode(errors="replace").replace("\r\n", "\n")[self._passed :]
            before, found, _ = written.partition(text)
            if found:
                self._passed += len(before + found)
                return before + found
            assert time.monotonic() < deadline, f"{text!r} was not written, but: {written!r}"
            assert not ended, f"{text!r} was not written before the end, but: {written!r}"
            time.sleep(0.01)

    def interrupt(self) -> int:
        """Press Ctrl-C; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)
        self._thread.join(timeout=PATIENCE)
        os.close(self.reading)


class Start(Protocol):
    def __call__(self, *arguments: str, terminal: bool = False, **environment: str) -> Watcher: ...


@pytest.fixture(name="folder")
def make_folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.fixture(name="start")
def make_start(folder: Path) -> Iterator[Start]:
    watchers: list[Watcher] = []

    def start(*arguments: str, terminal: bool = False, **environment: str) -> Watcher:
        watchers.append(Watcher(list(arguments), folder, terminal=terminal, **environment))
        return watchers[-1]

    yield start
    for watcher in watchers:
        watcher.close()


END = "; Ctrl-C ends\n"


def test_saving_brings_a_new_report(folder: Path, start: Start) -> None:
    watcher = start()
    first = watcher.until(END)
    assert first.startswith("a.json:6:108: error: ")
    assert first.endswith("1 error in 1 of 1 file\nwatching 1 file; Ctrl-C ends\n")
    (folder / "a.json").write_text(GOOD, encoding="utf-8")
    assert watcher.until(END) == "a.json has changed\nNo problems found in 1 file\nwatching 1 file; Ctrl-C ends\n"
    # What editors do that never leave half a file behind.
    (folder / "a.json~").write_text(BAD, encoding="utf-8")
    os.replace(folder / "a.json~", folder / "a.json")
    again = watcher.until(END)
    assert again == "a.json has changed\n" + first
    assert watcher.interrupt() == 130


def test_files_that_come_go_and_are_renamed(folder: Path, start: Start) -> None:
    watcher = start()
    watcher.until(END)
    (folder / "new").mkdir()
    (folder / "new" / "b.yaml").write_text(GOOD, encoding="utf-8")
    assert watcher.until(END).endswith("1 error in 1 of 2 files\nwatching 2 files; Ctrl-C ends\n")
    (folder / "a.json").rename(folder / "c.json")
    report = watcher.until(END)
    assert report.startswith("a.json and 1 more have changed\nc.json:6:108: error: ")
    (folder / "c.json").unlink()
    (folder / "new" / "b.yaml").unlink()
    assert "no connection specs or flow specs found under ." in watcher.until("watching 0 files; Ctrl-C ends\n")


def test_a_named_file_may_be_missing_for_a_while(folder: Path, start: Start) -> None:
    watcher = start("a.json")
    watcher.until(END)
    (folder / "a.json").unlink()
    assert "error: a.json: does not exist" in watcher.until(END)
    (folder / "a.json").write_text(GOOD, encoding="utf-8")
    assert "No problems found in 1 file" in watcher.until(END)


def test_a_broken_configuration_is_shown_and_watched(folder: Path, start: Start) -> None:
    watcher = start()
    watcher.until(END)
    settings = folder / ".speclint.yaml"
    settings.write_text("ignore: [paging-limit-not-positve]\n", encoding="utf-8")
    report = watcher.until(END)
    assert ".speclint.yaml:1:10: no rule, code or category is called" in report
    assert "a.json:6" not in report
    settings.write_text("extends: more.yaml\n", encoding="utf-8")
    assert "`more.yaml` does not exist" in watcher.until(END)
    (folder / "more.yaml").write_text("severity: {PAGE: info}\n", encoding="utf-8")
    assert "a.json:6:108: info: " in watcher.until(END)
    settings.unlink()
    assert "a.json:6:108: error: " in watcher.until(END)


def test_a_rule_of_the_house_that_goes_is_shown_and_waited_for(folder: Path, start: Start) -> None:
    house = folder / "house.yaml"
    rules = """\
- name: name-without-acme
  code: ACME001
  severity: warning
  kinds: [connection-spec]
  given: $.name
  check: pattern
  params: {pattern: "^Acme "}
  message: "The name is {found}"
  remedy: Begin with Acme
"""
    house.write_text(rules, encoding="utf-8")
    (folder / ".speclint.yaml").write_text("rules: house.yaml\n", encoding="utf-8")
    watcher = start("--extend-select", "name-without-acme")
    assert "rule: name-without-acme" in watcher.until(END)
    house.write_text(rules.replace("name-without-acme", "name-not-acme"), encoding="utf-8")
    assert "no rule, code or category is called `name-without-acme`" in watcher.until(END)
    house.write_text(rules, encoding="utf-8")
    assert "rule: name-without-acme" in watcher.until(END)


def test_a_terminal_is_cleared(folder: Path, start: Start) -> None:
    watcher = start("--color", "never", terminal=True)
    clear = "\x1b[2J\x1b[1;1H"
    assert watcher.until(END).startswith(clear + "a.json:6:108: error: ")
    (folder / "a.json").write_text(GOOD, encoding="utf-8")
    assert watcher.until(END).startswith(clear + "a.json has changed\nNo problems found in 1 file\n")
    assert watcher.interrupt() == 130
    dumb = start(terminal=True, TERM="dumb")
    assert "\x1b" not in dumb.until(END)


def test_quiet_shows_findings_alone(folder: Path, start: Start) -> None:
    watcher = start("--quiet")
    watcher.until("rule: paging-limit-not-positive (PAGE001, documented)\n")
    (folder / "a.json").write_text(BAD.replace("limit", "limits", 1), encoding="utf-8")
    assert watcher.until("rule: paging-limit-not-positive").startswith("a.json:6:")


def test_json_reports_follow_one_another(folder: Path, start: Start) -> None:
    import json

    watcher = start("--quiet", "--format", "json")
    counts = []
    for text in (GOOD, BAD):
        report = watcher.until("]}\n")
        counts.append(json.loads(report)["summary"]["error"])
        (folder / "a.json").write_text(text, encoding="utf-8")
    assert counts == [1, 0]


def test_a_report_in_a_watched_folder_is_no_change(folder: Path, start: Start) -> None:
    watcher = start("--output", "json=report.json")
    first = watcher.until(END)
    written = (folder / "report.json").read_text(encoding="utf-8")
    assert '"error": 1' in written
    (folder / "a.json").write_text(GOOD, encoding="utf-8")
    # The first thing after the first report is that the document has changed.
    assert watcher.until(END) == "a.json has changed\nNo problems found in 1 file\nwatching 1 file; Ctrl-C ends\n"
    assert '"error": 0' in (folder / "report.json").read_text(encoding="utf-8")
    (folder / "a.json").write_text(BAD, encoding="utf-8")
    assert watcher.until(END) == "a.json has changed\n" + first
    assert watcher.interrupt() == 130


def test_what_is_fixed_is_followed_by_what_is_left(folder: Path, start: Start) -> None:
    comma = GOOD.replace('"authSpec": []', '"authSpec": [{},]')
    (folder / "a.json").write_text(comma, encoding="utf-8")
    watcher = start("--fix", "--extend-select", "trailing-comma")
    for _ in range(2):
        fixing = watcher.until(END)
        assert "fixed" in fixing
        assert watcher.until(END) == "a.json has changed\nNo problems found in 1 file\nwatching 1 file; Ctrl-C ends\n"
        assert "{}]" in (folder / "a.json").read_text(encoding="utf-8")
        (folder / "a.json").write_text(comma, encoding="utf-8")


def test_a_reader_that_goes_ends_it(folder: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "."], cwd=folder, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        process.stdout.readline()
        process.stdout.close()
        # The first report is written; the next finds nobody.
        process.stderr.readline()
        (folder / "a.json").write_text(BAD + "\n", encoding="utf-8")
        assert process.wait(timeout=PATIENCE) == 141
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=PATIENCE)
        process.stderr.close()
