from __future__ import annotations

import os
from pathlib import Path

import pytest

from speclint.config.discovery import discover
from speclint.config.paths import shown_path


class Notes:
    def __init__(self) -> None:
        self.troubles: list[tuple[str, str]] = []
        self.skips: list[str] = []
        self.configurations: list[str] = []

    def trouble(self, path: str, message: str) -> None:
        self.troubles.append((path, message))

    def skipped(self, path: str) -> None:
        self.skips.append(path)

    def configuration(self, path: str) -> None:
        self.configurations.append(path)


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


@pytest.fixture(name="there")
def go_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(
    folder: Path, *paths: str, notes: Notes | None = None, excluded: tuple[str, ...] = ()
) -> list[tuple[str, bool]]:
    def excludes(path: str, is_folder: bool) -> bool:
        return os.path.relpath(path, folder) in excluded

    files = discover(paths, folder=str(folder), excludes=excludes, notices=notes or Notes())
    return [(file.path, file.named) for file in files]


@pytest.mark.usefixtures("there")
def test_folders_give_documents_in_order(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.json",
        "a/z.yaml",
        "a/y.yml",
        "a-b/x.JSON",
        "a.json",
        "a/readme.md",
        "c.jsonc",
        ".hidden.json",
    )
    assert found(tmp_path, ".") == [
        (".hidden.json", False),
        ("a/y.yml", False),
        ("a/z.yaml", False),
        ("a-b/x.JSON", False),
        ("a.json", False),
        ("b.json", False),
    ]


@pytest.mark.usefixtures("there")
def test_folders_that_are_not_entered(tmp_path: Path) -> None:
    make(
        tmp_path,
        ".git/a.json",
        ".idea/a.json",
        "node_modules/p/a.json",
        "__pycache__/a.json",
        "venv/a.json",
        "myenv/pyvenv.cfg",
        "myenv/lib/a.json",
        "src/a.json",
        "src/.speclint.yaml",
        ".speclint.yaml",
    )
    assert found(tmp_path, ".") == [("src/a.json", False)]
    assert found(tmp_path, "myenv", ".idea") == [(".idea/a.json", False), ("myenv/lib/a.json", False)]


@pytest.mark.usefixtures("there")
def test_files_are_linted_once_and_named_counts(tmp_path: Path) -> None:
    make(tmp_path, "a/x.json", "a/y.json", "b.txt")
    expected = [("a/x.json", True), ("a/y.json", False), ("b.txt", True)]
    assert found(tmp_path, "b.txt", "a", "a/x.json", "./a/../a/x.json", "a/", ".") == expected
    assert found(tmp_path, ".", "a/x.json", "a", "b.txt") == expected
    assert found(tmp_path, "b.txt", str(tmp_path / "b.txt")) == [("b.txt", True)]


@pytest.mark.usefixtures("there")
def test_links_are_followed_only_where_they_are_named(tmp_path: Path) -> None:
    make(tmp_path, "real/x.json")
    (tmp_path / "real" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.json").symlink_to(tmp_path / "real" / "x.json")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert found(tmp_path, ".") == [("real/x.json", False)]
    assert found(tmp_path, "link.json") == [("link.json", True)]
    assert found(tmp_path, "link") == [("link/x.json", False)]
    assert found(tmp_path, "link", "real") == [("link/x.json", False)]


@pytest.mark.usefixtures("there")
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "a.json")
    (tmp_path / "dangling.json").symlink_to(tmp_path / "gone.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
    else:
        # A device is no regular file either.
        (tmp_path / "pipe.json").symlink_to(os.devnull)
    notes = Notes()
    paths = ("", "gone.json", "a.json", "a.json/b.json", "dangling.json", "pipe.json", "x" * 5000, "nul\0.json")
    assert found(tmp_path, *paths, notes=notes) == [("a.json", True)]
    messages = dict(notes.troubles)
    assert messages["''"] == "does not exist; check the spelling and the current folder"
    assert messages["gone.json"] == "does not exist; check the spelling and the current folder"
    assert messages["a.json/b.json"].startswith("does not exist: a part of the path is a file")
    assert messages["dangling.json"].startswith("is a link that leads nowhere")
    assert messages["pipe.json"].startswith("is not a regular file")
    assert messages["x" * 5000].startswith("could not be read: file name too long")
    assert messages["nul\0.json"].startswith("could not be read")
    assert found(tmp_path, ".") == [("a.json", False)]


@pytest.mark.usefixtures("there")
def test_a_folder_that_vanishes_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a/x.json", "b/y.json")
    notes = Notes()
    files = discover(["."], folder=str(tmp_path), excludes=lambda path, is_folder: False, notices=notes)
    assert next(files).path == "a/x.json"
    (tmp_path / "b" / "y.json").unlink()
    (tmp_path / "b").rmdir()
    assert list(files) == []
    assert notes.troubles == [("b", "does not exist; check the spelling and the current folder")]


@pytest.mark.usefixtures("there")
def test_excluded_names_are_told_and_excluded_folders_not_entered(tmp_path: Path) -> None:
    make(tmp_path, "a/x.json", "b/y.json", "b/z.json", ".speclint.yaml")
    notes = Notes()
    assert found(tmp_path, ".", "a", "b/y.json", notes=notes, excluded=("a", "b/y.json")) == [("b/z.json", False)]
    assert notes.skips == ["a", "b/y.json"]
    assert found(tmp_path, ".speclint.yaml", notes=notes) == []
    assert notes.configurations == [str(tmp_path / ".speclint.yaml")]


def test_paths_are_shown_from_the_current_folder(tmp_path: Path) -> None:
    assert shown_path("a/../b.json", "/x/y") == "b.json"
    assert shown_path("/x/y/z/b.json", "/x/y") == "z/b.json"
    assert shown_path("../b.json", "/x/y") == "/x/b.json"
    assert shown_path("/x/yy/b.json", "/x/y") == "/x/yy/b.json"
    assert shown_path("/x/y", "/x/y") == "."
    assert shown_path("/b.json", "/") == "b.json"


@pytest.mark.usefixtures("there")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not stop a superuser, so the system's answer is played.
    make(tmp_path, "a/x.json", "b/y.json")
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    notes = Notes()
    assert found(tmp_path, ".", notes=notes) == [("b/y.json", False)]
    assert notes.troubles == [("a", "could not be read: permission denied; give yourself read access or leave it out")]


@pytest.mark.usefixtures("there")
def test_artifact_folders_give_texts_and_icons_too(tmp_path: Path) -> None:
    make(tmp_path, "Sources/acme/Artifacts/acme-label.txt", "Sources/acme/Artifacts/acme-icon.SVG")
    make(tmp_path, "Sources/acme/Artifacts/notes.md", "Sources/acme/notes.txt", "Artifacts/label.txt")
    assert found(tmp_path, ".") == [
        ("Sources/acme/Artifacts/acme-icon.SVG", False),
        ("Sources/acme/Artifacts/acme-label.txt", False),
    ]
