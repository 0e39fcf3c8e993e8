"""What a baseline survives, and what it does not hide."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from exceptions_runs import record, run, spec, write

from speclint.suppress.baseline import (
    Baseline,
    BaselineError,
    Counts,
    Identity,
    baseline_text,
    read_baseline,
    skeleton,
    total,
)
from speclint.suppress.coverage import Coverage
from speclint.suppress.renew import Recorded, renewed

EXAMPLE = Path(__file__).parents[3] / "examples" / "acme-orders-connectionSpec.json"


def known(folder: Path, files: dict[str, Counts]) -> list[str]:
    """Rules of what is new under a baseline."""
    return run(folder, baseline=Baseline(str(folder / "b.json"), files)).rules


def shuffled(value: Any, source: random.Random) -> Any:
    """The same document with members and elements in another order."""
    if isinstance(value, dict):
        items = [(name, shuffled(member, source)) for name, member in value.items()]
        source.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        elements = [shuffled(element, source) for element in value]
        source.shuffle(elements)
        return elements
    return value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "a.json", spec())
    return tmp_path


def test_what_is_recorded_is_known(folder: Path) -> None:
    files = record(folder, "a.json")
    assert total(files) == len(run(folder).findings) >= 5
    assert known(folder, files) == []


@pytest.mark.parametrize("seed", range(5))
def test_another_order_and_another_layout_make_nothing_new(folder: Path, seed: int) -> None:
    files = record(folder, "a.json")
    write(folder, "a.json", shuffled(spec(), random.Random(seed)), indent=seed)
    assert known(folder, files) == []


def test_the_order_of_a_damaged_text_makes_nothing_new_either(tmp_path: Path) -> None:
    text = EXAMPLE.read_bytes().decode()
    write(tmp_path, "a.json", text)
    files = record(tmp_path, "a.json")
    assert total(files) == 18
    write(tmp_path, "a.json", "\n\n" + text.replace("\n", "\r\n").replace("  ", "\t"))
    assert known(tmp_path, files) == []


def test_the_name_of_a_sibling_makes_nothing_new(folder: Path) -> None:
    files = record(folder, "a.json")
    document = spec(description="new", aFirstMember=1)
    document["authSpec"][1]["name"] = "Key"
    document["authSpec"].insert(0, {"name": "Third", "type": "KeyBased", "spec": {"type": "object"}})
    write(folder, "a.json", document)
    new = run(folder, baseline=Baseline(str(folder / "b.json"), files)).findings
    assert not [finding for finding in new if finding.pointer.startswith(("/authSpec/1", "/sourceSpec"))]


def test_another_wrong_value_and_another_wording_make_nothing_new(folder: Path) -> None:
    files = record(folder, "a.json")
    document = spec()
    document["sourceSpec"]["attributes"]["paginationParams"]["limitValue"] = "none"
    write(folder, "a.json", document)
    assert known(folder, files) == []
    reworded = {
        path: Counter({identity._replace(message="as it was said once"): count for identity, count in counts.items()})
        for path, counts in files.items()
    }
    assert known(folder, reworded) == []


def test_a_new_finding_is_new(folder: Path) -> None:
    files = record(folder, "a.json")
    document = spec()
    document["authSpec"][0]["spec"]["required"].append("port")
    document["sourceSpec"]["attributes"]["paginationParams"]["limitName"] = 7
    write(folder, "a.json", document)
    assert known(folder, files) == ["required-not-declared", "wrong-type"]


def test_one_more_of_the_same_is_new(tmp_path: Path) -> None:
    write(tmp_path, "a.json", '{"authSpec": [], "sourceSpec": {},}')
    files = record(tmp_path, "a.json")
    write(tmp_path, "a.json", '{"authSpec": [1,], "sourceSpec": {"x": [1,],},}')
    assert "trailing-comma" not in known(tmp_path, record(tmp_path, "a.json"))
    assert known(tmp_path, files).count("trailing-comma") == 3


def test_elements_without_a_name_are_counted() -> None:
    one = Identity("r", "/list[*]/x", "m")
    baseline = Baseline("/b.json", {"a.json": Counter({one: 2})})
    assert baseline.known("/a.json", [one, one, one]) == [one, one, None]
    assert baseline.known("/other.json", [one]) == [None]


def test_the_same_wording_comes_before_another_one() -> None:
    one, other = Identity("r", "/x", "m"), Identity("r", "/x", "n")
    baseline = Baseline("/b.json", {"a.json": Counter({one: 1})})
    assert baseline.known("/a.json", [other, one]) == [None, one]
    assert baseline.known("/a.json", [other]) == [one]
    assert baseline.known("/a.json", [Identity("r", "/y", "m")]) == [None]


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ('`type` is "offset"; the documented spelling is OFFSET', '`type` is "…"; the documented spelling is OFFSET'),
        ('"a\\"b" twice (first in line 12)', '"…" twice (first in line #)'),
        ("`offset2` is 1.5, not -3", "`offset2` is #, not #"),
    ],
)
def test_messages_without_values(message: str, wanted: str) -> None:
    assert skeleton(message) == wanted


def test_the_file_is_sorted_and_reads_back(tmp_path: Path) -> None:
    files: dict[str, Counts] = {
        "b.json": Counter({Identity("r", "/", "m"): 1}),
        "a.json": Counter({Identity("s", "/x[=ä]", 'is "…"'): 2, Identity("r", "/\ud800", "m"): 1}),
        "none.json": Counter(),
    }
    text = baseline_text(files)
    assert text == (
        '{"version": 1, "findings": [\n'
        '  {"path": "a.json", "rule": "r", "at": "/\\ud800", "message": "m"},\n'
        '  {"path": "a.json", "rule": "s", "at": "/x[=ä]", "message": "is \\"…\\"", "count": 2},\n'
        '  {"path": "b.json", "rule": "r", "at": "/", "message": "m"}\n'
        "]}\n"
    )
    write(tmp_path, "b.json", text)
    assert read_baseline(str(tmp_path / "b.json")).files == {path: files[path] for path in ("a.json", "b.json")}
    assert json.loads(baseline_text({})) == {"version": 1, "findings": []}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
        ("\xff", "no valid JSON"),
        ("[]", "no baseline"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"findings": []}', "version null"),
        ('{"version": 1, "findings": {}}', "no list"),
        ('{"version": 1, "findings": [1]}', "finding 1"),
        ('{"version": 1, "findings": [{"path": "a", "rule": "r", "at": "/"}]}', "finding 1"),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "r", "at": "/", "message": "m", "count": 0}]}',
            "finding 1",
        ),
        ('{"version": 1, "findings": [{"path": "a", "rule": "r", "at": "/", "message": "m", "count": true}]}', "lacks"),
    ],
)
def test_a_broken_file_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(BaselineError, match=said) as caught:
        read_baseline(str(tmp_path / "b.json"))
    assert "restore the file" in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="does not exist"):
        read_baseline(str(tmp_path / "b.json"))
    with pytest.raises(BaselineError, match="could not be read"):
        read_baseline(str(tmp_path))


# -- what is gone, and what is kept ---------------------------------------------------------------------------------


def gone(folder: Path, files: dict[str, Counts], *names: str, **options: Any) -> int:
    outcome = run(folder, *names, baseline=Baseline(str(folder / "b.json"), files), **options)
    return sum([total(found) for found in outcome.ledger.gone().values()])


def test_what_is_mended_is_gone(folder: Path) -> None:
    files = record(folder, "a.json")
    assert gone(folder, files) == 0
    document = spec()
    document["sourceSpec"]["attributes"]["paginationParams"]["limitValue"] = 100
    write(folder, "a.json", document)
    assert gone(folder, files) == gone(folder, files, "a.json") == 1


def test_nothing_is_gone_that_was_not_looked_at(folder: Path) -> None:
    write(folder, "b.json", spec())
    files = record(folder, "a.json", "b.json")
    write(folder, "a.json", spec(sourceSpec={}))
    assert gone(folder, files, "b.json") == 0
    write(folder, "a.json", json.dumps(spec(sourceSpec={}))[:-1])
    assert gone(folder, files, "a.json") == 0, "damage may hide it"


def test_a_file_that_is_away_takes_its_findings_along(folder: Path) -> None:
    files = record(folder, "a.json")
    (folder / "a.json").unlink()
    write(folder, "b.json", spec(authSpec=[], sourceSpec={}))
    assert gone(folder, files) == total(files) > 0
    assert gone(folder, files, "b.json") == 0


def test_a_new_baseline_keeps_what_was_not_looked_at() -> None:
    def selection_for(path: str) -> Any:
        raise AssertionError(path)

    there, away = Path(__file__).name, "away.json"
    one = Counter({Identity("unknown-field", "/", "m"): 1})
    old = Baseline(str(Path(__file__).with_name("b.json")), {there: one, away: one})
    assert renewed(old, [], Coverage([]), selection_for) == {there: one}
    assert renewed(old, [], Coverage([str(Path(__file__).parent)]), selection_for) == {}


def test_a_new_baseline_keeps_what_rules_across_files_found_where_these_could_not_look(folder: Path) -> None:
    selection = run(folder).configs.selection_for(str(folder / "a.json"))
    across, own = Identity("spec-name-shared", "/name", "m"), Identity("unknown-field", "/", "m")
    old = Baseline(str(folder / "b.json"), {"a.json": Counter({across: 1, own: 1})})
    today = [Recorded(str(folder / "a.json"), Counter())]
    assert renewed(old, today, Coverage([]), lambda _: selection) == {"a.json": Counter({across: 1})}
    assert renewed(old, today, Coverage([str(folder)]), lambda _: selection) == {"a.json": Counter()}
