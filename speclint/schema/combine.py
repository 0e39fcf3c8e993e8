"""Schemas made of schemas: allOf, anyOf, oneOf, not, if/then/else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.schema.equality import json_type
from speclint.schema.failure import Failure, Out, Schema, Test, settle
from speclint.schema.scalars import unread
from speclint.text.places import Path
from speclint.text.values import UNREAD

if TYPE_CHECKING:
    from speclint.schema.compile import Compiler


def in_sequence(tests: list[Test]) -> Test | None:
    """One test that carries out all; None for none."""
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests

        def test_both(value: object, path: Path, out: Out) -> None:
            first(value, path, out)
            second(value, path, out)

        return test_both

    def test_all(value: object, path: Path, out: Out) -> None:
        for test in tests:
            test(value, path, out)

    return test_all


def combined_tests(schema: Schema, compiler: Compiler) -> list[Test]:
    """Tests of all keywords that combine schemas."""
    tests = [test for part in schema.get("allOf", ()) if (test := compiler.compile(part)) is not None]
    if "anyOf" in schema:
        tests.append(_choice_test(schema, "anyOf", compiler))
    if "oneOf" in schema:
        tests.append(_choice_test(schema, "oneOf", compiler))
    if "not" in schema:
        tests.append(_not_test(schema, compiler))
    if "if" in schema and (test := _condition_test(schema, compiler)) is not None:
        tests.append(test)
    return tests


def _try(test: Test | None, value: object, path: Path) -> tuple[bool | None, list[Failure]]:
    """Whether a value passes a test (None: it depends on what could not be read), and the failures."""
    if test is None:
        return True, []
    out: Out = []
    test(value, path, out)
    if not out:
        return True, []
    failures = settle(out)
    sure = [failure for failure in failures if failure.value is not UNREAD]
    return (False if sure else None if failures else True), sure


def _choice_test(schema: Schema, keyword: str, compiler: Compiler) -> Test:
    """Test of ``anyOf`` or ``oneOf``: by the value's type where that decides, else by trying the branches."""
    branches: list[tuple[frozenset[str] | None, Test | None]] = [
        (compiler.types_of(branch), compiler.compile(branch)) for branch in schema[keyword]
    ]
    by_type: dict[str, list[Test | None]] = {
        name: [test for types, test in branches if types is None or name in types]
        for name in ("object", "array", "string", "boolean", "null", "integer", "number")
    }

    def fail(value: object, path: Path, out: Out) -> None:
        out.append(Failure(keyword, path, "", value, schema[keyword], schema))

    def test(value: object, path: Path, out: Out) -> None:
        if value is UNREAD:
            out.append(unread(schema, path))
            return
        candidates = by_type[json_type(value)]
        if len(candidates) == 1:
            (only,) = candidates
            if only is not None:
                only(value, path, out)
            return
        passed = 0
        unsure = False
        deeper: list[list[Failure]] = []
        for candidate in candidates:
            verdict, failures = _try(candidate, value, path)
            if verdict is None:
                unsure = True
            elif verdict:
                passed += 1
                if keyword == "anyOf":
                    return
            elif all(len(failure.path) > len(path) or failure.keyword == "required" for failure in failures):
                deeper.append(failures)
        if passed > 1 or (not passed and not unsure and len(deeper) != 1):
            fail(value, path, out)
        elif unsure:
            out.append(unread(schema, path))
        elif not passed:
            out.extend(deeper[0])

    return test


def _not_test(schema: Schema, compiler: Compiler) -> Test:
    inner = compiler.compile(schema["not"])

    def test(value: object, path: Path, out: Out) -> None:
        verdict, _ = _try(inner, value, path)
        if verdict is None:
            out.append(unread(schema, path))
        elif verdict:
            out.append(Failure("not", path, "", value, schema["not"], schema))

    return test


def _condition_test(schema: Schema, compiler: Compiler) -> Test | None:
    condition = compiler.compile(schema["if"])
    then = compiler.compile(schema.get("then", True))
    otherwise = compiler.compile(schema.get("else", True))
    if then is None and otherwise is None:
        return None

    def test(value: object, path: Path, out: Out) -> None:
        verdict, _ = _try(condition, value, path)
        if verdict is None:
            out.append(unread(schema, path))
            return
        chosen = then if verdict else otherwise
        if chosen is not None:
            chosen(value, path, out)

    return test
