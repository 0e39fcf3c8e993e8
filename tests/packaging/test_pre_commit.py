"""The hook through real pre-commit, in a repository that uses it."""

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


def make_repository(folder: Path, env: dict[str, str]) -> str:
    """Turn a folder into a repository with everything committed; gives the commit."""
    run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, env=env)
    run(["git", "add", "--all"], cwd=folder, env=env)
    run(["git", *AUTHOR, "commit", "--quiet", "--message=Start"], cwd=folder, env=env)
    return run(["git", "rev-parse", "HEAD"], cwd=folder, env=env).stdout.strip()


def test_a_commit_with_a_bad_spec_is_stopped(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = clean_environment(home, PRE_COMMIT_HOME=str(home / "pre-commit"), GIT_CONFIG_GLOBAL=str(home / "gitconfig"))
    hooks = copy_project(tmp_path / "speclint")
    commit = make_repository(hooks, env)

    user = tmp_path / "user"
    user.mkdir()
    (user / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_posix()}\n    rev: {commit}\n    hooks:\n      - id: speclint\n", encoding="utf-8"
    )
    (user / ".speclint.yaml").write_text("select: [paging-limit-not-positive]\nexclude: drafts/\n", encoding="utf-8")
    (user / "package.json").write_text("{}", encoding="utf-8")
    make_repository(user, env)
    pre_commit = [sys.executable, "-m", "pre_commit"]
    run([*pre_commit, "validate-manifest", str(hooks / ".pre-commit-hooks.yaml")], cwd=user, env=env)
    run([*pre_commit, "install"], cwd=user, env=env)

    def commit_spec(path: str, text: str) -> tuple[int, str]:
        target = user / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        run(["git", "add", path], cwd=user, env=env)
        done = run(["git", *AUTHOR, "commit", "--message=Add"], cwd=user, env=env, check=False)
        return done.returncode, done.stdout + done.stderr

    status, written = commit_spec("acme-connectionSpec.json", SPEC)
    assert status == 1, written
    assert "acme-connectionSpec.json:6:108: error: " in written
    status, written = commit_spec("acme-connectionSpec.json", SPEC.replace('"limitValue": 0', '"limitValue": 10'))
    assert status == 0, written
    assert "Passed" in written
    # What the configuration excludes is left alone although pre-commit names it, as are files of another name.
    status, written = commit_spec("drafts/acme-connectionSpec.json", SPEC)
    assert status == 0, written
    status, written = commit_spec("other.json", SPEC)
    assert status == 0, written
    assert "Skipped" in written
