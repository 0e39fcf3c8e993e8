"""Tests of objects: members, their names, and which must be there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from speclint.schema.failure import DEEP, Deferred, Failure, Out, Schema, Suggestion, Test, descend
from speclint.schema.scalars import accepted_outright, unread
from speclint.text.places import Path
from speclint.text.values import UNREAD

if TYPE_CHECKING:
    from speclint.schema.compile import Compiler

Known = tuple[frozenset[type], Test | None]
"""For a known member: Python types that pass without a look, and the test for everything else."""


def object_test(schema: Schema, compiler: Compiler) -> Test | None:
    """Test of all keywords about objects together; None if the schema says nothing about objects."""
    tests = [test for make in (_members_test, _dependencies_test) if (test := make(schema, compiler)) is not None]
    if (count := _count_test(schema)) is not None:
        tests.append(count)
    if not tests:
        return None

    def test_all(value: object, path: Path, out: Out) -> None:
        if isinstance(value, dict):
            for test in tests:
                test(value, path, out)
        elif value is UNREAD:
            out.append(unread(schema, path))

    return tests[0] if len(tests) == 1 else test_all


def _members_test(schema: Schema, compiler: Compiler) -> Test | None:
    """Test of the keywords about members, of ``required``, and of names where asked."""
    known: dict[str, Known] = {
        name: (accepted_outright(member), compiler.compile(member))
        for name, member in schema.get("properties", {}).items()
    }
    required: list[str] = schema.get("required", [])
    others = _others(schema, compiler)
    names = _name_judge(schema) if compiler.names and others is None else None
    if others is None and names is None:
        known = {name: entry for name, entry in known.items() if entry[1] is not None}
        if not known and not required:
            return None
    lookup = known.get

    def test(value: object, path: Path, out: Out) -> None:
        if not isinstance(value, dict):
            if value is UNREAD:
                out.append(unread(schema, path))
            return
        strangers: list[str] | None = None
        deep = len(path) >= DEEP
        for name, member in value.items():
            entry = lookup(name)
            if entry is not None:
                outright, judge = entry
                if judge is not None and type(member) not in outright:
                    if deep:
                        out.append(Deferred(judge, member, (*path, name)))
                    else:
                        judge(member, (*path, name), out)
            elif names is not None:
                if strangers is None:
                    strangers = []
                strangers.append(name)
            if others is not None:
                others(name, member, entry is not None, path, out)
        missing = [name for name in required if name not in value] if required else ()
        if strangers is not None and names is not None:
            supplied = names(strangers, value, path, out)
            missing = [name for name in missing if name not in supplied]
        for name in missing:
            out.append(Failure("required", path, name, value, required, schema))

    return test


Others = Callable[[str, object, bool, Path, Out], None]
"""Judges a member beyond ``properties``.

(name, value, whether ``properties`` knows it, path of the object, out).
"""


def _others(schema: Schema, compiler: Compiler) -> Others | None:
    patterns: list[tuple[Callable[[str], object], Test | None]] = []
    if schema.get("patternProperties"):
        import re

        patterns = [
            (re.compile(pattern).search, compiler.compile(member))
            for pattern, member in schema["patternProperties"].items()
        ]
    additional = schema.get("additionalProperties", True)
    rest = compiler.compile(additional) if additional is not False else None
    name_test = compiler.compile(schema.get("propertyNames", True))
    if not patterns and additional is not False and rest is None and name_test is None:
        return None

    def judge(name: str, member: object, known: bool, path: Path, out: Out) -> None:
        where = (*path, name)
        for search, test in patterns:
            if search(name) is not None:
                known = True
                if test is not None:
                    descend(test, member, where, out)
        if not known:
            if additional is False:
                out.append(Failure("additionalProperties", where, name, member, False, schema))
            elif rest is not None:
                descend(rest, member, where, out)
        if name_test is not None:
            about_name: Out = []
            name_test(name, where, about_name)
            if about_name:
                out.append(Failure("propertyNames", where, name, name, schema["propertyNames"], schema))

    return judge


NO_SLIPS = frozenset((("uiAttributes", "attributes"), ("attributes", "uiAttributes"), ("$schema", "schema")))
"""Names of different things, each known elsewhere, that are spelt alike: one in place of the other is no slip."""

NameJudge = Callable[[list[str], dict[str, object], Path, Out], set[str]]


def _name_judge(schema: Schema) -> NameJudge | None:
    """What to make of unknown members.

    Takes their names and the object, gives the missing members they stand for.
    """
    known = list(schema.get("properties", ()))
    legacy: dict[str, str] = schema.get("x-legacy", {})
    near = bool(known) and schema.get("x-near-miss", True) is not False
    if not near and not legacy:
        return None
    required = frozenset(schema.get("required", ()))

    def judge(strangers: list[str], value: dict[str, object], path: Path, out: Out) -> set[str]:
        from speclint.schema.nearest import closest

        supplied: set[str] = set()
        for name in strangers:
            keyword, meant = "legacy", legacy.get(name)
            if meant is None:
                keyword, meant = "unknown", closest(name, known) if near else None
                if (name, meant) in NO_SLIPS:
                    continue
            if meant is None:
                continue
            suggestion = Suggestion(meant, meant in value, meant in required)
            out.append(Failure(keyword, (*path, name), name, value[name], suggestion, schema))
            supplied.add(meant)
        return supplied

    return judge


def _dependencies_test(schema: Schema, compiler: Compiler) -> Test | None:
    dependencies: dict[str, object] = schema.get("dependencies", {})
    if not dependencies:
        return None
    needed = {name: item for name, item in dependencies.items() if isinstance(item, list)}
    judges = {
        name: judge
        for name, item in dependencies.items()
        if not isinstance(item, list) and (judge := compiler.compile(item)) is not None
    }

    def test(value: object, path: Path, out: Out) -> None:
        if not isinstance(value, dict):
            if value is UNREAD:
                out.append(unread(schema, path))
            return
        for name, wanted in needed.items():
            if name in value:
                out.extend(
                    Failure("dependencies", path, other, value, wanted, schema)
                    for other in wanted
                    if other not in value
                )
        for name, judge in judges.items():
            if name in value:
                judge(value, path, out)

    return test


def _count_test(schema: Schema) -> Test | None:
    least, most = schema.get("minProperties"), schema.get("maxProperties")
    if least is None and most is None:
        return None

    def test(value: object, path: Path, out: Out) -> None:
        if isinstance(value, dict):
            if least is not None and len(value) < least:
                out.append(Failure("minProperties", path, "", value, least, schema))
            if most is not None and len(value) > most:
                out.append(Failure("maxProperties", path, "", value, most, schema))
        elif value is UNREAD:
            out.append(unread(schema, path))

    return test
