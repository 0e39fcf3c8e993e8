"""Copies of this project, and environments to install it in, for the tests of packaging."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PARTS = ("speclint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
TIMEOUT = 600

SPEC = """\
{
  "name": "acme",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 0}}}
}
"""


def copy_project(target: Path) -> Path:
    """The files that are published, in a folder of their own, without anything that was built."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        elif source.exists():
            shutil.copy(source, target / part)
    return target


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """An environment that sees neither this checkout nor the user's settings."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), **more}


def run(command: list[str], *, cwd: Path, env: dict[str, str], check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command; with ``check``, a failure shows what it wrote."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def make_environment(folder: Path, home: Path) -> Path:
    """A virtual environment with the packages of this one, and its interpreter; nothing is downloaded."""
    env = clean_environment(home)
    run([sys.executable, "-m", "venv", "--without-pip", str(folder)], cwd=home, env=env)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / ("python.exe" if os.name == "nt" else "python")
    where = run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], cwd=home, env=env
    ).stdout.strip()
    # Last of all, so that what is installed here is found first.
    (Path(where) / "zz_parent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def install(python: Path, home: Path, *what: str) -> None:
    """Install into an environment, without its dependencies, which are there."""
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall", "--quiet"]
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, *what]
    run(command, cwd=home, env=clean_environment(home))
