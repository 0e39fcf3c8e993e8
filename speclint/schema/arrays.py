"""Tests of arrays: elements, their number, and whether they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.schema.equality import all_distinct
from speclint.schema.failure import DEEP, Deferred, Failure, Out, Schema, Test, descend, settle
from speclint.schema.scalars import accepted_outright, unread
from speclint.text.places import Path
from speclint.text.values import UNREAD

if TYPE_CHECKING:
    from speclint.schema.compile import Compiler


def array_test(schema: Schema, compiler: Compiler) -> Test | None:
    """Test of all keywords about arrays together; None if the schema says nothing about arrays."""
    tests = [
        test
        for test in (
            _elements_test(schema, compiler),
            _tuple_test(schema, compiler),
            _whole_test(schema),
            _contains_test(schema, compiler),
        )
        if test is not None
    ]
    if not tests:
        return None

    def test_all(value: object, path: Path, out: Out) -> None:
        if isinstance(value, list):
            for test in tests:
                test(value, path, out)
        elif value is UNREAD:
            out.append(unread(schema, path))

    return test_all


def _elements_test(schema: Schema, compiler: Compiler) -> Test | None:
    """Test of ``items`` where one schema holds for all elements."""
    element = schema.get("items", True)
    judge = None if isinstance(element, list) else compiler.compile(element)
    if judge is None:
        return None
    outright = accepted_outright(element)

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, list):
            deep = len(path) >= DEEP
            for index, item in enumerate(value):
                if type(item) not in outright:
                    if deep:
                        out.append(Deferred(judge, item, (*path, index)))
                    else:
                        judge(item, (*path, index), out)

    return test


def _tuple_test(schema: Schema, compiler: Compiler) -> Test | None:
    """Test of ``items`` as a list of schemas, and of ``additionalItems`` beside it."""
    listed = schema.get("items")
    if not isinstance(listed, list):
        return None
    judges = [compiler.compile(item) for item in listed]
    additional = schema.get("additionalItems", True)
    rest = compiler.compile(additional) if additional is not False else None

    def test(value: object, path: Path, out: Out) -> None:
        if not isinstance(value, list):
            return
        for index, item in enumerate(value):
            judge = judges[index] if index < len(judges) else rest
            if judge is not None:
                descend(judge, item, (*path, index), out)
        if additional is False and len(value) > len(judges):
            out.append(Failure("additionalItems", path, "", value, False, schema))

    return test


def _whole_test(schema: Schema) -> Test | None:
    least, most, distinct = schema.get("minItems"), schema.get("maxItems"), schema.get("uniqueItems", False)
    if least is None and most is None and not distinct:
        return None

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, list):
            if least is not None and len(value) < least:
                out.append(Failure("minItems", path, "", value, least, schema))
            if most is not None and len(value) > most:
                out.append(Failure("maxItems", path, "", value, most, schema))
            if distinct and not all_distinct(value):
                out.append(Failure("uniqueItems", path, "", value, True, schema))

    return test


def _contains_test(schema: Schema, compiler: Compiler) -> Test | None:
    if "contains" not in schema:
        return None
    judge = compiler.compile(schema["contains"])

    def test(value: object, path: Path, out: Out) -> None:
        if not isinstance(value, list):
            return
        unsure = False
        for index, item in enumerate(value):
            found: Out = []
            if judge is not None:
                judge(item, (*path, index), found)
            failures = settle(found)
            if not failures:
                return
            unsure = unsure or all(failure.value is UNREAD for failure in failures)
        if unsure:
            out.append(unread(schema, path))
        else:
            out.append(Failure("contains", path, "", value, schema["contains"], schema))

    return test
