"""Tests of single values: type, enum, const, and the keywords of strings and numbers."""

from __future__ import annotations

from collections.abc import Callable

from speclint.schema.equality import PYTHON_TYPES, frozen, holds_unread, json_type
from speclint.schema.failure import Failure, Out, Schema, Test
from speclint.schema.formats import FORMATS
from speclint.text.places import Path
from speclint.text.values import UNREAD

FALSE_SCHEMA: Schema = {}
"""Stands for the boolean schema ``false`` in failures; it can hold no annotations."""


def unread(schema: Schema, path: Path) -> Failure:
    """The mark of a question that cannot be answered because a value was not read.

    Dropped before anyone sees it.
    """
    return Failure("unread", path, "", UNREAD, None, schema)


def nothing_allowed(value: object, path: Path, out: Out) -> None:
    """The test of the schema ``false``."""
    out.append(Failure("false", path, "", value, False, FALSE_SCHEMA))


def declared_types(schema: Schema) -> frozenset[str] | None:
    """JSON types that ``type``, ``enum`` and ``const`` of a schema leave open.

    None if none of them is there.
    """
    found: frozenset[str] | None = None
    if "type" in schema:
        stated = schema["type"]
        found = frozenset([stated] if isinstance(stated, str) else stated)
        if "number" in found:
            found |= {"integer"}
    if "enum" in schema:
        listed = frozenset(map(json_type, schema["enum"]))
        found = listed if found is None else found & listed
    if "const" in schema:
        only = frozenset((json_type(schema["const"]),))
        found = only if found is None else found & only
    return found


def accepted_outright(schema: object) -> frozenset[type]:
    """Python types whose every value passes a schema that says only ``type``; empty for any other schema.

    Lets the tests of objects and arrays skip the call, and the building of a path, for most plain members.
    """
    if not isinstance(schema, dict) or not ANNOTATIONS.issuperset(schema):
        return frozenset()
    stated = schema.get("type")
    if stated is None:
        return frozenset()
    names = [stated] if isinstance(stated, str) else stated
    return frozenset(kind for name in names for kind in PYTHON_TYPES[name])


ANNOTATIONS = frozenset(
    (
        "$comment",
        "$id",
        "$schema",
        "default",
        "definitions",
        "description",
        "examples",
        "title",
        "type",
        "x-evidence",
        "x-legacy",
        "x-near-miss",
        "x-remedy",
        "x-severity",
        "x-source",
    )
)
"""Keywords that constrain nothing, and ``type``."""


def type_test(schema: Schema) -> Test | None:
    """Test of ``type``."""
    if "type" not in schema:
        return None
    stated = schema["type"]
    names = [stated] if isinstance(stated, str) else stated
    kinds = tuple(kind for name in names for kind in PYTHON_TYPES[name])
    if len(kinds) == 1 and names != ["integer"]:
        (kind,) = kinds

        def test_one(value: object, path: Path, out: Out) -> None:
            if type(value) is not kind:
                out.append(Failure("type", path, "", value, stated, schema))

        return test_one
    whole = "integer" in names and "number" not in names

    def test(value: object, path: Path, out: Out) -> None:
        if type(value) not in kinds and not (whole and isinstance(value, float) and value.is_integer()):
            out.append(Failure("type", path, "", value, stated, schema))

    return test


def _membership_test(schema: Schema, keyword: str, allowed: list[object]) -> Test:
    texts = frozenset(item for item in allowed if isinstance(item, str))
    others = frozenset(frozen(item) for item in allowed if not isinstance(item, str))

    def test(value: object, path: Path, out: Out) -> None:
        if (value in texts) if isinstance(value, str) else (others and frozen(value) in others):
            return
        if others and isinstance(value, dict | list) and holds_unread(value):
            out.append(unread(schema, path))
        else:
            out.append(Failure(keyword, path, "", value, schema[keyword], schema))

    return test


def enum_test(schema: Schema) -> Test | None:
    """Test of ``enum``."""
    return _membership_test(schema, "enum", schema["enum"]) if "enum" in schema else None


def const_test(schema: Schema) -> Test | None:
    """Test of ``const``."""
    return _membership_test(schema, "const", [schema["const"]]) if "const" in schema else None


def _pattern_search(pattern: str) -> Callable[[str], object]:
    """Search for a pattern that is compiled when it is first needed: most runs never meet most patterns."""
    search: list[Callable[[str], object]] = []

    def found(text: str) -> object:
        if not search:
            import re

            # In JSON Schema `$` is the end of the text alone, in Python also the place before a last line break.
            anchored = pattern.endswith("$") and not pattern.endswith("\\$")
            search.append(re.compile(pattern[:-1] + r"\Z" if anchored else pattern).search)
        return search[0](text)

    return found


def string_test(schema: Schema) -> Test | None:
    """Test of ``minLength``, ``maxLength`` and ``pattern``. Length counts code points."""
    least, most, pattern = schema.get("minLength"), schema.get("maxLength"), schema.get("pattern")
    if least is None and most is None and pattern is None:
        return None
    found = _pattern_search(pattern) if pattern is not None else None

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, str):
            if least is not None and len(value) < least:
                out.append(Failure("minLength", path, "", value, least, schema))
            if most is not None and len(value) > most:
                out.append(Failure("maxLength", path, "", value, most, schema))
            if found is not None and found(value) is None:
                out.append(Failure("pattern", path, "", value, pattern, schema))
        elif value is UNREAD:
            out.append(unread(schema, path))

    return test


def is_multiple(value: float, step: float) -> bool:
    """Whether a number is a multiple of another, as the reference implementation reckons with floats."""
    if not isinstance(step, int):
        try:
            quotient = value / step
            return int(quotient) == quotient
        except (OverflowError, ValueError):
            return False
    return not value % step


NUMBER_TESTS: dict[str, Callable[[float, float], bool]] = {
    "minimum": lambda value, bound: value >= bound,
    "maximum": lambda value, bound: value <= bound,
    "exclusiveMinimum": lambda value, bound: value > bound,
    "exclusiveMaximum": lambda value, bound: value < bound,
    "multipleOf": is_multiple,
}


def number_test(schema: Schema) -> Test | None:
    """Test of ``minimum``, ``maximum``, their exclusive forms and ``multipleOf``."""
    bounds = [(keyword, holds, schema[keyword]) for keyword, holds in NUMBER_TESTS.items() if keyword in schema]
    if not bounds:
        return None

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, int | float) and value is not True and value is not False:
            for keyword, holds, bound in bounds:
                if not holds(value, bound):
                    out.append(Failure(keyword, path, "", value, bound, schema))
        elif value is UNREAD:
            out.append(unread(schema, path))

    return test


def format_test(schema: Schema) -> Test | None:
    """Test of ``format``, for the formats that we assert."""
    holds = FORMATS.get(schema.get("format", ""))
    if holds is None:
        return None

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, str):
            if not holds(value):
                out.append(Failure("format", path, "", value, schema["format"], schema))
        elif value is UNREAD:
            out.append(unread(schema, path))

    return test
