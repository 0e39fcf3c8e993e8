"""``speclint rule``: a stranger scaffolds, tests and registers rules in a folder of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.rule import rule


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(rule, ["--rules", str(folder), *arguments])


@pytest.mark.parametrize(("flag", "suffix"), [("--yaml", ".yaml"), ("--python", ".py")])
def test_a_new_rule_passes_its_own_page_and_can_be_registered(tmp_path: Path, flag: str, suffix: str) -> None:
    made = run(tmp_path, "new", "document", "name-left-blank", flag)
    assert made.exit_code == 0, made.output
    assert (tmp_path / "document" / f"name_left_blank{suffix}").is_file()
    tested = run(tmp_path, "test")
    assert (tested.exit_code, tested.output) == (0, "2 cases on 1 pages, 0 differ\n")
    assert run(tmp_path, "sync", "--check").exit_code == 1
    assert run(tmp_path, "sync").exit_code == 0
    assert run(tmp_path, "sync", "--check").exit_code == 0
    (entry,) = json.loads((tmp_path / "_catalog.json").read_bytes())["rules"]
    assert (entry["name"], entry["code"], entry["form"]) == (
        "name-left-blank",
        "DOC001",
        suffix[1:].replace("py", "python"),
    )


def test_codes_count_on(tmp_path: Path) -> None:
    run(tmp_path, "new", "paging", "one-thing")
    run(tmp_path, "new", "paging", "another-thing")
    assert "code: PAGE002" in (tmp_path / "paging" / "another_thing.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "weather", "it-rains"), "there is no category `weather`"),
        (("new", "paging", "Single"), "`Single` is no rule name"),
        (("new", "paging", "one"), "`one` is no rule name"),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(tmp_path, *arguments)
    assert result.exit_code == 1
    assert said in result.output


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    run(tmp_path, "new", "paging", "one-thing")
    again = run(tmp_path, "new", "paging", "one-thing", "--python")
    assert again.exit_code == 1
    assert "is there already" in again.output


def _rule_with(folder: Path, old: str, new: str) -> Path:
    run(folder, "new", "document", "name-left-blank")
    path = folder / "document" / "name_left_blank.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("check: not-empty", "check: not-empti", 8, "there is no check `not-empti`"),
        ("severity: warning", "severity: fatal", 3, "`severity` is one of"),
        ("severity: warning", "severity: error", 3, "only documented facts"),
        ('given: ["$.name"]', 'given: ["$..name"]', 7, "is no step"),
        ("kinds: [connection-spec]", "kinds: [spec]", 5, "there is no kind `spec`"),
        ("check: not-empty", "check: not-empty\nparams: {min: 1}", 9, "has no parameter `min`"),
        ("severity: warning", "severty: warning", 3, "a rule has no field `severty`"),
        ("severity: warning", "severity: [warning", 4, 'a comma or "]" is missing'),
    ],
)
def test_mistakes_in_a_yaml_rule_are_placed(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    path = _rule_with(tmp_path, old, new)
    result = run(tmp_path, "test")
    assert result.exit_code == 1
    assert f"{path}:{line}:" in result.output
    assert said in result.output


def test_a_difference_is_shown_with_its_place_and_can_be_written_back(tmp_path: Path) -> None:
    path = _rule_with(tmp_path, "is empty", "has nothing in it")
    page = path.with_suffix(".md")
    before = page.read_text()
    result = run(tmp_path, "test")
    assert result.exit_code == 1
    assert "missing: 1:11+2 name-left-blank: `name` is empty" in result.output
    assert "unexpected: 1:11+2 name-left-blank: `name` has nothing in it" in result.output
    assert page.read_text() == before
    assert run(tmp_path, "test", "--update").exit_code == 0
    assert page.read_text() == before.replace("`name` is empty", "`name` has nothing in it")
    assert run(tmp_path, "test").exit_code == 0


def test_a_page_out_of_form_is_placed(tmp_path: Path) -> None:
    path = _rule_with(tmp_path, "is empty", "is empty").with_suffix(".md")
    path.write_text(path.read_text().replace("## Remedy", "## Cure"))
    result = run(tmp_path, "sync")
    assert result.exit_code == 1
    assert f"{path}:9:1: a page has no section `Cure`" in result.output
