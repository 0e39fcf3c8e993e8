"""Bounds: what is not read is said, everything else is, and time stays linear."""

from __future__ import annotations

import pytest

from speclint.text.document import read_document
from speclint.text.limits import Limits
from speclint.text.places import Place
from speclint.text.values import ABSENT, UNREAD


def kinds(text: str | bytes, limits: Limits | None = None) -> list[str]:
    return [problem.kind for problem in read_document(text, limits=limits).problems]


def test_a_document_that_is_too_large_is_not_read() -> None:
    limits = Limits(size=10)
    for data in (b'{"a": 12345}', '{"a": "ééé"}', '{"a": 12345}'):
        read = read_document(data, limits=limits)
        assert read.value is ABSENT
        assert [problem.kind for problem in read.problems] == ["document-too-large"]
        assert read.problems[0].detail["limit"] == "10"
    assert read_document(b'{"a": 123}', limits=limits).intact


@pytest.mark.parametrize("ending", ["", ","])
def test_what_is_nested_too_deep_is_left_out(ending: str) -> None:
    limits = Limits(depth=3)
    text = '{"a": {"b": {"c": 1, "d": {"e": ["}"]}, "f": [2]}}, "g": [[[1]]]' + ending + "}"
    read = read_document(text, limits=limits)
    assert read.value == {"a": {"b": {"c": 1, "d": UNREAD, "f": UNREAD}}, "g": [[UNREAD]]}
    deep = [(problem.start, problem.path) for problem in read.problems if problem.kind == "nesting-too-deep"]
    assert deep == [(26, ("a", "b")), (45, ("a", "b")), (59, ("g", 0))]
    assert read.incomplete == {("a", "b"), ("g", 0)}
    start, end = read.span(Place(("a", "b", "d")))
    assert text[start:end] == '{"e": ["}"]}'


def test_depth_does_not_depend_on_the_interpreter() -> None:
    assert read_document("[" * 256 + "]" * 256).intact
    assert kinds("[" * 257 + "]" * 257) == ["nesting-too-deep"]
    assert kinds("[" * 100_000 + "]" * 100_000) == ["nesting-too-deep"]
    assert read_document('["' + "[" * 1000 + '"]').intact
    assert kinds('{"a":' * 300 + "1" + "}" * 300) == ["nesting-too-deep"]


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_values_past_the_limit_are_not_read(format_: str) -> None:
    read = read_document('{"a": [1, 2, 3, 4, 5], "b": 6}', format=format_, limits=Limits(values=5))  # type: ignore[arg-type]  # both are formats
    assert read.value == {"a": [1, 2, 3]}
    assert [(problem.kind, problem.start) for problem in read.problems] == [("too-many-values", 16)]
    assert read.incomplete == {(), ("a",)}
    assert not read.intact
    assert read_document("[1, 2, 3, 4]", limits=Limits(values=5)).intact


def test_problems_past_the_limit_are_one_problem() -> None:
    found = kinds("[" + "1,," * 50 + "1]", Limits(problems=10))
    assert found == ["extra-comma"] * 10 + ["too-many-problems"]


def test_integers_that_are_too_long_are_not_read() -> None:
    digits = "1" * 4301
    read = read_document(f'[{digits}, -{digits}, {digits[1:]}, "{digits}", {digits}.5]')
    assert [problem.kind for problem in read.problems] == ["number-too-long"] * 2
    assert read.value[:2] == [UNREAD, UNREAD]
    assert read.value[2:4] == [int(digits[1:]), digits]
    read = read_document(f'{{"a": "{digits}"}}')
    assert read.intact


def test_constants_that_are_no_json_are_not_let_through() -> None:
    assert kinds("[NaN, Infinity, -Infinity]") == ["non-json-number"] * 3


NASTY = [
    "[",
    "{",
    '{"a":',
    '"',
    ",",
    ":",
    "\\",
    '\\"',
    '"\\',
    '\\"a: ',
    "}",
    "[]",
    "[1,",
    "[ \n",
    "1 ",
    "a ",
    'a"',
    '"a" ',
    '"a"b',
    '"a" {',
    '"a": ""b',
    '"a: 1\n',
    '"a\n',
    "'",
    "“",
    "`",
    "/*",
    "// c\n",
    "# c\n",
    "...\n",
    '"a":1 ',
    '"a": 1,\n',
    '"x":\n 1,\n',
    "\t",
    "\n",
    "\r",
    "\x00",
    "\\ud800",
    '"\\ud800",',
    "a{",
    "[{",
]


@pytest.mark.parametrize("unit", NASTY)
@pytest.mark.parametrize("start", ["", '{"x": [', '{"x": 1, '])
def test_nasty_texts_come_to_an_end(unit: str, start: str) -> None:
    """Of a size that anything worse than linear would not be done with; `benchmarks/reading.py` has the growth."""
    document = read_document(start + unit * (100_000 // len(unit)))
    assert len(document.problems) <= 201
