"""The command at a terminal, on a pipe, and when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scenario import clean_environment

SPEC = """\
{
  "name": "café",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"é": 1, "type": "OFFSET", "limitName": "l", "limitValue": 0}}}
}
"""
COMMAND = [sys.executable, "-m", "speclint", "check", "--select", "paging-limit-not-positive"]

needs_terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are a Unix matter")


def run(arguments: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**clean_environment(), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(name="folder")
def make_folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "café.json").write_text(SPEC, encoding="utf-8")
    return tmp_path


def on_terminal(arguments: list[str], folder: Path, **environment: str) -> tuple[str, int]:
    """What a run writes to a terminal that is both standard output and standard error."""
    import pty

    main, end = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**clean_environment(), **environment},
        stdin=subprocess.DEVNULL,
        stdout=end,
        stderr=end,
    )
    os.close(end)
    written = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            # How Linux says that the other end is closed.
            break
        if not piece:
            break
        written += piece
    os.close(main)
    return written.decode(), process.wait(timeout=60)


@needs_terminals
def test_a_terminal_gets_colour(folder: Path) -> None:
    written, status = on_terminal([], folder)
    assert status == 1
    assert "\x1b[1;31merror\x1b[0m" in written
    assert "\x1b" not in on_terminal([], folder, NO_COLOR="1")[0]
    assert "\x1b" not in on_terminal([], folder, TERM="dumb")[0]
    assert "\x1b" not in on_terminal(["--color", "never"], folder, FORCE_COLOR="1")[0]


@needs_terminals
def test_progress_shows_after_a_while_and_goes_again(folder: Path) -> None:
    # Whatever the machine, a second has passed after as many clock readings as this patience has.
    slow = folder / "sitecustomize.py"
    slow.write_text(
        "import speclint.cli.console as console\nconsole.PATIENCE = -1.0\nconsole.INTERVAL = -1.0\n", encoding="utf-8"
    )
    path = clean_environment()["PYTHONPATH"] + os.pathsep + str(folder)
    written, _ = on_terminal(["--color", "never"], folder, PYTHONPATH=path)
    assert "\r0 files looked at" in written
    # Erased before anything else is written.
    assert "\r" + " " * len("0 files looked at") + "\rcafé.json:" in written
    quiet, _ = on_terminal(["-q"], folder, PYTHONPATH=path)
    assert "looked at" not in quiet
    piped = run([], folder, PYTHONPATH=path)
    assert b"looked at" not in piped.stdout + piped.stderr


def test_a_terminal_without_unicode_gets_escapes(folder: Path) -> None:
    done = run([], folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"caf\\xe9.json:6:" in done.stdout
    source, carets = done.stdout.split(b"\n")[1:3]
    assert b'"\\xe9": 1' in source
    # The carets stand under the value although the escape is longer than the character.
    assert source[carets.index(b"^") :].startswith(b"0}")
    assert run(["gone-é.json"], folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii").returncode == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist on few systems only")
def test_a_name_that_is_no_text(folder: Path) -> None:
    name = os.fsencode(folder) + b"/\xff.json"
    with open(name, "wb") as stream:
        stream.write(SPEC.encode())
    for arguments in ([], ["--format", "json"]):
        done = run(arguments, folder)
        assert done.returncode == 1
        assert b"\\udcff.json" in done.stdout


@needs_terminals
@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_reader_that_goes_is_no_trouble(folder: Path, format_: str) -> None:
    for number in range(300):
        (folder / f"{number}.json").write_text(SPEC, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "--format", format_, "."],
        cwd=folder,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@needs_terminals
def test_a_closed_standard_output_is_no_trouble(folder: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *COMMAND, "."],
        cwd=folder,
        env=clean_environment(),
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_said_to_be_one(folder: Path, form: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "--format", form, "."],
            cwd=folder,
            env=clean_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"error: the output could not be written: No space left on device\n"


@needs_terminals
def test_a_closed_standard_input_is_said_to_be_closed(folder: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&-', "sh", *COMMAND, "-"],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == b"error: <stdin>: standard input is closed; pipe the document in\n"


@needs_terminals
def test_an_interrupt_is_quiet(folder: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-"],
        cwd=folder,
        env=clean_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # It waits for standard input; give it time to get there.
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout, stderr) == (130, b"", b"")


def test_an_internal_error_is_no_traceback(folder: Path) -> None:
    (folder / "sitecustomize.py").write_text(
        "import speclint.report.text as text\n\ndef fail(*_):\n    raise TypeError('oh')\n\ntext.Report.add = fail\n",
        encoding="utf-8",
    )
    path = clean_environment()["PYTHONPATH"] + os.pathsep + str(folder)
    done = run([], folder, PYTHONPATH=path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: speclint failed: TypeError: oh in sitecustomize.py:4; this is a fault of")
    assert b"Traceback" in run([], folder, PYTHONPATH=path, SPECLINT_DEBUG="1").stderr
