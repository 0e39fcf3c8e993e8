from __future__ import annotations

import os
from pathlib import Path

import pytest
from config_fakes import make_terms

from speclint.config.levels import Level
from speclint.config.load import Config, load_config
from speclint.config.mistakes import ConfigError


def load(folder: Path, text: str | bytes, name: str = ".speclint.yaml") -> Config:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_config(str(path), make_terms(), str(folder))


def mistakes(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        """\
# a comment
select: ALL
extend-select: [page-guess]
ignore:
  - TEXT
severity:
  paging: warning
  AUTH001: "off"
exclude: drafts/
profile: submission
overrides:
  - files: ["old/**", "*.old.json"]
    ignore: ALL
    severity: {page-limit: info}
""",
    )
    assert config.levels == [
        Level(("ALL",), ("page-guess",), ("TEXT",), (("paging", "warning"), ("AUTH001", "off"))),
    ]
    assert config.profile == "submission"
    assert config.exclude[0].matches(str(tmp_path / "drafts" / "a.json"))
    (override,) = config.overrides
    assert override.level == Level(None, (), ("ALL",), (("page-limit", "info"),))
    assert override.files.matches(str(tmp_path / "x" / "a.old.json"))


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "---\n", b"\xef\xbb\xbfselect: ALL\n"])
def test_files_that_say_little(tmp_path: Path, text: str | bytes) -> None:
    assert load(tmp_path, text).profile is None


def test_a_bare_off_is_a_severity(tmp_path: Path) -> None:
    assert load(tmp_path, "severity: {paging: off}\n").levels[0].severity == (("paging", "off"),)


def test_all_mistakes_at_once_in_their_order(tmp_path: Path) -> None:
    text = """\
selct: ALL
ignore: [page-limt, 3]
severity:
  paging: eror
  pagign: info
exclude: ["a[b", ""]
profile: draft
overrides:
  - ignore: ALL
  - files: x
    exclude: y
  - z
colour:
"""
    assert mistakes(tmp_path, text) == [
        ".speclint.yaml:1:1: `selct` is no key of a configuration; did you mean `select`?",
        ".speclint.yaml:2:10: no rule, code or category is called `page-limt`; did you mean `page-limit`?",
        ".speclint.yaml:2:21: rule expected, as a string or a list of strings; this is a number",
        ".speclint.yaml:4:11: `eror` is no severity; did you mean `error`?",
        ".speclint.yaml:5:3: no rule, code or category is called `pagign`; did you mean `paging`?",
        ".speclint.yaml:6:11: `[` is never closed; close it with `]`, or write `[[]` for the character itself",
        ".speclint.yaml:6:18: an empty string is no path pattern",
        ".speclint.yaml:7:10: `draft` is no profile; use authoring or submission",
        ".speclint.yaml:9:5: the entry names no `files`; say for which files it holds",
        ".speclint.yaml:11:5: `exclude` is no key of an entry of `overrides`; known are select,"
        " extend-select, ignore, severity, files",
        ".speclint.yaml:12:5: an entry of `overrides` is a mapping with `files`; this is a string",
        ".speclint.yaml:13:1: `colour` is no key of a configuration; known are extends, rules, select,"
        " extend-select, ignore, severity, exclude, overrides, profile, suppressions, baseline",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "1:1: a configuration is a mapping of keys to values, this is a list"),
        ("text\n", "1:1: a configuration is a mapping of keys to values, this is a string"),
        ("select:\n", "1:1: `select` has no value; give it one or take the line out"),
        (
            "severity: [a]\n",
            "1:11: `severity` maps rules to severities, as in `{paging: warning}`; this is a list",
        ),
        ("severity: {paging: 2}\n", "1:20: a number is no severity; use error, warning, info or off"),
        ("overrides: {files: a}\n", "1:12: `overrides` is a list of entries, as in "),
        (
            "ignore: ALL\nignore: ALL\n",
            "2:1: `ignore` stands here for the second time; join the two into one",
        ),
        ("ignore: [a\n", "this is not valid YAML: "),
        ("ignore: *x\n", "1:9: "),
        ("ignore: ALL\n---\nignore: ALL\n", "the file has several documents; keep one"),
    ],
)
def test_mistakes_of_shape(tmp_path: Path, text: str, expected: str) -> None:
    found = mistakes(tmp_path, text)
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith(".speclint.yaml:")


def test_extended_files_come_first_and_keep_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "repo").mkdir()
    (tmp_path / "shared" / "base.yaml").write_text("ignore: PAGE\nexclude: old/\nprofile: submission\n")
    config = load(tmp_path / "repo", "extends: ../shared/base.yaml\nselect: ALL\n")
    assert [level.ignore for level in config.levels] == [("PAGE",), ()]
    assert config.profile == "submission"
    (exclude,) = config.exclude
    assert exclude.matches(str(tmp_path / "shared" / "old" / "a.json"))
    assert not exclude.matches(str(tmp_path / "repo" / "old" / "a.json"))


def test_a_file_extended_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: c.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: [c.yaml]\n")
    (tmp_path / "c.yaml").write_text("ignore: PAGE\n")
    assert len(load(tmp_path, "extends: [a.yaml, b.yaml]\n").levels) == 4


def test_missing_extended_files_and_cycles_are_named_where_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("\nextends: .speclint.yaml\n")
    assert mistakes(tmp_path, "extends:\n  - none.yaml\n  - other.yaml\n  - .\n") == [
        "other.yaml:2:10: these files extend each other: .speclint.yaml extends other.yaml extends .speclint.yaml;"
        " take one of the links out",
        ".speclint.yaml:2:5: `none.yaml` does not exist; name a configuration file, relative to this one",
        ".speclint.yaml:4:5: `.` is a folder; name a configuration file, relative to this one",
    ]
    assert "extends .speclint.yaml" in mistakes(tmp_path, "extends: .speclint.yaml\n")[0]


def test_mistakes_of_extended_files_are_reported_too(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("a: 1\n")
    found = mistakes(tmp_path, "extends: base.yaml\nb: 1\n")
    assert [mistake.split(" is no key")[0] for mistake in found] == [
        ".speclint.yaml:2:1: `b`",
        "base.yaml:1:1: `a`",
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / ".speclint.yaml").mkdir()
    with pytest.raises(ConfigError, match="could not be read"):
        load_config(str(tmp_path / ".speclint.yaml"), make_terms(), str(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="named pipes are a Unix matter")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".speclint.yaml")
    with pytest.raises(ConfigError) as caught:
        load_config(str(tmp_path / ".speclint.yaml"), make_terms(), str(tmp_path))
    assert "it is not a regular file" in str(caught.value.mistakes[0])


def test_a_long_chain_is_a_mistake(tmp_path: Path) -> None:
    for index in range(200):
        (tmp_path / f"c{index}.yaml").write_text(f"extends: c{index + 1}.yaml\n")
    (message,) = mistakes(tmp_path, "extends: c0.yaml\n")
    assert "extend one another in a row" in message
