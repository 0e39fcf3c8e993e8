"""Which schemas a JSON Schema holds, and which values they judge."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.node import Node
from speclint.model.subschemas import alternatives, conditions, leads_to_schema, level_of
from speclint.text.places import Path

SCHEMA: dict[str, Any] = {
    "properties": {"a": {"title": "a"}, "b": True},
    "patternProperties": {"^x": {"title": "x"}},
    "items": [{"title": "first"}, False],
    "additionalProperties": {"title": "more"},
    "allOf": [{"title": "all"}],
    "oneOf": [{"title": "one"}, "damaged"],
    "if": {"title": "if"},
    "not": {"title": "not"},
    "dependencies": {"a": ["b"], "b": {"title": "with b"}},
    "definitions": {"d": {"title": "defined", "contains": {"title": "within"}}},
    "default": {"properties": {"no": {"title": "data"}}},
    "enum": [{"title": "data"}],
}


def titles(nodes: list[Node]) -> list[str | None]:
    return [node["title"].text for node in nodes]


def test_alternatives_judge_the_same_value() -> None:
    assert titles(alternatives(Node(SCHEMA, ()))) == ["all", "one"]


def test_conditions_judge_the_same_value_sometimes() -> None:
    assert titles(conditions(Node(SCHEMA, ()))) == ["if", "not", "with b"]


@pytest.mark.parametrize(
    ("tail", "begins"),
    [
        ((), 0),
        (("allOf", 0), 0),
        (("properties", "a"), 2),
        (("properties", "required"), 2),
        (("properties", "a", "anyOf", 1, "oneOf", 0), 2),
        (("items",), 1),
        (("items", 0), 2),
        (("properties", "a", "items", "properties", "b"), 5),
        (("additionalProperties",), 1),
        (("properties",), None),
        (("allOf",), None),
        (("if",), None),
        (("dependencies", "a"), None),
        (("definitions", "d"), None),
        (("default",), None),
        (("enum", 0), None),
        (("properties", "a", "default", "properties", "b"), None),
    ],
)
def test_levels_of_schemas(tail: Path, begins: int | None) -> None:
    assert level_of(tail) == begins


@pytest.mark.parametrize(
    "tail", [(), ("if",), ("dependencies", "a"), ("definitions", "d", "items", 1), ("not", "allOf", 0)]
)
def test_paths_that_lead_to_schemas(tail: Path) -> None:
    assert leads_to_schema(tail)


@pytest.mark.parametrize("tail", [("properties",), ("default",), ("enum", 0), ("items", 0, "const"), ("uiAttributes",)])
def test_paths_that_lead_to_data(tail: Path) -> None:
    assert not leads_to_schema(tail)
