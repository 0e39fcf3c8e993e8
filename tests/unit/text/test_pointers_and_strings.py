"""JSON Pointers, and parts of strings in the source."""

from __future__ import annotations

import pytest

from speclint.text.places import pointer
from speclint.text.pointers import parse_pointer, resolve
from speclint.text.strings import map_part

VALUE = {"a/b": [{"m~n": 1}, "x"], "": {"0": 2}}


@pytest.mark.parametrize(
    ("text", "path"),
    [("", ()), ("/a~1b/0/m~0n", ("a/b", 0, "m~n")), ("/", ("",)), ("//0", ("", "0")), ("/a~1b/1", ("a/b", 1))],
)
def test_pointers_and_paths_stand_for_one_another(text: str, path: tuple[str | int, ...]) -> None:
    assert resolve(VALUE, text) == path
    assert pointer(path) == text
    assert parse_pointer(text) == tuple(str(token) for token in path)


@pytest.mark.parametrize("text", ["a", "/a~2", "/~", "#/a"])
def test_what_is_no_pointer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="JSON Pointer"):
        parse_pointer(text)


@pytest.mark.parametrize(
    "text", ["/b", "/a~1b/2", "/a~1b/01", "/a~1b/-", "/a~1b/x", "/a~1b/1/0", "/a~1b/9999999999999999999999"]
)
def test_what_is_not_there_is_not_found(text: str) -> None:
    with pytest.raises(KeyError):
        resolve(VALUE, text)


@pytest.mark.parametrize(
    ("literal", "part", "expected"),
    [
        ('"abc"', (0, 1), "a"),
        ('"abc"', (1, 3), "bc"),
        ('"abc"', (0, 9), "abc"),
        ('"abc"', (-3, 1), "a"),
        ('"abc"', (2, 1), ""),
        ('"abc"', (9, 9), ""),
        ('"a\\nb\\u0041c"', (1, 2), "\\n"),
        ('"a\\nb\\u0041c"', (3, 5), "\\u0041c"),
        ('"\\ud83d\\ude00z"', (0, 1), "\\ud83d\\ude00"),
        ('"\\ud83d\\ude00z"', (1, 2), "z"),
        ('"\\ud83dz"', (0, 1), "\\ud83d"),
        ('"😀z"', (1, 2), "z"),
        ('"a\\\\"', (1, 2), "\\\\"),
        ('"a\\""', (1, 2), '\\"'),
        ('"abc', (2, 3), "c"),
        ('"ab\\"', (2, 3), '\\"'),
        ("'abc'", (2, 3), "c"),
        ("'abc'", (2, 9), "c"),
        ("abc", (1, 2), "b"),
        ('abc"', (1, 9), "bc"),
        ("“abc”", (0, 9), "abc"),
        ('""', (0, 1), ""),
        ('"', (0, 1), ""),
        ('"a\\xb\\u12"', (1, 2), "\\x"),
        ('"a\\xb\\u12"', (3, 4), "\\u12"),
    ],
)
def test_a_part_of_a_string_has_its_source(literal: str, part: tuple[int, int], expected: str) -> None:
    text = f"[{literal}]"
    start, end = map_part(text, 1, 1 + len(literal), *part)
    assert text[start:end] == expected
