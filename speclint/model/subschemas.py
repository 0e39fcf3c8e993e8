"""The schemas inside a JSON Schema of draft-07: which of them judge the same value, which one further in.

What a schema holds as data (``default``, ``examples``, ``const``, ``enum``) is never taken for a schema. All walks are
loops, so a schema may be nested as deep as a document can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.model.node import Node

_TOGETHER = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("if", "then", "else", "not")
_INSIDE = ("additionalItems", "additionalProperties", "contains", "propertyNames")
_BY_NAME = ("properties", "patternProperties")


def alternatives(schema: Node) -> list[Node]:
    """Schemas in ``allOf``, ``anyOf`` and ``oneOf``: they judge the value that ``schema`` itself judges."""
    return [branch for keyword in _TOGETHER for branch in schema[keyword].items if branch.is_object]


def conditions(schema: Node) -> list[Node]:
    """Schemas that judge the same value under a condition: ``if``, ``then``, ``else``, ``not``, ``dependencies``."""
    found = [schema[keyword] for keyword in _CONDITIONS]
    return [branch for branch in (*found, *schema["dependencies"].members) if branch.is_object]


def inner_schemas(schema: Node) -> list[Node]:
    """Schemas that judge the members and elements of the value, one level further in."""
    found = [inner for keyword in _BY_NAME for inner in schema[keyword].members]
    items = schema["items"]
    found.extend(items.items if items.is_array else [items])
    found.extend(schema[keyword] for keyword in _INSIDE)
    return [inner for inner in found if inner.is_object]


def subschemas(schema: Node) -> Iterator[Node]:
    """Every schema in a schema, itself first, those in ``definitions`` included."""
    waiting = [schema]
    while waiting:
        current = waiting.pop()
        if not current.is_object:
            continue
        yield current
        definitions = [member for member in current["definitions"].members if member.is_object]
        inside = (*alternatives(current), *conditions(current), *inner_schemas(current), *definitions)
        waiting.extend(reversed(inside))
