"""The same findings from the wheel, an editable install and a bare checkout."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from installed import SPEC, clean_environment, copy_project, install, make_environment, run

import speclint

pytest.importorskip("build", reason="build is not installed")
pytest.importorskip("hatchling", reason="hatchling is not installed")


@pytest.fixture(name="project", scope="module")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project") / "speclint")


@pytest.fixture(name="wheel", scope="module")
def build_wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    # What a checkout gathers while it is used must not be packed.
    (project / "speclint" / "__pycache__").mkdir(exist_ok=True)
    (project / "speclint" / "__pycache__" / "left.pyc").write_bytes(b"")
    (project / "rules" / "__pycache__").mkdir(exist_ok=True)
    (project / "rules" / "__pycache__" / "left.pyc").write_bytes(b"")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(project)]
    run(command, cwd=target, env=clean_environment(target))
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(name="elsewhere")
def make_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "a.json").write_text(SPEC, encoding="utf-8")
    return folder


def lint(command: list[str], folder: Path, **environment: str) -> str:
    arguments = ["check", "--select", "paging-limit-not-positive", "."]
    done = run([*command, *arguments], cwd=folder, env=clean_environment(folder, **environment), check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("a.json:6:108: error: ")
    return done.stdout


def location(python: Path, folder: Path) -> str:
    command = [str(python), "-c", "import speclint; print(speclint.__file__)"]
    return run(command, cwd=folder, env=clean_environment(folder)).stdout


def test_the_wheel_holds_what_it_must_and_nothing_else(wheel: Path, project: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert f"speclint-{speclint.__version__}" in wheel.name
    assert "speclint/py.typed" in names
    assert "speclint/config/speclint.schema.json" in names
    assert {"speclint/report/html/page.css", "speclint/report/html/page.js"} <= names
    assert "speclint/rules/_catalog.json" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    assert {name.split("/")[0] for name in names} == {"speclint", f"speclint-{speclint.__version__}.dist-info"}
    for folder, prefix in (("rules", "speclint/rules/"), ("speclint", "speclint/")):
        for path in (project / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert prefix + path.relative_to(project / folder).as_posix() in names


def test_the_wheel_works_from_anywhere(wheel: Path, tmp_path: Path, elsewhere: Path) -> None:
    python = make_environment(tmp_path / "venv", tmp_path)
    install(python, tmp_path, str(wheel))
    assert str(tmp_path / "venv") in location(python, elsewhere)
    script = python.with_name("speclint" + python.suffix)
    assert lint([str(script)], elsewhere) == lint([str(python), "-m", "speclint"], elsewhere)
    version = run([str(script), "--version"], cwd=elsewhere, env=clean_environment(elsewhere))
    assert version.stdout == f"speclint {speclint.__version__}\n"


def test_a_checkout_in_the_current_folder_does_not_confuse_the_wheel(
    wheel: Path, project: Path, tmp_path: Path
) -> None:
    python = make_environment(tmp_path / "venv", tmp_path)
    install(python, tmp_path, str(wheel))
    folder = copy_project(tmp_path / "checkout")
    (folder / ".git").mkdir()
    (folder / "a.json").write_text(SPEC, encoding="utf-8")
    shutil.rmtree(folder / "rules")
    # The script imports the wheel; its rules must be those of the wheel, too.
    script = python.with_name("speclint" + python.suffix)
    assert "1 error in 1 of " in lint([str(script)], folder)


def test_an_editable_install_works_from_anywhere(project: Path, tmp_path: Path, elsewhere: Path) -> None:
    pytest.importorskip("editables", reason="editables is not installed")
    python = make_environment(tmp_path / "venv", tmp_path)
    install(python, tmp_path, "--editable", str(project))
    assert str(project) in location(python, elsewhere)
    script = python.with_name("speclint" + python.suffix)
    lint([str(script)], elsewhere)


def test_a_bare_checkout_works(project: Path, elsewhere: Path, tmp_path: Path) -> None:
    python = make_environment(tmp_path / "venv", tmp_path)
    lint([str(python), "-m", "speclint"], elsewhere, PYTHONPATH=str(project))
    inside = copy_project(tmp_path / "inside")
    (inside / ".git").mkdir()
    (inside / "a.json").write_text(SPEC, encoding="utf-8")
    assert "1 error in 1 of " in lint([str(python), "-m", "speclint"], inside)
