"""The page about house rules: its example works word for word."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from scenario import clean_environment

from speclint.engine.form import SHARED, YAML_ONLY
from speclint.engine.plan import GROUPS
from speclint.model.kinds import KINDS
from speclint.testing.splice import base_names

PAGE = (Path(__file__).parents[2] / "docs" / "house-rules.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[2], match[3]) for match in BLOCK.finditer(PAGE)]
FILES = (".speclint.yaml", "house/acme.yaml", "house/source_name_without_acme.md", "contacts.json")
THIRD = """
- name: secret-in-header
  code: ACME003
  severity: warning
  kinds: [connection-spec]
  given: $.sourceSpec.attributes.headerParam
  check: not-empty
  message: "`{name}` is empty"
  remedy: Fill it
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    for name, (_, text) in zip(FILES, BLOCKS, strict=False):
        assert f"`{name}`" in PAGE
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def commands(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def output_of(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "speclint"
    done = subprocess.run(
        [sys.executable, "-m", "speclint", *arguments],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


def test_what_the_page_says_comes_out(folder: Path) -> None:
    languages = [language for language, _ in BLOCKS]
    assert languages == ["yaml", "yaml", "markdown", "json", "console", "console"]
    for command, expected in commands(BLOCKS[4][1]):
        assert output_of(command, folder) == expected


def test_a_rule_with_a_mistyped_path_is_named(folder: Path) -> None:
    with (folder / "house" / "acme.yaml").open("a", encoding="utf-8") as file:
        file.write(THIRD)
    ((command, expected),) = commands(BLOCKS[5][1])
    assert output_of(command, folder).endswith(expected)


def test_fields_kinds_and_bases_are_on_the_page() -> None:
    for field in (*SHARED, *YAML_ONLY, "category", "summary", "why"):
        assert f"`{field}`" in PAGE
    for kind in (*KINDS, *GROUPS):
        assert f"`{kind}`" in PAGE
    bases = re.findall(r"`([^`]+)`", PAGE.split("<!-- bases -->")[1])
    assert set(bases) <= set(base_names())


def test_the_example_is_yaml_as_its_reader_expects(folder: Path) -> None:
    rules = yaml.safe_load((folder / "house" / "acme.yaml").read_text(encoding="utf-8"))
    assert [rule["code"] for rule in rules] == ["ACME001", "ACME002"]
