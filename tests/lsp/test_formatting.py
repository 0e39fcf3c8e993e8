"""Formatting: the layout, and that nothing but white space between tokens changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import FormattingOptions

from lsp.edits import apply
from lsp.snapshots import snapshot
from speclint.lsp.features.formatting import format_document
from speclint.testing.splice import base_names, read_base

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
INTACT = [text for text in [path.read_text() for path in EXAMPLES] if snapshot(text).document.intact]
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"]')


def formatted(text: str, size: int = 2, *, spaces: bool = True, name: str = "a.json", **more: Any) -> str:
    made = snapshot(text, name)
    edits = format_document(made, FormattingOptions(size, spaces, **more))
    for edit in edits:
        start, end = made.positions.span(edit.range)
        assert not (text[start:end] + edit.new_text).strip()
        assert text[start:end] != edit.new_text
    return apply(made, edits)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("1", "1"),
        (" 1 ", "1"),
        ("{ }", "{}"),
        ("[\n]\n\n", "[]\n"),
        ('{"a":1,"b":[ 1,2 ,\n3]}', '{\n  "a": 1,\n  "b": [1, 2, 3]\n}'),
        ('{"a":1.50e3,"b":"\\u0041"}\n', '{\n  "a": 1.50e3,\n  "b": "\\u0041"\n}\n'),
        ('[{"a":[]},{}]', '[\n  {\n    "a": []\n  },\n  {}\n]'),
        ("[[1],[2]]", "[\n  [1],\n  [2]\n]"),
        ('{"b":1,"a":2,"b":3}', '{\n  "b": 1,\n  "a": 2,\n  "b": 3\n}'),
        ('{"a":1,\r\n"b":2}\r\n', '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'),
        ('{"a":1,\r"b":2\n}', '{\r  "a": 1,\r  "b": 2\r}'),
    ],
)
def test_layout(text: str, wanted: str) -> None:
    assert formatted(text) == wanted


def test_options() -> None:
    assert formatted('{"a":{"b":1}}', 4) == '{\n    "a": {\n        "b": 1\n    }\n}'
    assert formatted('{"a":{"b":1}}', 4, spaces=False) == '{\n\t"a": {\n\t\t"b": 1\n\t}\n}'
    assert formatted("1", insert_final_newline=True) == "1\n"


def test_an_array_goes_on_one_line_where_it_fits() -> None:
    fitting = '{\n  "a": [' + ", ".join(["1234567890"] * 5) + ", 1234567890],\n" + '  "b": 1\n}'
    assert len(fitting.split("\n")[1]) == 80
    assert formatted(fitting) == fitting
    longer = fitting.replace("0],", "01],")
    assert formatted(longer).count("\n") == 10
    assert formatted(longer.replace(',\n  "b": 1', "")) == longer.replace(',\n  "b": 1', "")


@pytest.mark.parametrize("text", ['{"a":1,}', '{"a":1', "{'a':1}", '{"a":1} // x'])
def test_damaged_documents_are_left_alone(text: str) -> None:
    assert formatted(text) == text


def test_yaml_is_left_alone() -> None:
    assert formatted('{"a":  1}', name="a.yaml") == '{"a":  1}'


@pytest.mark.parametrize("text", [*map(read_base, base_names()), *INTACT])
def test_documents_of_ours(text: str) -> None:
    once = formatted(text)
    assert formatted(once) == once
    assert TOKEN.findall(once) == TOKEN.findall(text)
    assert formatted(json.dumps(json.loads(text), ensure_ascii=False)) == once.rstrip("\n")


def test_the_batch_base_is_laid_out_so_already() -> None:
    assert formatted(read_base("batch")) == read_base("batch")


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=25,
)
LAYOUTS = st.sampled_from(
    [
        {},
        {"indent": 2},
        {"indent": "\t"},
        {"indent": 7, "ensure_ascii": False},
        {"separators": (",", ":")},
        {"separators": (" ,", " \r\n: ")},
    ]
)


@settings(max_examples=200, deadline=None)
@given(VALUES, LAYOUTS, st.integers(0, 8), st.booleans(), st.sampled_from(["", "\n", "\r\n\r\n", "  "]))
def test_any_document(value: object, layout: dict[str, Any], size: int, spaces: bool, end: str) -> None:
    text = json.dumps(value, **layout) + end
    if not snapshot(text).document.intact:  # half a surrogate pair
        return
    once = formatted(text, size, spaces=spaces)
    assert TOKEN.findall(once) == TOKEN.findall(text)
    assert json.loads(once) == json.loads(text)
    assert formatted(once, size, spaces=spaces) == once
    assert once.endswith(("\n", "\r")) == ("\n" in end)
