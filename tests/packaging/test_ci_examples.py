"""What the pages and examples for pipelines show is what the command understands."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from installed import REPOSITORY, SPEC, clean_environment

from speclint.cli.check import check

PAGE = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = REPOSITORY / "examples" / "ci"
GITLAB: dict[str, Any] = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text(encoding="utf-8"))["speclint"]


def commands() -> list[str]:
    """All calls of ``speclint check`` on the page and in the examples, without the word ``speclint``."""
    texts = [PAGE, *[path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.iterdir())]]
    found = [match.strip() for text in texts for match in re.findall(r"\bspeclint (check\b[^\n`'|]*)", text)]
    return list(dict.fromkeys(found))


def understand(words: list[str]) -> click.Context:
    return check.make_context("check", list(words))


def test_the_page_shows_many_commands() -> None:
    assert len(commands()) > 8


@pytest.mark.parametrize("command", commands())
def test_each_command_is_understood(command: str) -> None:
    name, *words = shlex.split(command)
    assert name == "check"
    assert understand(words).command is check


def test_options_named_in_the_text_exist() -> None:
    known = {option for parameter in check.params for option in parameter.opts}
    # Options of docker and of pip, and those of speclint that are written elsewhere at the same time.
    others = {"--rm", "--volume", "--user", "--tag", "--quiet", "--all-files", "--output", "--fix"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= known | others


def test_the_page_lists_the_inputs_of_the_action_with_their_defaults() -> None:
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) ?\| .* \|$", PAGE, re.MULTILINE)
    shown = {name: default.strip("`") for name, default in rows}
    assert list(shown) == list(action["inputs"])
    for name, described in action["inputs"].items():
        if name != "sarif-file":
            assert shown[name] == described["default"], name
    outputs = PAGE.split("| Output | Meaning |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)`", outputs, re.MULTILINE) == list(action["outputs"])


def test_the_workflow_uses_inputs_that_there_are() -> None:
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    texts = [yaml.safe_load((EXAMPLES / "github-workflow.yml").read_text(encoding="utf-8")), *blocks]
    workflows = [text for text in texts if isinstance(text, dict) and "jobs" in text]
    assert len(workflows) == 2
    for workflow in workflows:
        assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
        (step,) = [step for step in workflow["jobs"]["speclint"]["steps"] if "/speclint@" in step["uses"]]
        assert set(step["with"]) <= set(action["inputs"])


def test_gitlab_gets_the_file_that_is_written() -> None:
    *_, command = GITLAB["script"]
    name = GITLAB["artifacts"]["reports"]["codequality"]
    assert command == f"speclint check --output gitlab={name}"
    assert GITLAB["artifacts"]["when"] == "always"


def test_the_script_of_gitlab_writes_a_report(tmp_path: Path) -> None:
    *_, command = GITLAB["script"]
    understand(shlex.split(command)[2:])
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(SPEC, encoding="utf-8")
    words = [sys.executable, "-m", "speclint", *shlex.split(command)[1:], "--select", "PAGE001"]
    environment = {**clean_environment(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    for _ in range(2):
        # The second time its own report lies there, and is no document.
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        report = json.loads((tmp_path / GITLAB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
        assert [entry["location"]["path"] for entry in report] == ["a.json"]


def test_examples_for_pipelines_are_not_linted() -> None:
    words = [sys.executable, "-m", "speclint", "check", "examples", "--format", "json", "--fail-on", "never"]
    environment = {**clean_environment(REPOSITORY), "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(words, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    specs = [path for path in (REPOSITORY / "examples").iterdir() if path.suffix == ".json"]
    assert report["summary"]["files"] == len(specs)
    assert not [finding for finding in report["findings"] if "/ci/" in finding["path"]]
