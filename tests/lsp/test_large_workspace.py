"""In a workspace of many files only those are read that a question is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.snapshots import snapshot
from speclint.engine.result import InputFile
from speclint.lsp.root import Root
from speclint.lsp.snapshot import Snapshot
from speclint.lsp.views import Reader

FILES = 100
WANTED = "3e8c1f00-0000-4000-8000-000000000007"


def spec(number: int) -> str:
    id_ = f"3E8C1F00-0000-4000-8000-{number:012}"
    return json.dumps({"name": f"Acme {number}", "id": id_, "type": "generic-rest", "authSpec": [], "sourceSpec": {}})


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files whose documents were read."""
    seen: list[str] = []
    plain = Root.document

    def document(root: Root, file: InputFile, *args: object) -> object:
        seen.append(Path(file.absolute).name)
        return plain(root, file, *args)  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr(Root, "document", document)
    return seen


@pytest.fixture
def root(tmp_path: Path) -> Root:
    (tmp_path / ".git").mkdir()
    for number in range(FILES):
        (tmp_path / f"{number:03}-connectionSpec.json").write_text(spec(number))
    # An id that is written in another way is the same id.
    (tmp_path / "escaped-flowSpec.json").write_text(
        json.dumps({"name": "f", "sourceConnectionSpecIds": [WANTED]}).replace("3e8c", "3\\u00658c")
    )
    made = Root(str(tmp_path), str(tmp_path))
    for _ in made.discover():
        pass
    return made


def test_a_question_about_an_id_reads_the_files_that_hold_it(root: Root, read: list[str]) -> None:
    reader = Reader(root, "utf-16")
    asked = snapshot(spec(1), "elsewhere.json")
    assert len(list(reader.others(asked))) == FILES + 1
    read.clear()
    found = list(reader.others(asked, WANTED))
    assert [Path(each.path).name for each in found] == ["007-connectionSpec.json", "escaped-flowSpec.json"]
    assert read == [Path(each.path).name for each in found]


def test_names_of_documents_are_known_without_reading(root: Root, read: list[str]) -> None:
    entries = list(Reader(root, "utf-16").entries(snapshot(spec(1), "elsewhere.json")))
    assert [entry.name for entry in entries if entry.id][:2] == ["Acme 0", "Acme 1"]
    assert len(entries) == FILES + 1
    assert read == []


def test_what_was_asked_is_asked_again_where_a_file_has_changed(root: Root, read: list[str]) -> None:
    def named(each: Snapshot) -> str:
        return str(each.units[0].root["name"].value)

    def answers() -> Iterator[str]:
        return Reader(root, "utf-16").each(named)

    assert len(list(answers())) == FILES + 1
    read.clear()
    assert next(answers()) == "Acme 0"
    changed = Path(root.folder or "") / "002-connectionSpec.json"
    changed.write_text(spec(2).replace("Acme", "Other"))
    root.lint(str(changed))
    assert list(answers())[1:4] == ["Acme 1", "Other 2", "Acme 3"]
    assert read == ["002-connectionSpec.json"]
