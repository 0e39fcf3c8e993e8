from __future__ import annotations

import pytest

from speclint.config.globs import GlobError, PathPatterns, compile_glob


def matches(patterns: list[str], path: str, *, is_folder: bool = False) -> bool:
    compiled = PathPatterns("/repo", tuple([compile_glob(pattern) for pattern in patterns]))
    return compiled.matches(f"/repo/{path}", is_folder=is_folder)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("drafts", "drafts/a.json", True),
        ("drafts", "x/drafts/a.json", True),
        ("drafts", "x/drafts", True),
        ("drafts", "x/mydrafts/a.json", False),
        ("drafts/", "drafts", False),
        ("drafts/", "drafts/a.json", True),
        ("drafts/", "x/drafts/y/a.json", True),
        ("/drafts", "x/drafts/a.json", False),
        ("./drafts", "drafts/a.json", True),
        ("a/b", "a/b/c.json", True),
        ("a/b", "x/a/b/c.json", False),
        ("*.json", "a.json", True),
        ("*.json", "x/y/a.json", True),
        ("*.json", "a.jsonc", False),
        ("a/*.json", "a/b/c.json", False),
        ("a/**/*.json", "a/c.json", True),
        ("a/**/*.json", "a/b/b/c.json", True),
        ("**/old/*.json", "old/c.json", True),
        ("**/old/*.json", "x/old/c.json", True),
        ("a/**", "a/b.json", True),
        ("a/**", "a", False),
        ("**", "a/b.json", True),
        ("a?.json", "ab.json", True),
        ("a?.json", "a/.json", False),
        ("a[0-9].json", "a7.json", True),
        ("a[!0-9].json", "a7.json", False),
        ("a[]].json", "a].json", True),
        ("a[[].json", "a[.json", True),
        ("A.json", "a.json", False),
        ("a+(b).json", "a+(b).json", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches([pattern], path) is expected


def test_later_patterns_take_back_what_earlier_ones_matched() -> None:
    assert not matches(["*.json", "!keep.json"], "x/keep.json")
    assert matches(["*.json", "!keep.json"], "x/other.json")
    assert matches(["!keep.json", "*.json"], "keep.json")


def test_nothing_is_taken_back_below_a_matched_folder() -> None:
    assert matches(["drafts/", "!keep.json"], "drafts/keep.json")


def test_patterns_hold_below_their_folder_only() -> None:
    patterns = PathPatterns("/repo", (compile_glob("**"),))
    assert not patterns.matches("/repository/a.json")
    assert not patterns.matches("/other/a.json")
    assert PathPatterns("/", (compile_glob("a.json"),)).matches("/x/a.json")


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("", "empty"),
        ("/", "empty"),
        ("!", "empty"),
        ("a\\b", "write `/`"),
        ("../a", "leads out"),
        ("a/../b", "leads out"),
        ("a[b", "never closed"),
        ("a**b", "stand alone"),
    ],
)
def test_bad_patterns_say_why(pattern: str, part: str) -> None:
    with pytest.raises(GlobError, match=part):
        compile_glob(pattern)


def test_many_stars_do_not_take_for_ever() -> None:
    pattern = "/".join(["**", "*a" * 30] * 10)
    assert not matches([pattern], "/".join(["a" * 60 + "b"] * 30))
