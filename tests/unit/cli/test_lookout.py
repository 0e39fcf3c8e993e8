"""What ``--watch`` looks at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from speclint.cli import watching
from speclint.cli.watching import Lookout, state_of, wait_for_change
from speclint.config.resolve import Configs


@pytest.fixture(name="folder")
def make_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(watching, "INTERVAL", 0.0)
    monkeypatch.setattr(watching, "SETTLED", 0.0)
    return tmp_path


def looked_at(folder: Path, *paths: str, file: str | None = None, isolated: bool = False) -> dict[str, bool]:
    """Names of what is looked at, each with whether it is there."""
    lookout = Lookout(paths or (".",), Configs(file=file, isolated=isolated))
    found = lookout.look()
    return {Path(path).relative_to(folder).as_posix(): state is not None for path, state in found.items()}


def test_documents_and_the_places_of_configurations(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.yaml").write_text("a: 1", encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "c.json").write_text("{}", encoding="utf-8")
    (folder / "notes.md").write_text("", encoding="utf-8")
    assert looked_at(folder) == {
        "a.json": True,
        "sub/b.yaml": True,
        ".speclint.yaml": False,
        "sub/.speclint.yaml": False,
    }
    assert looked_at(folder, isolated=True) == {"a.json": True, "sub/b.yaml": True}


def test_nothing_above_the_repository_is_looked_at(folder: Path) -> None:
    (folder / "inner" / ".git").mkdir(parents=True)
    (folder / "inner" / "b.json").write_text("{}", encoding="utf-8")
    assert looked_at(folder, "inner") == {"inner/b.json": True, "inner/.speclint.yaml": False}


def test_what_a_configuration_names_is_looked_at(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text(
        "extends: [base.txt.yaml, gone.yaml]\nrules: [house.yaml, lost.yaml]\nexclude: ['a.json']\n", encoding="utf-8"
    )
    (folder / "base.txt.yaml").write_text("extends: other/deep.yaml\n", encoding="utf-8")
    (folder / "house.yaml").write_text("rules: []\n", encoding="utf-8")
    found = looked_at(folder)
    for name, there in {
        "base.txt.yaml": True,
        "gone.yaml": False,
        "other/deep.yaml": False,
        "house.yaml": True,
    }.items():
        assert found[name] is there, name
    assert found["lost.yaml"] is False
    # A broken configuration excludes nothing.
    assert found["a.json"]
    (folder / ".speclint.yaml").write_text("exclude: ['a.json']\n", encoding="utf-8")
    assert "a.json" not in looked_at(folder)


def test_a_configuration_that_is_given_is_the_only_one(folder: Path) -> None:
    (folder / "given.yml").write_text("extends: more.yml\n", encoding="utf-8")
    (folder / ".speclint.yaml").write_text("", encoding="utf-8")
    assert looked_at(folder, "a.json", file="given.yml") == {"a.json": True, "given.yml": True, "more.yml": False}


def test_a_configuration_that_is_named_as_a_file(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text("extends: more.yaml\n", encoding="utf-8")
    assert looked_at(folder, ".speclint.yaml") == {".speclint.yaml": True, "more.yaml": False}


def test_artifacts_beside_a_named_file(folder: Path) -> None:
    artifacts = folder / "Sources" / "acme" / "Artifacts"
    artifacts.mkdir(parents=True)
    for name in ("acme-connectionSpec.json", "logo.svg", "notes.md"):
        (artifacts / name).write_text("{}", encoding="utf-8")
    found = looked_at(folder, "Sources/acme/Artifacts/acme-connectionSpec.json")
    assert "Sources/acme/Artifacts/logo.svg" in found


def test_what_the_run_writes_is_passed_over(folder: Path) -> None:
    (folder / "report.json").write_text("{}", encoding="utf-8")
    (folder / "link").symlink_to(folder, target_is_directory=True)
    lookout = Lookout((".",), Configs(), ["link/report.json"])
    seen = lookout.look()
    assert str(folder / "a.json") in seen
    assert str(folder / "report.json") not in seen


def test_the_line_counts(folder: Path) -> None:
    lookout = Lookout((".",), Configs())
    lookout.look()
    assert lookout.line() == "watching 1 file; Ctrl-C ends"
    (folder / "b.json").write_text("{}", encoding="utf-8")
    (folder / ".speclint.yaml").write_text("", encoding="utf-8")
    lookout = Lookout((".",), Configs())
    lookout.look()
    assert lookout.line() == "watching 2 files and 1 configuration file; Ctrl-C ends"


def test_two_looks_at_the_same_files_agree(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text("extends: more.yaml\n", encoding="utf-8")
    lookout = Lookout((".", "gone.json"), Configs())
    assert lookout.look() == lookout.look()


def test_a_configuration_that_changes_while_it_is_read_counts_as_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = folder / ".speclint.yaml"
    settings.write_text("ignore: [json]\n", encoding="utf-8")
    check = Configs.excludes

    def meddle(self: Configs, path: str, *, is_folder: bool = False) -> bool:
        answer = check(self, path, is_folder=is_folder)
        settings.write_text("ignore: [json, text]\n", encoding="utf-8")
        return answer

    monkeypatch.setattr(Configs, "excludes", meddle)
    lookout = Lookout((".",), Configs())
    assert lookout.look() != lookout.look()


def test_a_file_that_takes_the_place_of_another(folder: Path) -> None:
    before = state_of("a.json")
    assert before is not None
    (folder / "new").write_text("[]", encoding="utf-8")
    os.utime("new", ns=(before[0], before[0]))
    os.replace("new", "a.json")
    after = state_of("a.json")
    assert after is not None
    # Neither its time nor its size gives it away.
    assert (after[0], after[2]) == (before[0], before[2])
    assert after != before


class Acting(Lookout):
    """Does one thing after the other, one before each look."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        super().__init__((".",), Configs())
        self.acts = list(acts)

    def look(self) -> dict[str, watching.State]:
        if self.acts:
            self.acts.pop(0)()
        return super().look()


def nothing() -> None:
    """Leave things as they are."""


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_save_in_pieces_is_waited_for() -> None:
    pieces = (write("a.json", "{"), write("a.json", '{"a"'), write("a.json", '{"a": 1}'))
    lookout = Acting(nothing, nothing, *pieces)
    seen = lookout.look()
    assert wait_for_change(lookout, seen) == ["a.json"]
    assert not lookout.acts
    assert Path("a.json").read_text(encoding="utf-8") == '{"a": 1}'


@pytest.mark.usefixtures("folder")
def test_what_never_comes_to_rest_is_linted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PATIENCE", -1.0)
    lookout = Acting(nothing, *[write("a.json", " " * number) for number in range(5, 100)])
    seen = lookout.look()
    assert wait_for_change(lookout, seen) == ["a.json"]
    assert len(lookout.acts) > 90


@pytest.mark.usefixtures("folder")
def test_what_comes_and_goes_is_no_change() -> None:
    come = write("b.json", "")
    lookout = Acting(nothing, come, lambda: os.remove("b.json"), nothing, write("c.json", ""))
    seen = lookout.look()
    assert wait_for_change(lookout, seen) == ["c.json"]


@pytest.mark.usefixtures("folder")
def test_a_file_renamed_is_two_changes() -> None:
    lookout = Acting(nothing, lambda: os.rename("a.json", "b.json"))
    seen = lookout.look()
    assert wait_for_change(lookout, seen) == ["a.json", "b.json"]
