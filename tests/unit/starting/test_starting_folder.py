from __future__ import annotations

import os
from pathlib import Path

import pytest

from speclint.starting.folder import FolderError, already_there, artifact_folder, write_folder

TEXTS = {"acme-label.txt": "Acmé\n", "acme-category.txt": "crm\n"}


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)).replace(os.sep, "/") for path in folder.rglob("*"))


def test_where_the_folder_is() -> None:
    assert artifact_folder(".", "acme") == os.path.join(".", "Sources", "acme", "Artifacts")
    assert artifact_folder(os.path.join("repo", "Sources"), "acme") == os.path.join(
        "repo", "Sources", "acme", "Artifacts"
    )


def test_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Sources/acme/Artifacts"
    assert already_there(str(folder), TEXTS) == []
    write_folder(str(folder), TEXTS)
    assert (folder / "acme-label.txt").read_bytes() == "Acmé\n".encode()
    assert names(tmp_path / "Sources/acme") == ["Artifacts", "Artifacts/acme-category.txt", "Artifacts/acme-label.txt"]
    plain = tmp_path / "plain"
    plain.mkdir()
    assert folder.stat().st_mode == plain.stat().st_mode


def test_a_folder_that_is_there_keeps_its_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "Artifacts"
    folder.mkdir()
    (folder / "acme-label.txt").write_text("old")
    (folder / "notes.txt").write_text("mine")
    assert already_there(str(folder), TEXTS) == ["acme-label.txt"]
    write_folder(str(folder), TEXTS)
    assert names(tmp_path) == ["Artifacts", *[f"Artifacts/{name}" for name in sorted([*TEXTS, "notes.txt"])]]
    assert (folder / "acme-label.txt").read_text(encoding="utf-8") == "Acmé\n"
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    (tmp_path / "acme-label.txt").symlink_to("nowhere")
    assert already_there(str(tmp_path), TEXTS) == ["acme-label.txt"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "Sources").write_text("")
    with pytest.raises(FolderError, match="Sources is no folder"):
        already_there(str(tmp_path / "Sources/acme/Artifacts"), TEXTS)


@pytest.mark.parametrize("broken", ["rename", "mkdir"])
def test_nothing_half_written_stays(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "Artifacts")

    monkeypatch.setattr(os, broken, fail)
    with pytest.raises(FolderError, match="Artifacts could not be written: no space left on device; mend that"):
        write_folder(str(tmp_path / "Sources/acme/Artifacts"), TEXTS)
    assert names(tmp_path) == []


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    folder = tmp_path / "Artifacts"
    folder.mkdir()
    (folder / "acme-label.txt").write_text("old")
    with pytest.raises(FolderError):
        write_folder(str(folder), {**TEXTS, "no/such/folder.txt": ""})
    assert (folder / "acme-label.txt").read_text() == "old"
    assert names(tmp_path) == ["Artifacts", "Artifacts/acme-label.txt"]
