"""``speclint.lint`` and ``speclint.lint_text``: the findings of the command, as values."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import speclint
from speclint.cli.check import check

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
ORDERS = EXAMPLES / "acme-orders-connectionSpec.json"
CORPUS = ROOT.parent / "shared/corpus"
ANY: Any = speclint
"""For calls that a type checker would refuse."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder without any configuration above it."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def report(*arguments: str, stdin: bytes | None = None) -> dict[str, Any]:
    done = CliRunner().invoke(check, ["--format", "json", "--fail-on", "never", *arguments], input=stdin)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def as_report(result: speclint.Result) -> dict[str, Any]:
    """A result in the shape of the JSON report, which has no edits."""
    found = dataclasses.asdict(result)
    for finding in found["findings"]:
        finding["related"] = list(finding["related"])
        if finding["fix"] is not None:
            del finding["fix"]["edits"]
    return {
        "version": 1,
        "errors": list(found["errors"]),
        "summary": found["summary"],
        "findings": list(found["findings"]),
    }


@pytest.mark.parametrize("profile", ["authoring", "submission"])
def test_the_command_finds_the_same_in_the_examples(profile: Any) -> None:
    result = speclint.lint(EXAMPLES, profile=profile)
    assert result.summary.error > 0
    assert as_report(result) == report(str(EXAMPLES), "--profile", profile)


def test_the_command_finds_the_same_in_texts() -> None:
    data = ORDERS.read_bytes()
    path = "Sources/acme-orders/Artifacts/acme-orders-connectionSpec.json"
    result = speclint.lint_text(data, path)
    assert as_report(result) == report("--stdin-filename", path, "-", stdin=data)
    assert speclint.lint_text(data.decode(), path) == result


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents are not at hand")
def test_the_command_finds_the_same_in_published_documents() -> None:
    result = speclint.lint(CORPUS)
    assert result.summary.files > 50
    assert as_report(result) == report(str(CORPUS))


def test_options_are_those_of_the_command(tmp_path: Path) -> None:
    config = tmp_path / "other.yaml"
    config.write_text("severity: {paging: info}\n")
    orders = str(ORDERS)
    assert as_report(speclint.lint(orders, select="paging,AUTH001", ignore=["paging-type-case"])) == report(
        orders, "--select", "paging,AUTH001", "--ignore", "paging-type-case"
    )
    assert as_report(speclint.lint(orders, config=config)) == report(orders, "--config", str(config))
    assert speclint.lint(orders, config=config, select="paging").worst == "info"
    assert speclint.lint(orders, select=[]).findings == ()
    extended = speclint.lint(orders, select=(), extend_select=("text-in-place-of-key", "PAGE001"))
    assert {finding.code for finding in extended.findings} == {"PAGE001"}


def test_the_current_folder_is_linted_without_paths(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(ORDERS.read_bytes())
    result = speclint.lint()
    assert {finding.path for finding in result.findings} == {"a.json"}
    assert result == speclint.lint(tmp_path)


def test_values_say_what_they_are() -> None:
    result = speclint.lint_text('{"name": "a",}', "a.json")
    assert result.worst == "error"
    finding = next(each for each in result.findings if each.rule == "trailing-comma")
    assert str(finding) == "a.json:1:13: error: A comma stands before the closing bracket (trailing-comma)"
    assert finding.range.start == speclint.Position(line=1, column=13)
    assert finding.range.start < finding.range.end
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(finding, "rule", "other")  # noqa: B010 - a type checker refuses the plain form
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(finding) == hash(dataclasses.replace(finding))
    assert speclint.lint_text((EXAMPLES / "acme-contacts-connectionSpec.json").read_bytes()).worst is None


def test_a_text_without_a_name() -> None:
    (finding,) = speclint.lint_text("{").findings
    assert finding.path == "<text>"


def test_yaml_by_the_name(tmp_path: Path) -> None:
    assert [each.rule for each in speclint.lint_text("a: b", tmp_path / "a.yaml").findings] == ["unrecognised-document"]
    assert "unrecognised-document" not in [each.rule for each in speclint.lint_text("a: b", "a.json").findings]


def test_half_a_character_is_a_finding() -> None:
    assert "invalid-bytes" in [finding.rule for finding in speclint.lint_text('{"name": "\ud800"}').findings]


def test_what_cannot_be_read_is_no_exception(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(ORDERS.read_bytes())
    result = speclint.lint("nowhere.json", "a.json")
    assert [str(error) for error in result.errors] == [
        "nowhere.json: does not exist; check the spelling and the current folder"
    ]
    assert result.summary.files == 1
    assert as_report(result) == report("nowhere.json", "a.json")


def test_what_is_excluded_is_not_linted(tmp_path: Path) -> None:
    (tmp_path / ".speclint.yaml").write_text("exclude: old/\n")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.json").write_bytes(ORDERS.read_bytes())
    assert speclint.lint("old/a.json").summary.files == 0
    assert speclint.lint_text(ORDERS.read_bytes(), "old/a.json").summary.files == 0
    assert speclint.lint("old/a.json", use_config=False).summary.files == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: speclint.lint("below"),
        lambda: speclint.lint(".speclint.yaml"),
        lambda: speclint.lint(EXAMPLES, config=".speclint.yaml"),
        lambda: speclint.lint_text("{}", "below/a.json"),
    ],
)
def test_a_broken_configuration(call: Any, tmp_path: Path) -> None:
    (tmp_path / ".speclint.yaml").write_text("ignroe: [paging]\nseverity: {paging: worse}\n")
    (tmp_path / "below").mkdir()
    (tmp_path / "below/a.json").write_bytes(ORDERS.read_bytes())
    with pytest.raises(speclint.ConfigurationError) as caught:
        call()
    error = caught.value
    assert error.path == ".speclint.yaml"
    assert [(mistake.line, mistake.column) for mistake in error.mistakes] == [(1, 1), (2, 20)]
    assert "did you mean `ignore`?" in error.mistakes[0].message
    assert str(error).split("\n") == [str(mistake) for mistake in error.mistakes]
    assert isinstance(error, speclint.SpeclintError)
    assert pickle.loads(pickle.dumps(error)).mistakes == error.mistakes


def test_a_configuration_that_is_not_there() -> None:
    with pytest.raises(speclint.ConfigurationError, match="nowhere"):
        speclint.lint(EXAMPLES, config="nowhere.yaml")


@pytest.mark.parametrize("argument", ["select", "extend_select", "ignore"])
def test_a_rule_that_does_not_exist(argument: str) -> None:
    with pytest.raises(speclint.UnknownRuleError, match=f"{argument}: no rule.*did you mean `trailing-comma`"):
        ANY.lint(EXAMPLES, **{argument: "trailing-comas"})


def test_a_rule_of_the_house_can_be_named(tmp_path: Path) -> None:
    (tmp_path / ".speclint.yaml").write_text("rules: house.yaml\n")
    (tmp_path / "house.yaml").write_text(
        "{name: a-b, code: ACME001, severity: info, kinds: any, given: $.version, check: absent, message: m, remedy: r}"
    )
    spec = (EXAMPLES / "acme-contacts-connectionSpec.json").read_bytes()
    assert [finding.code for finding in speclint.lint_text(spec, "a.json", select="a-b").findings] == ["ACME001"]


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: ANY.lint(["a.json"]), TypeError, "one by one"),
        (lambda: ANY.lint(b"a.json"), TypeError, "not bytes"),
        (lambda: ANY.lint_text(None), TypeError, "text is NoneType"),
        (lambda: ANY.lint(profile="draft"), ValueError, "'authoring' or 'submission'"),
        (lambda: ANY.lint(config="a.yaml", use_config=False), ValueError, "leave one out"),
        (lambda: ANY.lint(select=[1]), TypeError, "select names rules by strings"),
    ],
)
def test_arguments_that_make_no_sense(call: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        call()


def test_every_public_name_is_there_and_no_other() -> None:
    for name in speclint.__all__:
        assert getattr(speclint, name) is not None
        assert name in dir(speclint)
        documented = getattr(speclint, name)
        assert name == "__version__" or documented.__doc__
    with pytest.raises(AttributeError, match="no attribute 'lint_folder'"):
        ANY.lint_folder  # noqa: B018 - what is asked for is the error


def test_the_import_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import speclint; print(*sorted(set(sys.modules) - before))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"__future__", "speclint"}
