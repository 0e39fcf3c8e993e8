"""What a run may import: start-up time is spent on imports, so the list is held here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scenario import clean_environment

FORBIDDEN = (
    "asyncio",
    "attr",
    "dataclasses",
    "difflib",
    "importlib.metadata",
    "importlib.resources",
    "jsonpath_ng",
    "jsonschema",
    "logging",
    "lsprotocol",
    "pathlib",
    "ply",
    "pygls",
    "referencing",
    "socket",
    "subprocess",
    "tempfile",
    "urllib",
    "yaml",
)
SPEC = """\
{
  "name": "acme",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "type": "generic-rest",
  "authSpec": [],
  "sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 0}}}
}
"""
PROBE = """
import sys
before = set(sys.modules)
try:
    import click
    by_click = set(sys.modules) - before
    from speclint.cli import run
    sys.exit(run(sys.argv[1:]))
finally:
    sys.stdout.flush()
    sys.stderr.write("\\n".join(sorted(set(sys.modules) - before - by_click)))
"""


def imported(arguments: list[str], folder: Path) -> set[str]:
    """Modules that a run imports beyond those that click has imported already."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    return set(done.stderr.split("\n"))


def roots(modules: set[str]) -> set[str]:
    return {module for module in modules for bad in FORBIDDEN if module == bad or module.startswith(bad + ".")}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_overview_imports_click_and_next_to_nothing(argument: str, tmp_path: Path) -> None:
    own = {module for module in imported([argument], tmp_path) if module.split(".")[0] != "click"}
    # Beyond these, click brings in shutil for the width of the terminal.
    assert {module for module in own if module.split(".")[0] == "speclint"} == {
        "speclint",
        "speclint.cli",
        "speclint.cli.app",
        "speclint.bytecode",
        "speclint.cli.console",
        "speclint.cli.standard",
    }
    assert not roots(own)
    assert len(own) < 20, sorted(own)


@pytest.mark.parametrize("format_", ["text", "json", "html"])
@pytest.mark.parametrize("text", [SPEC, SPEC.replace('"limitValue": 0', '"limitValue": 100'), SPEC[:-4]])
def test_a_plain_run_imports_nothing_heavy(format_: str, text: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(text)
    modules = imported(["check", "--fail-on", "never", "--full", "--format", format_, "a.json"], tmp_path)
    assert not roots(modules)


def test_a_folder_imports_nothing_heavy_either(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(SPEC)
    assert not roots(imported(["check", "."], tmp_path))


def test_what_is_kept_is_found_without_what_lints(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(SPEC)
    arguments = ["check", "--cache-dir", ".kept", "a.json"]
    lints = {"speclint.engine.judge", "speclint.engine.run", "speclint.text.document", "speclint.api"}
    assert lints <= imported(arguments, tmp_path)
    known = imported(arguments, tmp_path)
    assert not lints & known
    assert not roots(known)
    assert not {"hashlib", "speclint.engine.store"} & imported([*arguments[:1], "--no-cache", "a.json"], tmp_path)


def test_yaml_is_imported_for_a_configuration_only(tmp_path: Path) -> None:
    (tmp_path / ".speclint.yaml").write_text("ignore: [ALL]\n")
    (tmp_path / "a.json").write_text(SPEC)
    assert "yaml" in imported(["check", "a.json"], tmp_path)
    assert "yaml" not in imported(["check", "--no-config", "a.json"], tmp_path)


WHEN_ASKED = (
    "speclint.cli.account",
    "speclint.cli.outputs",
    "speclint.config.house",
    "speclint.config.suppressions",
    "speclint.config.regexes",
    "speclint.engine.form",
    "speclint.engine.masking",
    "speclint.engine.query",
    "speclint.engine.selection",
    "speclint.engine.source",
    "speclint.engine.watch",
    "speclint.findings",
    "speclint.linting",
    "speclint.model.outline",
    "speclint.report.html",
    "speclint.report.readiness",
    "speclint.suppress",
    "speclint.report.statistics",
    "speclint.schema.standalone",
    "speclint.starting",
    "speclint.testing",
)
"""What only a profile, an account, exceptions, rules of the house or the page need."""


@pytest.mark.parametrize("config", [None, "ignore: [text]\n"])
def test_what_nobody_asked_for_is_not_imported(config: str | None, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(SPEC)
    if config is not None:
        (tmp_path / ".speclint.yaml").write_text(config)
    modules = imported(["check", "a.json"], tmp_path)
    assert not {module for module in modules for name in WHEN_ASKED if module == name or module.startswith(name + ".")}
    assert not {module for module in modules if module.split(".")[0] in ("jsonpath_ng", "ply")}


def test_jsonpath_is_imported_for_paths_beyond_the_subset_only(tmp_path: Path) -> None:
    rule = "{name: a-b, code: ACME001, severity: info, kinds: any, given: GIVEN, check: absent, message: m, remedy: r}"
    (tmp_path / "a.json").write_text(SPEC)
    (tmp_path / ".speclint.yaml").write_text("rules: house.yaml\n")
    for given, wanted in (("$.x", False), ("$..x", True)):
        (tmp_path / "house.yaml").write_text(rule.replace("GIVEN", f"'{given}'"))
        modules = imported(["check", "--fail-on", "never", "a.json"], tmp_path)
        assert ("jsonpath_ng" in {module.split(".")[0] for module in modules}) is wanted
