"""The hooks through real pre-commit, in repositories that use them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from installed import SPEC, clean_environment, copy_project, run

pytest.importorskip("pre_commit", reason="pre-commit is not installed")
if shutil.which("git") is None:
    pytest.skip("git is not installed", allow_module_level=True)

AUTHOR = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
GOOD = SPEC.replace('"limitValue": 0', '"limitValue": 10')
COMMA = SPEC.replace('"authSpec": [],', '"authSpec": [{},],')
"""A document with what can be fixed (the comma) and with what cannot (the page size)."""


def make_repository(folder: Path, env: dict[str, str]) -> str:
    """Turn a folder into a repository with everything committed; gives the commit."""
    run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, env=env)
    run(["git", "add", "--all"], cwd=folder, env=env)
    run(["git", *AUTHOR, "commit", "--quiet", "--message=Start"], cwd=folder, env=env)
    return run(["git", "rev-parse", "HEAD"], cwd=folder, env=env).stdout.strip()


class Hooks:
    """A repository of this project as others see it, and the environments that pre-commit makes of it."""

    def __init__(self, folder: Path) -> None:
        home = folder / "home"
        home.mkdir()
        self.env = clean_environment(
            home, PRE_COMMIT_HOME=str(home / "pre-commit"), GIT_CONFIG_GLOBAL=str(home / "gitconfig")
        )
        self.folder = copy_project(folder / "speclint")
        self.commit = make_repository(self.folder, self.env)


class User:
    """A repository that uses one of the hooks."""

    def __init__(self, folder: Path, hooks: Hooks, hook: str, settings: str) -> None:
        self.folder = folder
        self.env = hooks.env
        folder.mkdir()
        where = f"  - repo: {hooks.folder.as_posix()}\n    rev: {hooks.commit}\n"
        (folder / ".pre-commit-config.yaml").write_text(f"repos:\n{where}    hooks:\n      - id: {hook}\n", "utf-8")
        (folder / ".speclint.yaml").write_text(settings, encoding="utf-8")
        (folder / "package.json").write_text("{}", encoding="utf-8")
        make_repository(folder, self.env)
        run([*PRE_COMMIT, "install"], cwd=folder, env=self.env)

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.encode())

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def commit(self, *paths: str) -> tuple[int, str]:
        """Commit files; gives the exit status and what was written."""
        run(["git", "add", *paths], cwd=self.folder, env=self.env)
        done = run(["git", *AUTHOR, "commit", "--message=Add"], cwd=self.folder, env=self.env, check=False)
        return done.returncode, done.stdout + done.stderr

    def commit_spec(self, path: str, text: str) -> tuple[int, str]:
        self.write(path, text)
        return self.commit(path)


@pytest.fixture(name="hooks", scope="module")
def make_hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    return Hooks(tmp_path_factory.mktemp("hooks"))


def test_the_manifest_is_valid(hooks: Hooks) -> None:
    manifest = str(hooks.folder / ".pre-commit-hooks.yaml")
    run([*PRE_COMMIT, "validate-manifest", manifest], cwd=hooks.folder, env=hooks.env)


def test_a_commit_with_a_bad_spec_is_stopped(hooks: Hooks, tmp_path: Path) -> None:
    settings = "select: [paging-limit-not-positive]\nexclude: drafts/\n"
    user = User(tmp_path / "user", hooks, "speclint", settings)
    status, written = user.commit_spec("acme-connectionSpec.json", SPEC)
    assert status == 1, written
    assert "acme-connectionSpec.json:6:108: error: " in written
    assert user.read("acme-connectionSpec.json") == SPEC
    status, written = user.commit_spec("acme-connectionSpec.json", GOOD)
    assert status == 0, written
    assert "Passed" in written
    # What the configuration excludes is left alone although pre-commit names it, as are files of another name.
    status, written = user.commit_spec("drafts/acme-connectionSpec.json", SPEC)
    assert status == 0, written
    status, written = user.commit_spec("other.json", SPEC)
    assert status == 0, written
    assert "Skipped" in written


def test_what_can_be_fixed_is_fixed_and_to_be_looked_at(hooks: Hooks, tmp_path: Path) -> None:
    user = User(tmp_path / "user", hooks, "speclint-fix", "select: [trailing-comma]\nexclude: drafts/\n")
    status, written = user.commit_spec("acme-connectionSpec.json", COMMA)
    # pre-commit stops where a hook has changed files, so that somebody looks at them before they are committed.
    assert status == 1, written
    assert "files were modified by this hook" in written
    assert user.read("acme-connectionSpec.json") == COMMA.replace("{},]", "{}]")
    status, written = user.commit("acme-connectionSpec.json")
    assert status == 0, written
    assert "Passed" in written
    for path in ("drafts/acme-connectionSpec.json", "other.json"):
        status, written = user.commit_spec(path, COMMA)
        assert status == 0, written
        assert user.read(path) == COMMA


def test_what_cannot_be_fixed_stops_the_commit(hooks: Hooks, tmp_path: Path) -> None:
    settings = "select: [trailing-comma, paging-limit-not-positive]\n"
    user = User(tmp_path / "user", hooks, "speclint-fix", settings)
    status, written = user.commit_spec("acme-connectionSpec.json", COMMA)
    assert status == 1, written
    assert "paging-limit-not-positive" in written
    assert user.read("acme-connectionSpec.json") == COMMA.replace("{},]", "{}]")
    # Nothing is left to be fixed, and the finding still stands in the way.
    status, written = user.commit("acme-connectionSpec.json")
    assert status == 1, written
    assert "files were modified by this hook" not in written
    assert "paging-limit-not-positive" in written
    status, written = user.commit_spec("acme-connectionSpec.json", GOOD)
    assert status == 0, written


def test_what_is_staged_in_part_keeps_its_other_part(hooks: Hooks, tmp_path: Path) -> None:
    user = User(tmp_path / "user", hooks, "speclint-fix", "select: [trailing-comma]\n")
    user.write("acme-connectionSpec.json", GOOD)
    assert user.commit("acme-connectionSpec.json")[0] == 0
    user.write("acme-connectionSpec.json", GOOD.replace('"acme"', '"acme crm"'))
    user.write("b-connectionSpec.json", COMMA)
    # The change of the first is not staged; pre-commit puts it aside and brings it back.
    status, written = user.commit("b-connectionSpec.json")
    assert status == 1, written
    assert user.read("acme-connectionSpec.json") == GOOD.replace('"acme"', '"acme crm"')
    assert user.read("b-connectionSpec.json") == COMMA.replace("{},]", "{}]")
