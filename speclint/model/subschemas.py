"""The schemas inside a JSON Schema of draft-07: which of them judge the same value, which one further in.

What a schema holds as data (``default``, ``examples``, ``const``, ``enum``) is never taken for a schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.text.places import Path

TOGETHER = ("allOf", "anyOf", "oneOf")
CONDITIONS = ("if", "then", "else", "not")
INSIDE = ("additionalItems", "additionalProperties", "contains", "propertyNames")
_BY_NAME = ("properties", "patternProperties")


def level_of(tail: Path) -> int | None:
    """Where the level of a schema begins that stands at ``tail``, a path from the root of an embedded schema.

    Gives the number of steps that lead to the outermost schema judging the same value (so ``allOf`` and its like
    are climbed out of), or None where the path leads to no schema, to one in ``definitions``, or to one that
    holds under a condition only.
    """
    begins = at = 0
    while at < len(tail):
        step = tail[at]
        numbered = isinstance(tail[at + 1], int) if at + 1 < len(tail) else False
        if step in TOGETHER and numbered:
            at += 2
            continue
        if (step in _BY_NAME and at + 1 < len(tail)) or (step == "items" and numbered):
            at += 2
        elif step == "items" or step in INSIDE:
            at += 1
        else:
            return None
        begins = at
    return begins


def leads_to_schema(tail: Path) -> bool:
    """The path from the root of an embedded schema leads to a schema, under whatever condition, and not to data."""
    at = 0
    while at < len(tail):
        step = tail[at]
        if step in TOGETHER or step in _BY_NAME or step in ("dependencies", "definitions"):
            at += 2
        elif step == "items":
            at += 2 if at + 1 < len(tail) and isinstance(tail[at + 1], int) else 1
        elif step in INSIDE or step in CONDITIONS:
            at += 1
        else:
            return False
    return at == len(tail)


def alternatives(schema: Node) -> list[Node]:
    """Schemas in ``allOf``, ``anyOf`` and ``oneOf``: they judge the value that ``schema`` itself judges."""
    return [branch for keyword in TOGETHER for branch in schema[keyword].items if branch.is_object]


def conditions(schema: Node) -> list[Node]:
    """Schemas that judge the same value under a condition: ``if``, ``then``, ``else``, ``not``, ``dependencies``."""
    found = [schema[keyword] for keyword in CONDITIONS]
    return [branch for branch in (*found, *schema["dependencies"].members) if branch.is_object]
