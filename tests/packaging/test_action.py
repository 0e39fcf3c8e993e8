"""The action for GitHub: what it says of itself, and what its steps do when a shell runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from installed import REPOSITORY, SPEC, clean_environment, copy_project, run

ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DEFAULTS = {name: str(described["default"]) for name, described in ACTION["inputs"].items()}
EXPRESSION = re.compile(r"\$\{\{\s*([a-z._-]+)\s*\}\}")
GOOD = SPEC.replace('"limitValue": 0', '"limitValue": 10')

needs_bash = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")


def shell_steps() -> list[dict[str, Any]]:
    return [step for step in STEPS if "run" in step]


def step(name: str) -> dict[str, Any]:
    (found,) = [step for step in STEPS if step["name"] == name]
    return found


class Done(NamedTuple):
    status: int
    written: str
    outputs: dict[str, str]


def run_step(name: str, known: dict[str, str], folder: Path, **environment: str) -> Done:
    """Run a step as a runner does; ``known`` gives the values of the expressions in its environment."""
    runner = folder / "runner"
    runner.mkdir(exist_ok=True)
    output = runner / "output"
    output.write_text("", encoding="utf-8")
    script = runner / "step.sh"
    script.write_text(step(name)["run"], encoding="utf-8")
    env = {name: EXPRESSION.sub(lambda match: known[match[1]], text) for name, text in step(name)["env"].items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder,
        env={
            **clean_environment(runner),
            "RUNNER_TEMP": str(runner),
            "GITHUB_OUTPUT": str(output),
            **env,
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").split("\n") if line)
    return Done(done.returncode, done.stdout + done.stderr, outputs)


def inputs(**given: str) -> dict[str, str]:
    values = {**DEFAULTS, **{name.replace("_", "-"): value for name, value in given.items()}}
    return {f"inputs.{name}": value for name, value in values.items()}


# -- what it says of itself --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "schema", "more"),
    [
        ("action.yml", "vendor.github-actions", []),
        ("examples/ci/github-workflow.yml", "vendor.github-workflows", []),
        ("examples/ci/gitlab-ci.yml", "vendor.gitlab-ci", ["--data-transform", "gitlab-ci"]),
    ],
)
def test_the_file_is_valid(path: str, schema: str, more: list[str], tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, str(REPOSITORY / path)]
    run(command, cwd=tmp_path, env=clean_environment(tmp_path))


def test_it_is_a_composite_action_with_all_that_such_a_one_needs() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert ACTION["name"]
    assert ACTION["description"]
    assert all(described["description"] for described in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))
    # The shell has no default in composite actions.
    assert [step["shell"] for step in shell_steps()] == ["bash", "bash"]


def test_every_input_is_used_and_every_expression_means_something() -> None:
    ids = {step["id"] for step in STEPS if "id" in step}
    text = json.dumps({"steps": STEPS, "outputs": ACTION["outputs"]})
    used = set(re.findall(r"\binputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    for named in re.findall(r"\bsteps\.([a-z-]+)\.outputs\.([a-z-]+)", text):
        assert named[0] in ids
        written = next(step["run"] for step in STEPS if step.get("id") == named[0])
        assert f'echo "{named[1]}=' in written


def test_nothing_is_put_into_a_script() -> None:
    for found in shell_steps():
        assert "${{" not in found["run"], found["name"]
        # What the environment brings in is used as one word.
        for variable in found["env"]:
            if variable != "PYTHONUTF8":
                assert variable in found["run"], variable


def test_other_actions_are_pinned_to_a_major_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert [name.partition("@")[0] for name in used] == ["actions/setup-python", "github/codeql-action/upload-sarif"]
    assert all(re.fullmatch(r"[a-z/-]+@v\d+", name) for name in used)


def test_findings_are_uploaded_also_when_there_are_some() -> None:
    upload = STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"].startswith("always() && ")
    assert upload["with"]["sarif_file"] == ACTION["outputs"]["sarif-file"]["value"]


# -- what it does ------------------------------------------------------------------------------------------------


FAKE = """\
import json, os, sys
with open("called.json", "w") as file:
    json.dump(sys.argv[1:], file)
if os.environ.get("FAKE_SARIF"):
    with open(next(word for word in sys.argv if word.startswith("--output="))[len("--output=sarif="):], "w") as file:
        file.write("{}")
sys.exit(int(os.environ.get("FAKE_STATUS", "0")))
"""


@pytest.fixture(name="fake")
def make_fake(tmp_path: Path) -> dict[str, str]:
    """A command in the place of speclint that writes down its arguments."""
    binaries = tmp_path / "fake binaries"
    binaries.mkdir()
    (binaries / "fake.py").write_text(FAKE, encoding="utf-8")
    command = binaries / "speclint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{binaries}/fake.py" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {"steps.install.outputs.binaries": str(binaries)}


def called(folder: Path) -> list[str]:
    words = json.loads((folder / "called.json").read_text(encoding="utf-8"))
    assert isinstance(words, list)
    return words


@needs_bash
def test_without_inputs_the_current_folder_is_linted(fake: dict[str, str], tmp_path: Path) -> None:
    done = run_step("Lint", {**inputs(), **fake}, tmp_path, FAKE_SARIF="1")
    assert (done.status, done.written) == (0, "")
    sarif = f"{tmp_path}/runner/speclint.sarif"
    assert called(tmp_path) == ["check", f"--output=sarif={sarif}", "--fail-on=error", "--", "."]
    assert done.outputs == {"exit-status": "0", "sarif-file": sarif}


@needs_bash
def test_all_inputs(fake: dict[str, str], tmp_path: Path) -> None:
    given = inputs(
        paths="Sources\nmy specs/a b.json\n\n--odd.json\n",
        args="--full  --quiet\n--ignore json",
        profile="submission",
        config="ci/speclint config.yaml",
        fail_on="warning",
        sarif_file="reports/a b.sarif",
    )
    done = run_step("Lint", {**given, **fake}, tmp_path, FAKE_SARIF="1", FAKE_STATUS="1")
    assert called(tmp_path) == [
        "check",
        "--output=sarif=reports/a b.sarif",
        "--fail-on=warning",
        "--profile=submission",
        "--config=ci/speclint config.yaml",
        "--full",
        "--quiet",
        "--ignore",
        "json",
        "--",
        "Sources",
        "my specs/a b.json",
        "--odd.json",
    ]
    assert done.status == 1
    assert done.outputs == {"exit-status": "1", "sarif-file": "reports/a b.sarif"}


@needs_bash
def test_no_report_no_upload(fake: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "old.sarif").write_text("{}", encoding="utf-8")
    done = run_step("Lint", {**inputs(sarif_file="old.sarif"), **fake}, tmp_path, FAKE_STATUS="2")
    assert done.status == 2
    # One that was there before is not passed off as the report of this run.
    assert done.outputs == {"exit-status": "2"}


@needs_bash
@pytest.mark.parametrize("name", ["paths", "args", "profile", "config", "fail_on", "sarif_file"])
def test_no_input_is_run_or_spread(name: str, fake: dict[str, str], tmp_path: Path) -> None:
    evil = "$(touch${IFS}evil)`touch${IFS}evil`';touch${IFS}evil;\"*"
    (tmp_path / "spread.json").write_text("{}", encoding="utf-8")
    run_step("Lint", {**inputs(**{name: evil}), **fake}, tmp_path)
    assert not (tmp_path / "evil").exists()
    # It arrives as it was given.
    assert any(word.endswith(evil) for word in called(tmp_path))
    assert "spread.json" not in called(tmp_path)


@needs_bash
def test_the_name_of_the_report_brings_in_no_other_output(fake: dict[str, str], tmp_path: Path) -> None:
    done = run_step("Lint", {**inputs(sarif_file="a\nexit-status=0"), **fake}, tmp_path, FAKE_SARIF="1")
    assert done.status == 2
    assert not done.outputs
    assert "::error::sarif-file: more than one line" in done.written


@needs_bash
def test_it_installs_and_lints(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    project = copy_project(tmp_path / "the action")
    # Nothing is downloaded: what it needs is taken from where this test runs.
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": sysconfig.get_path("purelib")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    known = {**inputs(), "github.action_path": str(project)}
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    (work / "a.json").write_text(SPEC, encoding="utf-8")
    installed = run_step("Install speclint", known, work, PATH=path, **offline)
    assert installed.status == 0, installed.written
    binaries = installed.outputs["binaries"]
    assert binaries == f"{work}/runner/speclint/bin"
    known["steps.install.outputs.binaries"] = binaries
    found = run_step("Lint", {**known, **inputs(args="--select PAGE001")}, work, GITHUB_ACTIONS="true", **offline)
    assert found.status == 1, found.written
    assert "::error " in found.written
    report = json.loads(Path(found.outputs["sarif-file"]).read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["paging-limit-not-positive"]
    (work / "a.json").write_text(GOOD, encoding="utf-8")
    clean = run_step("Lint", {**known, **inputs(args="--select PAGE001")}, work, GITHUB_ACTIONS="true", **offline)
    assert clean.status == 0, clean.written
    # Without results, too, so that code scanning closes what it has shown.
    assert not json.loads(Path(clean.outputs["sarif-file"]).read_text(encoding="utf-8"))["runs"][0]["results"]


@needs_bash
@pytest.mark.parametrize("version", ["0.1; touch evil", "0.1 @ https://example.com/a.whl", "$(touch evil)", "-r x"])
def test_a_version_is_a_version(version: str, tmp_path: Path) -> None:
    done = run_step("Install speclint", {**inputs(version=version), "github.action_path": "."}, tmp_path)
    assert (done.status, done.outputs) == (2, {})
    assert "::error::version: " in done.written
    assert not (tmp_path / "evil").exists()


@needs_bash
def test_a_version_is_asked_of_the_index(tmp_path: Path) -> None:
    known = {**inputs(version="9999.1"), "github.action_path": "."}
    done = run_step("Install speclint", known, tmp_path, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert done.status == 1
    assert "speclint==9999.1" in done.written
