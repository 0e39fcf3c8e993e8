"""The first look at embedded schemas; see :mod:`speclint.model.sound` for what such a look may say."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from speclint.model.constants import DRAFT_07, KNOWN_FORMATS

if TYPE_CHECKING:
    from collections.abc import Collection

_TEXTS = frozenset(("title", "description", "$schema", "format"))
_FREE = frozenset(("restAttributes", "uiAttributes"))
"""Names that the platform adds, whose values the metaschema leaves free."""

_LEAF = _TEXTS | {"type"}
_TYPES = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))
_DICT, _TEXT = {dict}, {str}


def is_sound_schema(value: object) -> bool:
    """An embedded schema of draft-07, and all schemas in it, hold what nearly all do, and nothing else.

    These are texts, one type, a known format, properties, items, what of the properties is required, and the two
    objects of the platform that are free.
    """
    if type(value) is not dict or value.get("$schema", DRAFT_07) != DRAFT_07:
        return False
    waiting: list[object] = [value]
    for schema in waiting:
        if type(schema) is not dict:
            return False
        for keyword, inner in schema.items():
            if type(inner) is str:
                if keyword == "type" or keyword == "format":
                    if inner not in (_TYPES if keyword == "type" else KNOWN_FORMATS):
                        return False
                elif keyword not in _TEXTS:
                    return False
            elif keyword == "properties" and type(inner) is dict:
                if not _are_leaves(inner.values()):
                    waiting.extend(inner.values())
            elif keyword == "items" and type(inner) is dict:
                waiting.append(inner)
            elif keyword == "required" and type(inner) is list:
                if not _are_declared(inner, schema.get("properties")):
                    return False
            elif keyword not in _FREE or type(inner) is not dict:
                return False
    return True


def _are_leaves(schemas: Collection[Any]) -> bool:
    """All are sound schemas of a type, a format and texts alone, as most properties are; asked of all at once."""
    if set(map(type, schemas)) != _DICT:
        return False
    keywords: set[str] = set().union(*schemas)
    if not keywords <= _LEAF or set(map(type, chain.from_iterable(map(dict.values, schemas)))) != _TEXT:
        return False
    try:
        types = set(map(_type_of, schemas))
    except KeyError:  # one leaves its type open
        return False
    return types <= _TYPES and (
        "format" not in keywords or {leaf.get("format", "date") for leaf in schemas} <= KNOWN_FORMATS
    )


_type_of = itemgetter("type")


def _are_declared(required: list[Any], properties: object) -> bool:
    """All are names of declared properties, and none stands twice."""
    if type(properties) is not dict or (required and set(map(type, required)) != _TEXT):
        return False
    names = set(required)
    return len(names) == len(required) and names <= properties.keys()
