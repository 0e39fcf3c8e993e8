"""Results as plain values: nothing is lost, and nothing of where a file stood is kept."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest
from workspaces import write_tree

from speclint.config.resolve import Configs
from speclint.engine.located import FixInfo, LocatedFinding, Related, Snippet, TextEdit
from speclint.engine.outcomes import Linter
from speclint.engine.result import FileResult, InputFile
from speclint.engine.rows import Outcome, pack, unpack
from speclint.engine.workspace import Entry
from speclint.text.places import Position, Range, Span

HERE = Range(Position(1, 2), Position(3, 4))


def finding(path: str = "a.json") -> LocatedFinding:
    return LocatedFinding(
        path=path,
        rule="a-rule",
        code="ACME001",
        severity="warning",
        evidence="observed",
        message="half a pair: \ud800",
        remedy="mend",
        pointer="/a",
        target="key",
        range=HERE,
        span=Span(5, 7),
        snippet=Snippet(1, "text", 0, 2, False, True),
        related=(Related(path, "/b", HERE, "there"), Related("other.json", "", HERE, "elsewhere")),
        fix=FixInfo("safe", "Delete", (TextEdit(Span(1, 2), HERE, "x"), TextEdit(Span(4, 4), HERE, ""))),
        url="https://example.org",
    )


def values(of: object, *but: str) -> dict[str, object]:
    return {name: getattr(of, name) for name in type(of).__slots__ if name not in but}  # type: ignore[attr-defined]  # all of these have slots


def test_every_member_of_a_finding_comes_back() -> None:
    file = InputFile("a.json", "/a.json")
    outcome = unpack(pack(Outcome(FileResult("a.json", (finding(),)), True, True)), file)
    assert outcome.result is not None
    (back,) = outcome.result.findings
    assert values(back) == values(finding())
    for name in ("range", "span", "snippet", "fix"):
        assert type(getattr(back, name)) is type(getattr(finding(), name))
    assert outcome.asked
    assert outcome.waits


def test_a_row_moves_with_the_file() -> None:
    row = pack(Outcome(FileResult("a.json", (finding(),))))
    assert b"a.json" not in row
    result = unpack(row, InputFile("b/c.json", "/b/c.json")).result
    assert result is not None
    assert result.path == "b/c.json"
    assert values(result.findings[0], "related") == values(finding("b/c.json"), "related")
    assert [related.path for related in result.findings[0].related] == ["b/c.json", "other.json"]


def test_no_result_and_an_error_come_back() -> None:
    file = InputFile("a.json", "/a.json")
    assert unpack(pack(Outcome(None, True)), file).result is None
    unread = unpack(pack(Outcome(FileResult("a.json", (), "could not be read"))), file).result
    assert unread is not None
    assert (unread.error, unread.findings) == ("could not be read", ())


def test_what_is_no_plain_value_has_no_row() -> None:
    odd = finding()
    odd.url = Path("x")  # type: ignore[assignment]  # what no finding has, on purpose
    with pytest.raises(ValueError):
        pack(Outcome(FileResult("a.json", (odd,))))


def test_documents_of_all_kinds_come_back(tmp_path: Path) -> None:
    write_tree(tmp_path)
    linter = Linter(Configs(folder=str(tmp_path)).selection_for, None)
    kinds = set()
    for path in sorted(tmp_path.rglob("*.*")):
        if path.is_dir() or path.suffix not in (".json", ".yaml"):
            continue
        file = InputFile(path.name, str(path), True)
        _, outcome = linter.lint(file)
        row = pack(outcome)
        back = unpack(row, file)
        assert back.result is not None
        assert outcome.result is not None
        assert [values(each) for each in back.result.findings] == [values(each) for each in outcome.result.findings]
        assert [values(entry) for entry in back.entries] == [values(entry) for entry in outcome.entries]
        assert (back.asked, back.waits) == (outcome.asked, outcome.waits)
        assert str(tmp_path).encode() not in row
        kinds.update([entry.kind for entry in back.entries])
        assert all(isinstance(entry, Entry) and entry.file is file for entry in back.entries)
    assert kinds >= {"batch", "base-connection", "flow-spec"}


def test_rows_hold_what_marshal_can_read() -> None:
    assert marshal.loads(pack(Outcome(FileResult("a.json")))) == (False, False, True, (None, ()), ())
