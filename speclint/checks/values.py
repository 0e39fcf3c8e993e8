"""Checks of what is there, of which type it is, and which value it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, hit, show

if TYPE_CHECKING:
    from speclint.model.node import Node

TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
"""Types of JSON values, and ``integer`` for a number without a fraction."""


def _present(params: Mapping[str, Any]) -> Judge:
    names = tuple(params["members"])

    def judge(node: Node) -> Iterator[Hit]:
        if node.is_object:
            for name in names:
                if name not in node:
                    yield hit(node, node.lacking(name), name=name, holder=node.name)

    return judge


def _absent(params: Mapping[str, Any]) -> Judge:
    names = params.get("members")
    if names is None:
        return _refuse
    refused = tuple(names)

    def judge(node: Node) -> Iterator[Hit]:
        for name in refused:
            if name in node:
                yield from _refuse(node[name])

    return judge


def _refuse(node: Node) -> Iterator[Hit]:
    yield hit(node, node.at_key)


def _type(params: Mapping[str, Any]) -> Judge:
    wanted = tuple(params["types"])
    for name in wanted:
        if name not in TYPES:
            raise ParamError("types", f"there is no type `{name}`; there are {', '.join(TYPES)}")
    listed = " or ".join(wanted)

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and not any(_is(node.value, name) for name in wanted):
            yield hit(node, wanted=listed)

    return judge


def _is(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    known: dict[str, Any] = {"string": str, "number": (int, float), "object": dict, "array": list, "null": type(None)}
    return name in known and isinstance(value, known[name])


def same(value: object, other: object) -> bool:
    """Two JSON values are equal; ``1`` and ``1.0`` are, ``1`` and ``true`` are not, at whatever depth."""
    if isinstance(value, bool) or isinstance(other, bool):
        return value is other
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(same(*pair) for pair in zip(value, other, strict=True))
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(same(value[name], other[name]) for name in value)
    return value == other


def _equal(params: Mapping[str, Any]) -> Judge:
    wanted = params["value"]

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and not same(node.value, wanted):
            yield hit(node, wanted=show(wanted))

    return judge


def _not_equal(params: Mapping[str, Any]) -> Judge:
    refused = params["value"]

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and same(node.value, refused):
            yield hit(node)

    return judge


def _one_of(params: Mapping[str, Any]) -> Judge:
    allowed = tuple(params["values"])
    listed = ", ".join([show(value) for value in allowed])

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and not any(same(node.value, value) for value in allowed):
            yield hit(node, allowed=listed)

    return judge


def _not_one_of(params: Mapping[str, Any]) -> Judge:
    refused = tuple(params["values"])

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and any(same(node.value, value) for value in refused):
            yield hit(node)

    return judge


def _not_empty(params: Mapping[str, Any]) -> Judge:
    del params

    def judge(node: Node) -> Iterator[Hit]:
        value = node.value
        if value == [] or value == {} or (isinstance(value, str) and not value.strip()):
            yield hit(node)

    return judge


CHECKS = (
    Check(
        "present",
        "The object must have these members.",
        {"members": Param("strings", True, "names of the members, each reported for itself")},
        ("name", "holder"),
        _present,
    ),
    Check(
        "absent",
        "What the path leads to must not be there; with `members`, the object must not have these members.",
        {"members": Param("strings", False, "names of the members refused")},
        ("name", "found"),
        _absent,
    ),
    Check(
        "type",
        "The value must be of one of these JSON types.",
        {"types": Param("strings", True, f"any of {', '.join(TYPES)}")},
        ("name", "found", "wanted"),
        _type,
    ),
    Check(
        "equal",
        "The value must be exactly this one.",
        {"value": Param("any", True, "the value wanted")},
        ("name", "found", "wanted"),
        _equal,
    ),
    Check(
        "not-equal",
        "The value must not be this one.",
        {"value": Param("any", True, "the value refused")},
        ("name", "found"),
        _not_equal,
    ),
    Check(
        "one-of",
        "The value must be one of these.",
        {"values": Param("list", True, "the values allowed")},
        ("name", "found", "allowed"),
        _one_of,
    ),
    Check(
        "not-one-of",
        "The value must be none of these.",
        {"values": Param("list", True, "the values refused")},
        ("name", "found"),
        _not_one_of,
    ),
    Check(
        "not-empty",
        "The string, array or object must not be empty; a string of blanks is.",
        {},
        ("name", "found"),
        _not_empty,
    ),
)
