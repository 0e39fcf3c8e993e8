"""``--output``: files that are whole or not there, and nothing left beside them."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scenario import clean_environment

SPEC = """\
{
  "name": "acme",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": "l", "limitValue": 0}}}
}
"""
OLD = "what was there before\n"
unix = pytest.mark.skipif(os.name == "nt", reason="modes, links and devices as Unix has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(SPEC)
    return tmp_path


def check(folder: Path, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command, after ``code`` in the same process."""
    program = f"{code}\nfrom speclint.cli import run; import sys; sys.exit(run(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, "check", "--select", "paging-limit-not-positive", *arguments],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def test_nothing_is_left_beside_the_files(folder: Path) -> None:
    done = check(folder, "--output", "json=r.txt", "--output", "sarif=s.txt", "a.json")
    assert done.returncode == 1, done.stderr
    assert names(folder) == ["a.json", "r.txt", "s.txt"]
    assert json.loads((folder / "r.txt").read_text())["summary"]["error"] == 1


def test_a_run_that_cannot_read_all_of_it_is_complete(folder: Path) -> None:
    done = check(folder, "--output", "json=r.txt", "a.json", "b.json")
    assert done.returncode == 2
    report = json.loads((folder / "r.txt").read_text())
    assert (len(report["errors"]), len(report["findings"])) == (1, 1)


@pytest.mark.parametrize(
    "code",
    [
        "import speclint.cli.checking as c; c.Run._after = lambda *a: 1 / 0",
        "import speclint.cli.checking as c\ndef stop(*a): raise KeyboardInterrupt\nc.Run._after = stop",
    ],
)
def test_a_run_that_breaks_off_changes_nothing(folder: Path, code: str) -> None:
    (folder / "r.txt").write_text(OLD)
    done = check(folder, "--output", "json=r.txt", "--output", "text=new.txt", "a.json", code=code)
    assert done.returncode in (2, 130)
    assert names(folder) == ["a.json", "r.txt"]
    assert (folder / "r.txt").read_text() == OLD


@unix
def test_wrong_usage_changes_nothing(folder: Path) -> None:
    (folder / "r.txt").write_text(OLD)
    done = check(folder, "--output", "json=r.txt", "--output", "json=no/x", "a.json")
    assert done.returncode == 2
    assert names(folder) == ["a.json", "r.txt"]
    assert (folder / "r.txt").read_text() == OLD


@unix
def test_a_stopped_run_changes_nothing(folder: Path) -> None:
    before = names(folder)
    command = [sys.executable, "-m", "speclint", "check", "--output", "json=r.txt", "-"]
    process = subprocess.Popen(
        command, cwd=folder, env=clean_environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 60
    while names(folder) == before and time.monotonic() < until:
        time.sleep(0.02)
    assert len(names(folder)) == len(before) + 1, "the file on its way is there while the input is waited for"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    process.communicate()
    assert names(folder) == before


@unix
def test_a_file_keeps_its_mode_and_a_link_its_target(folder: Path) -> None:
    (folder / "real").mkdir()
    real = folder / "real" / "r.txt"
    real.write_text(OLD)
    real.chmod(0o664)
    (folder / "link.txt").symlink_to(real)
    check(folder, "--output", "json=link.txt", "--output", "json=new.txt", "a.json")
    assert (folder / "link.txt").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o664
    assert json.loads(real.read_text())["version"] == 1
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.txt").stat().st_mode) == 0o666 & ~mask


@unix
def test_a_device_is_written_and_not_replaced(folder: Path) -> None:
    done = check(folder, "--output", f"json={os.devnull}", "--output", "github=/dev/stderr", "a.json")
    assert done.returncode == 1
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert done.stderr.startswith("::error file=a.json,")


@unix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    done = check(folder, "--output", "json=locked/r.txt", "a.json")
    assert done.returncode == 2
    assert "locked/r.txt cannot be written: Permission denied" in done.stderr


@unix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_a_full_disk_is_told(folder: Path) -> None:
    done = check(folder, "--output", "json=/dev/full", "a.json")
    assert done.returncode == 2
    assert done.stderr == "Error: /dev/full could not be written: No space left on device\n"


@unix
def test_a_file_that_may_not_be_changed(folder: Path) -> None:
    (folder / "r.txt").write_text(OLD)
    done = check(folder, "--output", "json=r.txt", "a.json", code="import os; os.access = lambda *a: False")
    assert done.returncode == 2
    assert "r.txt cannot be written: it may not be changed" in done.stderr
    assert names(folder) == ["a.json", "r.txt"]


@unix
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_another_name_of_a_document_is_no_way_around(folder: Path, link: Callable[[Path, Path], None]) -> None:
    link(folder / "a.json", folder / "other.json")
    for linted, target in (("a.json", "other.json"), ("other.json", "a.json")):
        done = check(folder, "--output", f"sarif={target}", linted)
        assert done.returncode == 2
        assert f"--output would overwrite {linted}, which is linted" in done.stderr
    assert (folder / "a.json").read_text() == SPEC


def test_a_path_is_a_path_whatever_is_in_it(folder: Path) -> None:
    done = check(folder, "--output", "json=a=b c.txt", "a.json")
    assert done.returncode == 1, done.stderr
    assert (folder / "a=b c.txt").is_file()


def test_standard_input_is_a_document_as_well(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "speclint", "check", "--stdin-filename", "a.json", "-", "--output", "json=a.json"],
        cwd=folder,
        env=clean_environment(),
        input=SPEC,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "--output would overwrite a.json" in done.stderr
    assert (folder / "a.json").read_text() == SPEC
