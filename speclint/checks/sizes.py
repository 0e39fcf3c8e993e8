"""Checks of lengths, numbers and repetition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, hit

if TYPE_CHECKING:
    from speclint.model.node import Node


def _bounds(params: Mapping[str, Any]) -> tuple[Any, Any, str]:
    """The least and the greatest value, and both in words."""
    least, most = params.get("minimum"), params.get("maximum")
    if least is None and most is None:
        raise ParamError("", "one of `minimum` and `maximum` is needed")
    if least is not None and most is not None and least > most:
        raise ParamError("minimum", f"no value is at least {least} and at most {most}")
    if most is None:
        return least, most, f"at least {least}"
    if least is None:
        return least, most, f"at most {most}"
    return least, most, f"exactly {least}" if least == most else f"{least} to {most}"


def _inside(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _length(params: Mapping[str, Any]) -> Judge:
    least, most, wanted = _bounds(params)

    def judge(node: Node) -> Iterator[Hit]:
        value = node.value
        if isinstance(value, (str, list, dict)) and not _inside(len(value), least, most):
            yield hit(node, length=len(value), wanted=wanted)

    return judge


def _read(value: object) -> int | float | None:
    """A number, or a string of one: published documents write both. None for anything else."""
    if isinstance(value, str):
        text = value.strip()
        if re.fullmatch(r"[+-]?[0-9]{1,30}", text):
            return int(text)
        return float(text) if re.fullmatch(r"[+-]?[0-9]{1,30}\.[0-9]{1,30}", text) else None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < float("inf"):
        return value
    return None


def _number(params: Mapping[str, Any]) -> Judge:
    least, most, wanted = _bounds(params)

    def judge(node: Node) -> Iterator[Hit]:
        value = _read(node.value)
        if value is not None and not _inside(value, least, most):
            yield hit(node, wanted=wanted)

    return judge


def _integer(params: Mapping[str, Any]) -> Judge:
    """Integers and strings of digits count alike: the documentation prints both."""
    least, most, wanted = None, None, "a whole number"
    if params:
        least, most, wanted = _bounds(params)

    def judge(node: Node) -> Iterator[Hit]:
        value = _read(node.value)
        written = isinstance(node.value, str)
        if value is None:
            wrong = written and "{" not in node.value
        else:
            wrong = int(value) != value or (written and isinstance(value, float)) or not _inside(value, least, most)
        if wrong:
            yield hit(node, minimum=least, wanted=wanted)

    return judge


def _unique(params: Mapping[str, Any]) -> Judge:
    by = params.get("by")

    def judge(node: Node) -> Iterator[Hit]:
        seen: dict[str, int] = {}
        for index, item in enumerate(node.items):
            compared = item if by is None else item[by]
            if not compared.known:
                continue
            key = _key(compared.value)
            first = seen.setdefault(key, index)
            if first != index:
                yield hit(compared, first=first + 1, holder=node.name)

    return judge


def _key(value: object) -> str:
    """Equal for equal JSON values, and for no others; members may stand in another order."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted([f"{name!r}:{_key(member)}" for name, member in value.items()])) + "}"
    if isinstance(value, list):
        return "[" + ",".join([_key(item) for item in value]) + "]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return repr(value)


_LEAST = Param("number", False, "the least value allowed")
_MOST = Param("number", False, "the greatest value allowed")

CHECKS = (
    Check(
        "length",
        "The string (in characters), array or object (in members) must not be too short or too long.",
        {
            "minimum": Param("integer", False, "the least length allowed"),
            "maximum": Param("integer", False, "the greatest length allowed"),
        },
        ("name", "found", "length", "wanted"),
        _length,
    ),
    Check(
        "number",
        "The number must lie in a range; a string of digits counts as a number, anything else is passed over.",
        {"minimum": _LEAST, "maximum": _MOST},
        ("name", "found", "wanted"),
        _number,
    ),
    Check(
        "integer",
        "The value must be a whole number, or a string of one, and lie in a range where one is given.",
        {"minimum": _LEAST, "maximum": _MOST},
        ("name", "found", "minimum", "wanted"),
        _integer,
    ),
    Check(
        "unique",
        "No two elements of the array may be equal; with `by`, no two objects may have the same value in a member.",
        {"by": Param("string", False, "name of the member that is compared")},
        ("name", "found", "first", "holder"),
        _unique,
    ),
)
