"""What our published schemas say about a place in a document, for hover texts, completion and the reference pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speclint.schema.failure import Schema
from speclint.schema.judge import load_schema
from speclint.text.places import Path
from speclint.text.pointers import parse_pointer


def about(name: str, path: Path) -> Schema | None:
    """The subschema with title and description for a path inside a document of a kind.

    ``name`` is ``"connection-spec"`` or ``"flow-spec"``, ``path`` starts at the spec itself (behind ``items`` and
    its index in an envelope). None where the schema says nothing.
    """
    root = load_schema(name)
    node: Any = root
    for token in path:
        node = _step(root, node, token)
        if node is None:
            return None
    for schema in _layers(root, node):
        if "title" in schema:
            return schema
    return None


def members(name: str, path: Path) -> dict[str, Schema]:
    """Known members of the object at a path, by name, in the order in which the schema lists them."""
    root = load_schema(name)
    node: Any = root
    for token in path:
        node = _step(root, node, token)
        if node is None:
            return {}
    found: dict[str, Schema] = {}
    for schema in _layers(root, node):
        for member, subschema in schema.get("properties", {}).items():
            found.setdefault(member, subschema)
    return found


def _step(root: Schema, node: Any, token: str | int) -> Any:
    for schema in _layers(root, node):
        if isinstance(token, int):
            if "items" in schema:
                return schema["items"]
        elif token in schema.get("properties", {}):
            return schema["properties"][token]
        elif isinstance(schema.get("additionalProperties"), dict):
            return schema["additionalProperties"]
    return None


def _layers(root: Schema, node: Any) -> Iterator[Schema]:
    """A subschema and everything that holds at the same place: references, ``allOf``, and what holds for literals."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        target: Any = root
        for token in parse_pointer(node["$ref"][1:]):
            target = target[token]
        yield from _layers(root, target)
        return
    yield node
    for part in node.get("allOf", ()):
        yield from _layers(root, part)
    if "else" in node:
        yield from _layers(root, node["else"])


def merged(name: str, path: Path) -> Schema:
    """All keywords that hold for the value at a path, of an outer layer before those of an inner one."""
    root = load_schema(name)
    node: Any = root
    for token in path:
        node = _step(root, node, token)
        if node is None:
            return {}
    found: Schema = {}
    for schema in _layers(root, node):
        for keyword, value in schema.items():
            found.setdefault(keyword, value)
    return found


def required(name: str, path: Path) -> tuple[str, ...]:
    """Members that the schema itself requires of the object at a path."""
    return tuple(merged(name, path).get("required", ()))
