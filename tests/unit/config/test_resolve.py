from __future__ import annotations

from pathlib import Path

import pytest

from speclint.config.mistakes import ConfigError
from speclint.config.resolve import Configs

CONFIG = ".speclint.yaml"


def make(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_nearest_configuration_holds_alone(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "", f"a/{CONFIG}": "", ".git/HEAD": ""})
    configs = Configs(folder=str(tmp_path))
    assert configs.config_for(str(tmp_path / "a" / "b" / "c")) == str(tmp_path / "a" / CONFIG)
    assert configs.config_for(str(tmp_path / "b")) == str(tmp_path / CONFIG)


@pytest.mark.parametrize("git", ["a/.git/HEAD", "a/.git"])
def test_a_git_root_ends_the_search(tmp_path: Path, git: str) -> None:
    make(tmp_path, {CONFIG: "", git: "gitdir: elsewhere\n"})
    configs = Configs(folder=str(tmp_path))
    assert configs.config_for(str(tmp_path / "a" / "b")) is None
    assert configs.config_for(str(tmp_path)) == str(tmp_path / CONFIG)


def test_one_configuration_for_all_or_none(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "exclude: x.json\n", "other.yaml": "exclude: y.json\n", ".git": ""})
    near, far = str(tmp_path / "x.json"), str(tmp_path / "y.json")
    assert [Configs(folder=str(tmp_path)).excludes(path) for path in (near, far)] == [True, False]
    only = Configs(folder=str(tmp_path), file=str(tmp_path / "other.yaml"))
    assert [only.excludes(path) for path in (near, far)] == [False, True]
    none = Configs(folder=str(tmp_path), isolated=True)
    assert [none.excludes(path) for path in (near, far)] == [False, False]


def test_an_excluded_folder_stays_so_whatever_configuration_it_holds(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "exclude: old/\n", f"old/a/{CONFIG}": "", ".git": ""})
    configs = Configs(folder=str(tmp_path))
    assert configs.excludes(str(tmp_path / "old" / "a" / "x.json"))
    assert configs.excludes(str(tmp_path / "old"), is_folder=True)
    assert not configs.excludes(str(tmp_path / "new" / "x.json"))


def test_a_repository_inside_an_excluded_folder_is_its_own(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "exclude: old/\n", f"old/{CONFIG}": "", "old/.git": "", ".git": ""})
    assert not Configs(folder=str(tmp_path)).excludes(str(tmp_path / "old" / "x.json"))


def test_broken_configurations_raise_each_time_and_exclude_nothing(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "nonsense: 1\n", ".git": ""})
    configs = Configs(folder=str(tmp_path))
    path = str(tmp_path / "x.json")
    assert not configs.excludes(path)
    for _ in range(2):
        with pytest.raises(ConfigError, match="nonsense"):
            configs.settings_for(path)


def test_a_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    make(tmp_path, {".git": ""})
    (tmp_path / CONFIG).symlink_to(tmp_path / "gone.yaml")
    with pytest.raises(ConfigError, match="could not be read"):
        Configs(folder=str(tmp_path)).settings_for(str(tmp_path / "x.json"))


def test_misnamed_configurations_are_noticed(tmp_path: Path) -> None:
    make(tmp_path, {".speclint.yml": "", ".git": ""})
    configs = Configs(folder=str(tmp_path))
    configs.config_for(str(tmp_path))
    assert configs.misnamed == [str(tmp_path / ".speclint.yml")]


def test_deep_paths_are_no_trouble(tmp_path: Path) -> None:
    make(tmp_path, {CONFIG: "", ".git": ""})
    deep = str(tmp_path) + "/a" * 1500
    assert Configs(folder=str(tmp_path)).config_for(deep) == str(tmp_path / CONFIG)
