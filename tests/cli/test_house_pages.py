"""``speclint rule test`` on house rules: the harness of our own pages, for rules that stand anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.rule import rule

RULES = """\
- name: name-without-acme
  code: ACME001
  severity: error
  kinds: [connection-spec]
  given: $.name
  check: pattern
  params: {pattern: "^Acme "}
  message: "The name is {found}"
  remedy: Begin with Acme
- name: never-mentioned
  code: ACME002
  severity: error
  kinds: any
  given: $..*
  check: absent
  message: "no {name}"
  remedy: Take it out
"""
PAGE = """\
# name-without-acme

Names begin with Acme.

## Why

So.

## Remedy

So.

## Evidence

So.

## Cases

```json bad base=batch merge=
{ "name": "Contacts" }
          ^^^^^^^^^^ name-without-acme: The name is "Contacts"
```

```json good base=batch merge=
{ "name": "Acme Contacts" }
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "acme.yaml").write_text(RULES)
    (tmp_path / "house" / "name_without_acme.md").write_text(PAGE)
    (tmp_path / ".speclint.yaml").write_text("rules: house/acme.yaml\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(rule, ["test", *arguments])


@pytest.mark.parametrize("path", ["house", "house/", "house/acme.yaml", ".", ".speclint.yaml"])
def test_pages_are_run_and_rules_without_one_are_named(folder: Path, path: str) -> None:
    result = run(path)
    assert result.exit_code == 0, result.output
    assert "2 cases on 1 pages, 0 differ\n" in result.output
    assert "never-mentioned has no page\n" in result.output


def test_one_page_is_enough(folder: Path) -> None:
    result = run("house/name_without_acme.md")
    assert (result.exit_code, result.output) == (0, "2 cases on 1 pages, 0 differ\n")


def test_differences_are_shown_and_can_be_written_back(folder: Path) -> None:
    page = folder / "house" / "name_without_acme.md"
    page.write_text(PAGE.replace("The name is", "A name is"))
    result = run("house")
    assert result.exit_code == 1
    assert 'house/name_without_acme.md:19: missing: 1:11+10 name-without-acme: A name is "Contacts"' in result.output
    assert run("house", "--update").exit_code == 0
    assert page.read_text() == PAGE


def test_mistakes_in_rules_are_placed(folder: Path) -> None:
    (folder / "house" / "acme.yaml").write_text(RULES.replace("check: absent", "check: absnt"))
    result = run("house")
    assert result.exit_code == 1
    assert "house/acme.yaml:15:10: there is no check `absnt`; did you mean `absent`?" in result.output


def test_a_page_out_of_form_is_placed(folder: Path) -> None:
    (folder / "house" / "name_without_acme.md").write_text(PAGE.replace("## Remedy", "## Cure"))
    result = run("house")
    assert result.exit_code == 1
    assert "house/name_without_acme.md:9: a page has no section `Cure`" in result.output
