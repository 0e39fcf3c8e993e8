"""The page about the Python API: its examples run, are well typed, and list what there is."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import speclint

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/python-api.md").read_bytes().decode()
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [block for block in BLOCKS if not block.startswith("def ")]

TYPED = """
from __future__ import annotations

from typing_extensions import assert_type
import speclint

result = speclint.lint("a.json", select=["paging"], profile="submission")
assert_type(result, speclint.Result)
assert_type(result.findings, tuple[speclint.Finding, ...])
assert_type(result.findings[0].range.start.line, int)
assert_type(result.findings[0].fix, speclint.Fix | None)
assert_type(result.errors[0].message, str)
assert_type(result.summary.files, int)
assert_type(speclint.lint_text(b"{}"), speclint.Result)
"""
WRONG = """
import speclint
speclint.lint(["a.json"])
speclint.lint("a.json", profile="draft")
speclint.lint().findings[0].severity == "fatal"
speclint.lint_folder()
"""


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert len(EXAMPLES) == 3
    names: dict[str, Any] = {}
    for example in EXAMPLES:
        exec(compile(example, "python-api.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "examples/acme-orders-connectionSpec.json:54:22: error: `required` lists" in printed
    assert "7 errors in 4 files" in printed
    assert "'paging-type-case'" in printed
    assert "ignore: no rule, code or category is called `paging-limit`" in printed


def test_the_signature_shown_is_the_one_there_is() -> None:
    (shown,) = [block for block in BLOCKS if block.startswith("def lint(")]
    (function,) = ast.parse(shown).body
    assert isinstance(function, ast.FunctionDef)
    parameters = inspect.signature(speclint.lint).parameters
    assert [function.args.vararg.arg, *[each.arg for each in function.args.kwonlyargs]] == list(parameters)  # type: ignore[union-attr]  # it has one
    defaults = [ast.literal_eval(default) for default in function.args.kw_defaults if default is not None]
    assert defaults == [each.default for each in parameters.values() if each.default is not inspect.Parameter.empty]
    text = inspect.signature(speclint.lint_text).parameters
    assert list(text)[2:] == list(parameters)[1:]


def test_all_public_names_are_described() -> None:
    for name in speclint.__all__:
        if name not in ("__version__", "Mistake"):
            assert re.search(rf"`(speclint\.)?{name}`|speclint\.{name}\b", PAGE), name
    table = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", PAGE, re.MULTILINE)
    members = {names: re.findall(r"`(\w+)`", text) for names, text in table}
    assert members["`Finding`"] == list(speclint.Finding.__dataclass_fields__)
    assert members["`Summary`"] == list(speclint.Summary.__dataclass_fields__)


def test_types_are_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "typed.py").write_text(TYPED + "\n".join(EXAMPLES))
    (tmp_path / "wrong.py").write_text(WRONG)
    arguments = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    paths = [str(tmp_path / "typed.py"), str(tmp_path / "wrong.py")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *arguments, "--no-error-summary", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"(\w+)\.py:(\d+): error: .*\[([a-z-]+)\]", done.stdout)
    assert found == [
        ("wrong", "3", "arg-type"),
        ("wrong", "4", "arg-type"),
        ("wrong", "5", "comparison-overlap"),
        ("wrong", "6", "attr-defined"),
    ], done.stdout + done.stderr
