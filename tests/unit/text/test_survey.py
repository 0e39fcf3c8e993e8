"""The one walk over a value, and the account of colons that tells whether a member stands twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from speclint.text.limits import Limits
from speclint.text.strict import Strict, read_strict
from speclint.text.survey import DepthError, survey


def test_objects_and_strings_with_braces_come_in_document_order_with_their_paths() -> None:
    value = {"a": [{"b": "${x}"}, "{y}"], "c": {"d": {}, "{": "plain"}, "e": "{{z}}"}
    found = survey(value, ("items", 0))
    assert found.objects == [value, {"b": "${x}"}, {"d": {}, "{": "plain"}, {}]
    root = ("items", 0)
    assert found.paths == [root, (*root, "a", 0), (*root, "c"), (*root, "c", "d")]
    assert found.braced == [("${x}", (*root, "a", 0, "b")), ("{y}", (*root, "a", 1)), ("{{z}}", (*root, "e"))]
    assert found.names == {"a", "b", "c", "d", "e", "{"}


@pytest.mark.parametrize(("value", "colons"), [("a:b", 1), ({"x:": ["::", {"y": "z"}]}, 2), (3, 0), ([], 0)])
def test_colons_of_strings_are_counted_and_those_of_names_are_not(value: Any, colons: int) -> None:
    assert survey(value).colons == colons


def test_depth_is_bounded_from_the_value_on() -> None:
    assert len(survey({"a": [{}]}, ("items", 0), 3).objects) == 2
    with pytest.raises(DepthError):
        survey({"a": [{}]}, ("items", 0), 2)


TEXTS = [
    '{"a": 1}',
    '{"a": 1, "a": 1}',
    '{"a" : "x:y", "b":"::"}',
    '{"a" : "x:y", "a":"::"}',
    '{"a:b": 1, "c": ":"}',
    '{"a:b": 1, "a:b": 1}',
    '{"a:b": 1, "c": {"d": 1, "d": ":"}}',
    '{"a": {"b": ":", "c": ""}, "a": ":"}',
    '{"a": "\\u003a", "a": 1}',
    '{"a": "\\u003a", "b": ":"}',
    '{"a\\u003a": 1, "a:": 1}',
    '{"a": "\\":", "b": ["\\\\", ":"]}',
    '[{"a": 1}, {"a": 1}]',
    '":"',
]


@pytest.mark.parametrize("text", TEXTS)
def test_members_that_stand_twice_are_noticed_whatever_holds_colons(text: str) -> None:
    twice: list[bool] = []

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.append(len(dict(members)) != len(members))
        return dict(members)

    value = json.loads(text, object_pairs_hook=pairs)
    strict = read_strict(text, Limits())
    assert isinstance(strict, Strict)
    assert strict.value == value
    assert strict.duplicates is any(twice)
