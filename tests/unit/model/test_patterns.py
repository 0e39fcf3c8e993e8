"""Regular expressions of documents are read for their shape, and never run."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.model.patterns import read_pattern


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("^(abc$", "(", "never closed"),
        ("a)b", ")", "closes nothing"),
        ("^[a-z$", "[", "never closed"),
        ("[z-a]", "z-a", "backwards"),
        ("a{3,1}", "{3,1}", "at least 3"),
        ("abc\\", "\\", "backslash"),
        ("*.csv", "*", "nothing before"),
        ("(+a)", "+", "nothing before"),
        ("a|?", "?", "nothing before"),
        ("a**", "*", "again"),
    ],
)
def test_faults(text: str, part: str, words: str) -> None:
    fault = read_pattern(text).fault
    assert fault is not None
    assert words in fault.message
    assert text[fault.start : fault.end] == part


@pytest.mark.parametrize(
    "text",
    [
        "", "^[a-z]+$", "a{2,}", "{", "a{x}", "{2}", "[a-z0-9_-]+", r"\d+\.\d*", "(?<year>\\d{4})", "(?P<y>a)(?P=y)",
        "(?i)abc", "(?i:abc)", "(?:a|b)?", "a*?b+?c??", "a++", "x(?!y)", "(?<=a)b", "[]a]", "[^]", r"\Q(\E", "(?#()a",
        "[[:alpha:]]", r"[\]]", "^*", "a]", "}", "^$|^a+$", r"\p{L}+", "()",
    ],
)  # fmt: skip
def test_what_some_engine_takes_is_no_fault(text: str) -> None:
    assert read_pattern(text).fault is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("^(a+)+$", "(a+)+"),
        ("^(a*)*b", "(a*)*"),
        ("^([a-z]+)*$", "([a-z]+)*"),
        (r"^(\w+\s?)+$", r"(\w+\s?)+"),
        (r"^(\w+\.?)*@", r"(\w+\.?)*"),
        ("^(?:x|b+){1,}c", "(?:x|b+){1,}"),
        ("^((ab)+)+$", "((ab)+)+"),
        ("^(a*b*)*$", "(a*b*)*"),
        ("(?:(a+)+)$", "(a+)+"),
    ],
)
def test_loops_of_exponential_cost(text: str, part: str) -> None:
    assert [text[start:end] for start, end in read_pattern(text).loops] == [part]


@pytest.mark.parametrize(
    "text",
    [
        "^([a-z]+-)+$", "^(a+)?$", "(a+)+", "(a+)+b?", "^(ab)+$", "^a+b+c+$", r"^[\w.-]+@[\w-]+(\.[\w-]+)+$",
        "(?>a+)+$", "^(a++)+$", "^(a+)++$", "(^a+)+$", "^(a|b)+$", "^(a{2})+$", r"^https://([a-z0-9-]+\.)*example\.com$",
        "^(a+){3}$", "(?=(a+)+)", "(a+)+|b$",
    ],
)  # fmt: skip
def test_other_repetitions_are_fine(text: str) -> None:
    assert read_pattern(text).loops == []


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="ab()[]{}*+?|\\^$-,0:", max_size=14))
def test_a_fault_is_one_for_python_too(text: str) -> None:
    shape = read_pattern(text)
    if shape.fault is None:
        return
    assert 0 <= shape.fault.start < shape.fault.end <= len(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(re.error):
            re.compile(text)


def steps(text: str) -> int:
    """How many lines of Python reading a pattern takes: a measure that no other program disturbs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        del frame, argument
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_pattern(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "(" * n,
        lambda n: "a*" * n,
        lambda n: "[" * n,
        lambda n: "(a+)+" * n,
        lambda n: "(a" * n + ")+" * n,
        lambda n: "(" * n + "a+" + ")+" * n + "$",
        lambda n: "(" + "a*" * n + "b)+$",
    ],
)
def test_reading_is_linear(make: Callable[[int], str]) -> None:
    read_pattern(make(20_000))
    assert steps(make(800)) < 2.2 * steps(make(400)) + 500
