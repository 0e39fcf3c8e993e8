"""Values that an embedded schema holds (``default``, ``const``, ``enum``, ``examples``), judged by that schema.

Most stand beside a type alone and are judged here; for the rest jsonschema is imported, the only place where it
judges what a document brings. It is kept from what could hurt: nothing is fetched, no reference is followed, no
regular expression of the document is run, and schemas or values of unusual size are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from speclint.schema.failure import Failure
from speclint.text.values import UNREAD

if TYPE_CHECKING:
    from speclint.model.node import Node

ANNOTATIONS = frozenset(
    (
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "example", "format", "readOnly",
        "writeOnly", "contentMediaType", "contentEncoding", "uiAttributes", "restAttributes", "links", "definitions",
        "pattern",
    )
)  # fmt: skip
"""Keywords that no value is judged by here; ``pattern`` because a document's expressions are never run."""

MOST = 2_000
"""Most values in a schema, or in what is judged by it."""

_OURS = {"x-evidence": "convention"}
"""Stands for the schema in a failure, which is not one of the metaschema and is worded for values."""

_LEFT_ALONE = frozenset(("$ref", "patternProperties"))


def contradiction(value: Node, schema: Node, ignored: str = "") -> Failure | None:
    """The first failure of a value by the schema it is written in, or None.

    ``ignored`` names the keyword that holds the value where it would judge itself. None too where the schema is no
    good schema, or one that cannot be judged safely.
    """
    if not isinstance(schema.value, dict):
        return None
    judging = {name: part for name, part in schema.value.items() if name not in ANNOTATIONS and name != ignored}
    if not judging:
        return None
    if judging.keys() == {"type"}:
        fits = _has_type(value.value, judging["type"])
        return None if fits else Failure("type", value.path, "", value.value, judging["type"], _OURS)
    if not _is_safe(judging) or not _is_safe(value.value, references=False) or not _is_schema(judging):
        return None
    try:
        error = next(_errors(judging, value.value), None)
    except (RecursionError, ArithmeticError):
        return None
    return None if error is None else _failure(error, value)


def _has_type(value: Any, wanted: Any) -> bool:
    """True also where ``wanted`` is no type: that is reported elsewhere."""
    names = wanted if isinstance(wanted, list) else [wanted]
    return any(not isinstance(name, str) or _TYPES.get(name, _anything)(value) for name in names)


def _anything(value: Any) -> bool:
    del value
    return True


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": _number,
    "integer": lambda value: _number(value) and (isinstance(value, int) or value.is_integer()),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "null": lambda value: value is None,
}


def _is_safe(value: Any, *, references: bool = True) -> bool:
    """Everything was read, there is not too much of it, and nothing that would be looked up or run is in it."""
    left = [value]
    seen = 0
    while left:
        item = left.pop()
        seen += 1
        if item is UNREAD or seen > MOST:
            return False
        if isinstance(item, dict):
            if references and not _LEFT_ALONE.isdisjoint(item):
                return False
            left.extend(item.values())
        elif isinstance(item, list):
            left.extend(item)
    return True


def _is_schema(schema: Mapping[str, Any]) -> bool:
    from speclint.schema.metaschema import check_embedded

    return all(failure.keyword in ("unknown", "legacy") for failure in check_embedded(schema))


def _errors(schema: dict[str, Any], value: Any) -> Iterator[Any]:
    from referencing import Registry

    yield from _judge()(schema, registry=Registry()).iter_errors(value)


@cache
def _judge() -> Any:
    """The class that judges values: Draft 7 without what is judged elsewhere."""
    from jsonschema import Draft7Validator, validators

    def ignore(*arguments: Any) -> Iterator[Any]:
        del arguments
        yield from ()

    silent: Any = {"pattern": ignore, "format": ignore, "$ref": ignore}
    extend: Any = validators.extend
    return extend(Draft7Validator, silent)


def _failure(error: Any, value: Node) -> Failure:
    keyword, wanted, found = error.validator, error.validator_value, error.instance
    name = ""
    if keyword == "required" and isinstance(found, dict):
        name = next((one for one in wanted if one not in found), "")
    if keyword not in _WORDED or (keyword == "required" and not name):
        keyword = "schema"
    return Failure(keyword, (*value.path, *error.absolute_path), name, found, wanted, _OURS)


_WORDED = frozenset(
    (
        "required", "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "anyOf", "oneOf",
    )
)  # fmt: skip
"""Keywords that have words of their own for values; of others it is only said that the schema does not allow it."""


def in_words(failure: Failure) -> str:
    """What contradicts, without a full stop. Credentials are never quoted.

    Neither is text that stands for a whole object or list, since it may hold one.
    """
    from speclint.schema.show import kind_of
    from speclint.schema.wording import describe

    message = describe(failure).message.removesuffix(".")
    if isinstance(failure.value, str) and failure.expected in ("object", "array"):
        message = message.replace(kind_of(failure.value, failure.path), "a string", 1)
    return message
