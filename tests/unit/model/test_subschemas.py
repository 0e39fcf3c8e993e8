"""Which schemas a JSON Schema holds, and which values they judge."""

from __future__ import annotations

from typing import Any

from speclint.model.node import Node
from speclint.model.subschemas import alternatives, conditions, inner_schemas, subschemas

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


def test_inner_schemas_judge_members_and_elements() -> None:
    assert titles(inner_schemas(Node(SCHEMA, ()))) == ["a", "x", "first", "more"]


def test_subschemas_are_all_of_them_and_no_data() -> None:
    found = titles(list(subschemas(Node(SCHEMA, ()))))
    assert found == [None, "all", "one", "if", "not", "with b", "a", "x", "first", "more", "defined", "within"]


def test_paths_lead_to_the_schemas() -> None:
    (inner,) = inner_schemas(Node({"items": {"title": "each"}}, ("authSpec", 0, "spec")))
    assert inner.path == ("authSpec", 0, "spec", "items")


def test_deep_schemas_are_walked_without_recursion() -> None:
    schema: dict[str, Any] = {}
    for _ in range(5000):
        schema = {"items": schema}
    assert sum(1 for _ in subschemas(Node(schema, ()))) == 5001
