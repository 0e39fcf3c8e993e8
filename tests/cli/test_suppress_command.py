"""``speclint suppress`` and ``speclint baseline``: what they leave on the disk, and what a check says after them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from scenario import Section, run_scenario

SPEC = {
    "name": "acme",
    "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
    "type": "generic-rest",
    "authSpec": [],
    "sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 0}}},
}
TEXT = json.dumps(SPEC, indent=2)
LINE = next(number for number, line in enumerate(TEXT.split("\n"), 1) if "limitValue" in line)
REQUIRED = '{"type": "object", "properties": {}, "required": ["a", "b"]}'


def call(folder: Path, arguments: str) -> tuple[int, str, str]:
    outcome = run_scenario([Section("run", arguments, "")], folder)
    return outcome.status, outcome.stdout, outcome.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.json").write_text(TEXT)
    return tmp_path


def test_what_is_suppressed_is_not_reported_again(folder: Path) -> None:
    (folder / ".speclint.yaml").write_bytes(b"# ours\r\nselect: [PAGE001, CONF]  # for now\r\n")
    assert call(folder, "check")[0] == 1
    status, _, stderr = call(
        folder, f'suppress specs/a.json:{LINE} page001 --reason "Acme  takes 0" --until 2999-12-31'
    )
    assert (status, stderr) == (0, "")
    assert (folder / ".speclint.yaml").read_bytes() == (
        b"# ours\r\nselect: [PAGE001, CONF]  # for now\r\nsuppressions:\r\n"
        b"  - files: specs/a.json\r\n    rule: paging-limit-not-positive\r\n"
        b"    at: /sourceSpec/attributes/paginationParams/limitValue\r\n"
        b"    reason: Acme takes 0\r\n    until: 2999-12-31\r\n"
    )
    assert call(folder, "check") == (0, "No problems found in 1 file (1 suppressed)\n", "")
    status, _, stderr = call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason again")
    assert status == 0
    assert stderr == "note: this is suppressed already, by entry 1 of .speclint.yaml: Acme takes 0\n"


def test_the_column_decides_between_findings_in_one_line(folder: Path) -> None:
    text = json.dumps({**SPEC, "authSpec": [{"name": "x", "type": "KeyBased", "spec": json.loads(REQUIRED)}]})
    (folder / "specs" / "a.json").write_text(text)
    status, _, stderr = call(folder, "suppress specs/a.json:1 SCHM002 --reason x")
    assert status == 2
    columns = [text.index('"a", "b"') + 1, text.index('"b"]') + 1]
    assert stderr.endswith(f"name the column: specs/a.json:1:{columns[0]}, specs/a.json:1:{columns[1]}\n")
    assert not (folder / ".speclint.yaml").exists()
    status, stdout, _ = call(folder, f"suppress specs/a.json:1:{columns[1]} SCHM002 --reason x")
    assert (status, stdout) == (
        0,
        "wrote .speclint.yaml: `required-not-declared` in specs/a.json at /authSpec[name=x]/spec/required[=b]\n",
    )
    assert f"1:{columns[0]}: error" in call(folder, "check")[1]
    assert f"1:{columns[1]}: error" not in call(folder, "check")[1]


def test_a_place_with_several_findings_says_so(folder: Path) -> None:
    text = json.dumps({**SPEC, "authSpec": [{"name": "x", "type": "KeyBased"}]}).replace(
        '"authSpec": [', '"authSpec": [,,'
    )
    (folder / "specs" / "a.json").write_text(text)
    column = text.index("[,,") + 2
    status, _, stderr = call(folder, f"suppress specs/a.json:1:{column} extra-comma --reason x")
    assert status == 0, stderr
    assert "findings of this rule" in stderr


def test_what_cannot_be_edited_is_left_and_shown(folder: Path) -> None:
    alias = "overrides:\n  - {files: b.json, ignore: &none []}\nsuppressions: *none\n"
    (folder / ".speclint.yaml").write_text(alias)
    status, _, stderr = call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason x")
    assert status == 2
    assert ".speclint.yaml was left as it is" in stderr
    assert "  - files: specs/a.json\n    rule: paging-limit-not-positive\n" in stderr
    assert (folder / ".speclint.yaml").read_text() == alias


def test_a_configuration_elsewhere_cannot_name_the_file(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "c.yaml").write_text("")
    status, _, stderr = call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason x --config other/c.yaml")
    assert status == 2
    assert "holds for files below its folder only" in stderr


def test_file_names_that_look_like_patterns(folder: Path) -> None:
    for name in ("[a]*.json", "!b.json"):
        (folder / name).write_text(TEXT)
        assert call(folder, f"suppress '{name}:{LINE}' PAGE001 --reason x")[0] == 0
    assert "/!b.json" in (folder / ".speclint.yaml").read_text()
    _, stdout, _ = call(folder, "check --select PAGE001 '!b.json' '[a]*.json' specs")
    assert stdout.count(": error:") == 1
    assert stdout.startswith("specs/a.json")


def test_a_link_stays_a_link_and_a_mode_stays_a_mode(folder: Path) -> None:
    real = folder / "real.yaml"
    real.write_text("select: [PAGE001]\n")
    real.chmod(0o640)
    (folder / ".speclint.yaml").symlink_to("real.yaml")
    assert call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason x")[0] == 0
    assert (folder / ".speclint.yaml").is_symlink()
    assert "reason: x" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(folder)) == [".git", ".speclint.yaml", "real.yaml", "specs"]


def test_fixes_leave_alone_what_is_suppressed_or_known(folder: Path) -> None:
    text = TEXT.replace('"authSpec": []', '"authSpec": [{},]').replace('"limitValue": 0', '"limitValue": 0,')
    spec = folder / "specs" / "a.json"
    spec.write_text(text)
    place = "/sourceSpec/attributes/paginationParams"
    entry = {"files": "a.json", "rule": "trailing-comma", "at": place, "reason": "x"}
    (folder / ".speclint.yaml").write_text(json.dumps({"suppressions": [entry]}))
    call(folder, "check --fix")
    fixed = spec.read_text()
    assert '"limitValue": 0,' in fixed
    assert "[{}]" in fixed
    call(folder, "baseline")
    call(folder, "check --fix --unsafe-fixes")
    assert spec.read_text() == fixed
    call(folder, "check --fix --no-config")
    assert '"limitValue": 0,' not in spec.read_text()


def test_sarif_sets_suppressed_findings_apart(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text("select: [PAGE001]\n")
    call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason 'Acme takes 0'")
    (result,) = json.loads(call(folder, "check --format sarif")[1])["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "Acme takes 0"}]


# -- baseline -------------------------------------------------------------------------------------------------------


def test_an_old_repository_is_adopted(folder: Path) -> None:
    status, stdout, _ = call(folder, "baseline")
    assert status == 0
    assert stdout.endswith("in 1 file\nwrote .speclint.yaml: baseline: .speclint-baseline.json\n")
    known = json.loads((folder / ".speclint-baseline.json").read_bytes())["findings"]
    assert {finding["path"] for finding in known} == {"specs/a.json"}
    assert call(folder, "check") == (0, f"No problems found in 1 file ({len(known)} known from the baseline)\n", "")
    # From another folder, and by the name of the file.
    assert call(folder / "specs", "check a.json")[0] == 0
    (folder / "specs" / "a.json").write_text(TEXT.replace('"limit"', "7"))
    status, stdout, _ = call(folder, "check")
    assert status == 1
    assert "1 error in 1 of 1 file" in stdout
    assert call(folder, "baseline")[1] == (
        f"wrote .speclint-baseline.json: {len(known) + 1} findings in 1 file (1 new, 0 gone)\n"
    )


def test_a_second_baseline_of_the_same_is_the_same(folder: Path) -> None:
    call(folder, "baseline")
    first = (folder / ".speclint-baseline.json").read_bytes()
    config = (folder / ".speclint.yaml").read_bytes()
    assert call(folder, "baseline")[0] == 0
    assert (folder / ".speclint-baseline.json").read_bytes() == first
    assert (folder / ".speclint.yaml").read_bytes() == config


def test_each_configuration_has_its_own(folder: Path) -> None:
    (folder / "b.json").write_text(TEXT)
    (folder / ".speclint.yaml").write_text("select: [PAGE001]\n")
    (folder / "specs" / ".speclint.yaml").write_text("select: [PAGE001]\n")
    assert call(folder, "baseline")[1].count("1 finding in 1 file") == 2
    assert (folder / "specs" / ".speclint.yaml").read_text() == "select: [PAGE001]\nbaseline: .speclint-baseline.json\n"
    assert '"a.json"' in (folder / "specs" / ".speclint-baseline.json").read_text()
    assert '"b.json"' in (folder / ".speclint-baseline.json").read_text()


def test_a_baseline_of_its_own_leaves_the_configuration_alone(folder: Path) -> None:
    assert call(folder, "baseline --baseline known.json --no-config")[0] == 0
    assert sorted(os.listdir(folder)) == [".git", "known.json", "specs"]
    assert call(folder, "check --baseline known.json")[0] == 0
    assert call(folder, "baseline --no-config")[0] == 2


def test_suppressed_findings_are_not_recorded(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text("select: [PAGE]\n")
    assert call(folder, f"suppress specs/a.json:{LINE} PAGE001 --reason x")[0] == 0
    call(folder, "baseline")
    assert "PAGE001" not in (folder / ".speclint-baseline.json").read_text()
    assert "paging-limit-not-positive" not in (folder / ".speclint-baseline.json").read_text()
    assert call(folder, "check")[1] == "No problems found in 1 file (1 suppressed, 1 known from the baseline)\n"


def test_pruning_adds_nothing(folder: Path) -> None:
    call(folder, "baseline")
    before = json.loads((folder / ".speclint-baseline.json").read_bytes())["findings"]
    (folder / "specs" / "a.json").write_text(
        TEXT.replace('"limitValue": 0', '"limitValue": 10').replace('"limit"', "7")
    )
    assert "1 finding is in .speclint-baseline.json and gone" in call(folder, "check")[2]
    assert call(folder, "baseline --prune")[1].startswith(".speclint-baseline.json: dropped 1 finding,")
    after = json.loads((folder / ".speclint-baseline.json").read_bytes())["findings"]
    assert after == [finding for finding in before if finding["rule"] != "paging-limit-not-positive"]


def test_a_broken_baseline_is_not_overwritten(folder: Path) -> None:
    (folder / ".speclint-baseline.json").write_text("{")
    status, _, stderr = call(folder, "baseline")
    assert status == 2
    assert "no valid JSON" in stderr
    assert (folder / ".speclint-baseline.json").read_text() == "{"
