"""The Dockerfile, as far as it can be judged without Docker: its instructions, and the command that builds."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest
from installed import REPOSITORY, SPEC, clean_environment, run


class Instruction(NamedTuple):
    name: str
    text: str


class Stage(NamedTuple):
    base: str
    name: str
    instructions: list[Instruction]

    def all(self, name: str) -> list[str]:
        return [text for found, text in self.instructions if found == name]


def stages() -> list[Stage]:
    text = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").split("\n")
    found: list[Stage] = []
    for line in filter(None, [line.strip() for line in lines]):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            base, _, alias = rest.partition(" AS ")
            found.append(Stage(base, alias, []))
        else:
            found[-1].instructions.append(Instruction(name, rest.strip()))
    return found


def copied() -> list[tuple[str, str]]:
    """Sources and targets of what is copied from the project."""
    pairs = []
    for words in [shlex.split(text) for stage in stages() for text in stage.all("COPY")]:
        if not words[0].startswith("--from="):
            pairs.extend([(source, words[-1]) for source in words[:-1]])
    return pairs


def is_sent(path: str) -> bool:
    """Whether a path of the project reaches Docker: the last pattern of .dockerignore that fits it decides."""
    sent = True
    for line in (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").split("\n"):
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        keeps, pattern = pattern.startswith("!"), pattern.removeprefix("!")
        parts = path.split("/")
        # A pattern that fits a folder holds for everything in it.
        names = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        anywhere = pattern.removeprefix("**/")
        candidates = parts if anywhere != pattern else [name for name in names if pattern != "*" or "/" not in name]
        if any(fnmatch.fnmatchcase(name, anywhere) for name in candidates):
            sent = keeps
    return sent


def test_both_stages_use_one_small_pinned_image() -> None:
    build, final = stages()
    assert build.base == final.base
    assert re.fullmatch(r"python:3\.\d+-slim", final.base)
    assert build.name == "build"


def test_the_image_runs_speclint_as_nobody_in_particular() -> None:
    final = stages()[-1]
    names = [instruction.name for instruction in final.instructions]
    (user,) = final.all("USER")
    # A number, so that a cluster can tell that it is not root.
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert "RUN" not in names[names.index("USER") :]
    assert final.all("WORKDIR") == ["/work"]
    assert json.loads(final.all("ENTRYPOINT")[0]) == ["speclint"]
    assert json.loads(final.all("CMD")[0]) == ["check"]
    assert not [name for name in names if name == "ADD"]


def test_what_is_copied_is_there_and_reaches_docker() -> None:
    sources = [source for source, _ in copied()]
    assert {"speclint", "rules", "pyproject.toml"} <= set(sources)
    for source in sources:
        assert (REPOSITORY / source).exists(), source
        assert is_sent(source), source
    assert is_sent("speclint/cli/app.py")
    for path in (
        "tests/cli/scenario.py",
        ".git/config",
        "speclint/__pycache__/api.pyc",
        "dist/speclint.whl",
        ".venv/x",
    ):
        assert not is_sent(path), path


@pytest.mark.skipif(sys.platform == "win32", reason="the image is made on Linux")
def test_what_is_copied_is_enough_to_build(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    source = tmp_path / "source"
    for name, target in copied():
        place = source / target / name if target.endswith("./") else source / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(REPOSITORY / name, place)
    (command,) = stages()[0].all("RUN")
    environment = clean_environment(
        tmp_path,
        # Nothing is downloaded: what it needs is taken from where this test runs.
        PIP_NO_INDEX="1",
        PIP_NO_BUILD_ISOLATION="0",
        PYTHONPATH=sysconfig.get_path("purelib"),
        PATH=f"{Path(sys.executable).parent}:{clean_environment(tmp_path)['PATH']}",
    )
    done = subprocess.run(
        ["/bin/sh", "-ec", command.replace("/opt/speclint", str(tmp_path / "opt"))],
        cwd=source,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "paging-limit-not-positive" in done.stdout
    work = tmp_path / "work"
    work.mkdir()
    (work / ".git").mkdir()
    (work / "a.json").write_text(SPEC, encoding="utf-8")
    command_line = [str(tmp_path / "opt" / "bin" / "speclint"), "check", "--select", "PAGE001"]
    linted = run(command_line, cwd=work, env=environment, check=False)
    assert linted.returncode == 1
    assert "a.json:6:108: error: " in linted.stdout
