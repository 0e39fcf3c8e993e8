"""Checks of one value alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, show

if TYPE_CHECKING:
    from speclint.model.node import Node


def _equal(params: Mapping[str, Any]) -> Judge:
    wanted = params["value"]

    def judge(node: Node) -> Iterator[Hit]:
        if node.known and (node.value != wanted or type(node.value) is not type(wanted)):
            yield Hit(node.at, {"found": show(node.value), "wanted": show(wanted)})

    return judge


def _not_equal(params: Mapping[str, Any]) -> Judge:
    refused = params["value"]

    def judge(node: Node) -> Iterator[Hit]:
        if node.value == refused and type(node.value) is type(refused):
            yield Hit(node.at, {"found": show(node.value), "name": node.name})

    return judge


def _not_one_of(params: Mapping[str, Any]) -> Judge:
    refused = frozenset(params["values"])

    def judge(node: Node) -> Iterator[Hit]:
        if node.text in refused:
            yield Hit(node.at, {"found": show(node.value), "name": node.name})

    return judge


def _one_of(params: Mapping[str, Any]) -> Judge:
    allowed = tuple(params["values"])
    listed = ", ".join(allowed)

    def judge(node: Node) -> Iterator[Hit]:
        if node.text is not None and node.text not in allowed:
            yield Hit(node.at, {"found": show(node.value), "allowed": listed})

    return judge


def _not_empty(params: Mapping[str, Any]) -> Judge:
    del params

    def judge(node: Node) -> Iterator[Hit]:
        value = node.value
        if value == [] or value == {} or (isinstance(value, str) and not value.strip()):
            yield Hit(node.at, {"found": show(value), "name": node.name})

    return judge


def _pattern(params: Mapping[str, Any]) -> Judge:
    try:
        matches = re.compile(params["pattern"]).search
    except re.error as error:
        raise ParamError("pattern", f"`{params['pattern']}` is no regular expression: {error}") from error
    wanted = not params.get("refuse", False)

    def judge(node: Node) -> Iterator[Hit]:
        text = node.text
        if text is not None and (matches(text) is not None) is not wanted:
            yield Hit(node.at, {"found": show(text), "name": node.name})

    return judge


def _absent(params: Mapping[str, Any]) -> Judge:
    del params

    def judge(node: Node) -> Iterator[Hit]:
        yield Hit(node.at_key, {"name": node.name, "found": show(node.value)})

    return judge


def _has(params: Mapping[str, Any]) -> Judge:
    name = params["member"]

    def judge(node: Node) -> Iterator[Hit]:
        if node.is_object and name not in node:
            yield Hit(node.lacking(name), {"name": name, "holder": node.name})

    return judge


def _integer(params: Mapping[str, Any]) -> Judge:
    """Integers and strings of digits count alike: the documentation prints both."""
    least = params.get("minimum")

    def judge(node: Node) -> Iterator[Hit]:
        value = node.value
        if isinstance(value, str):
            digits = value.strip()
            if not re.fullmatch(r"[+-]?[0-9]{1,30}", digits):
                if "{" not in value:
                    yield Hit(node.at, {"found": show(value), "minimum": least})
                return
            value = int(digits)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return  # another type altogether is the schema pass's business
        if value != value or value in (float("inf"), float("-inf")):
            return
        if int(value) != value or (least is not None and value < least):
            yield Hit(node.at, {"found": show(node.value), "minimum": least})

    return judge


CHECKS = (
    Check(
        "equal",
        "The value must be exactly this one.",
        {"value": Param("any", True, "the value wanted")},
        ("found", "wanted"),
        _equal,
    ),
    Check(
        "not-equal",
        "The value must not be this one.",
        {"value": Param("any", True, "the value refused")},
        ("found", "name"),
        _not_equal,
    ),
    Check(
        "one-of",
        "The string must be one of these.",
        {"values": Param("strings", True, "the strings allowed")},
        ("found", "allowed"),
        _one_of,
    ),
    Check(
        "not-one-of",
        "The string must be none of these.",
        {"values": Param("strings", True, "the strings refused")},
        ("found", "name"),
        _not_one_of,
    ),
    Check("not-empty", "The string, array or object must not be empty.", {}, ("found", "name"), _not_empty),
    Check(
        "pattern",
        "The string must match a regular expression, or with `refuse` must not.",
        {
            "pattern": Param("string", True, "regular expression, searched anywhere in the string"),
            "refuse": Param("boolean", False, "report strings that match"),
        },
        ("found", "name"),
        _pattern,
    ),
    Check("absent", "The member must not be there.", {}, ("name", "found"), _absent),
    Check(
        "has",
        "The object must have this member.",
        {"member": Param("string", True, "name of the member")},
        ("name", "holder"),
        _has,
    ),
    Check(
        "integer",
        "The value must be an integer, or a string of digits, not below a minimum.",
        {"minimum": Param("integer", False, "the least value allowed")},
        ("found", "minimum"),
        _integer,
    ),
)
