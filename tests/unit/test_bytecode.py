"""The store of byte code: served while fresh, passed over when stale or broken, never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from speclint.bytecode import Store

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from speclint.bytecode import Store
store = Store(sys.argv[2], sys.argv[1])
sys.meta_path.insert(0, store)
import speclint.sample
print(speclint.sample.VALUE, type(speclint.sample.__loader__).__name__, speclint.sample.__file__ == sys.argv[3])
store.save()
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of the same name with one module, and our module under test."""
    folder = tmp_path / "lib" / "speclint"
    folder.mkdir(parents=True)
    source = Path(sys.modules["speclint.bytecode"].__file__ or "")
    (folder / "__init__.py").write_text("")
    (folder / "bytecode.py").write_bytes(source.read_bytes())
    (folder / "sample.py").write_text("VALUE = 1\n")
    return folder


def run(package: Path, **environment: str) -> str:
    store = package.parent / "store.marshal"
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", PROGRAM, str(package.parent), str(store), str(package / "sample.py")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**env, **environment}, cwd=package.parent
    )
    return done.stdout.strip()


def test_the_second_run_takes_modules_from_the_store(package: Path) -> None:
    assert run(package) == "1 SourceFileLoader True"
    assert run(package) == "1 Store True"


def test_a_changed_source_is_never_served_from_the_store(package: Path) -> None:
    run(package)
    (package / "sample.py").write_text("VALUE = 22\n")
    assert run(package) == "22 SourceFileLoader True"
    assert run(package) == "22 Store True"


def test_python_is_asked_not_to_write(package: Path) -> None:
    run(package, PYTHONDONTWRITEBYTECODE="1")
    assert not (package.parent / "store.marshal").exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe rubbish", b"N", b"i\x00\x00\x00\x00"])
def test_a_broken_store_is_as_good_as_none(package: Path, content: bytes) -> None:
    (package.parent / "store.marshal").write_bytes(content)
    assert run(package) == "1 SourceFileLoader True"
    assert run(package) == "1 Store True"


def test_a_store_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(str(tmp_path / "file" / "store"), str(tmp_path))
    store.save()
    assert store.find_spec("speclint.nothing") is None
    assert store.find_spec("json") is None


def test_a_copy_takes_nothing_from_where_it_was_copied_from(package: Path) -> None:
    run(package)
    copy = package.parent.parent / "copy"
    shutil.copytree(package.parent, copy)
    (package / "sample.py").write_text("VALUE = 333\n")
    assert run(copy / "speclint") == "1 Store True"
    (copy / "speclint" / "sample.py").write_text("VALUE = 4444\n")
    assert run(copy / "speclint") == "4444 SourceFileLoader True"
