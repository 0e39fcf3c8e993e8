"""JSON types and JSON equality, where Python's own differ.

In JSON Schema ``1`` and ``1.0`` are one number and both are integers, while ``true`` is not the number 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from speclint.text.values import UNREAD

PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}
"""Python types whose values all have a JSON type.

A float may be an integer too; that takes a look at the value.
"""

_NAMES: dict[type, str] = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    type(None): "null",
    int: "integer",
}


def json_type(value: object) -> str:
    """Name of a value's JSON type.

    ``integer`` for 1 and 1.0, ``number`` for 1.5, ``""`` for what is no JSON.
    """
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    return _NAMES.get(type(value), "")


def frozen(value: object) -> Hashable:
    """A stand-in that is equal for equal JSON and for nothing else.

    An unread value equals nothing, itself included.
    """
    if isinstance(value, str | float) or value is None or type(value) is int:
        return value
    if isinstance(value, dict):
        # map, not a comprehension: one Python call per level of nesting instead of two.
        return "{", frozenset(zip(value, map(frozen, value.values()), strict=True))
    if isinstance(value, list):
        return "[", tuple(map(frozen, value))
    if value is True or value is False:
        return "b", value
    return object()


def json_equal(a: object, b: object) -> bool:
    """Whether two values are the same JSON."""
    return frozen(a) == frozen(b)


def all_distinct(values: Iterable[object]) -> bool:
    """Whether no two values are the same JSON; linear in their size."""
    seen = set()
    for value in values:
        key = frozen(value)
        if key in seen:
            return False
        seen.add(key)
    return True


def holds_unread(value: object) -> bool:
    """Whether a value is one that could not be read, or has one anywhere inside."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if item is UNREAD:
            return True
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return False
