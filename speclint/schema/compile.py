"""JSON Schema draft-07, compiled once into Python functions that report every failure with its path.

Interpreting our own fixed schemas with a validation library would cost many times more than parsing the
document they judge, and its import more than the whole run. Every subschema becomes one function;
keywords without effect become nothing at all, so that what is described but not constrained costs
nothing.

Differences from other validators, all towards messages a person can act on:

* ``anyOf`` and ``oneOf`` whose branches are for different JSON types are decided by the type of the
  value, and the failures are those of the branch in question. Otherwise, if a single branch agrees on
  the value itself and fails deeper down, its failures are reported. Only where no branch is meant, there
  is one failure of the keyword itself.
* ``additionalProperties`` and ``propertyNames`` report each member, at its path.
* ``format`` is asserted for the few formats named in :mod:`speclint.schema.formats`.
* a value that could not be read fails nothing, and nothing around it is decided by it.

Only references within the document (``#``, ``#/…``) exist; anything else raises :class:`SchemaError` on
compiling.
"""

from __future__ import annotations

from typing import Any

from speclint.schema import arrays, combine, objects, scalars
from speclint.schema.failure import Check, Failure, Out, Schema, Test, settle
from speclint.text.places import Path
from speclint.text.pointers import parse_pointer
from speclint.text.values import ABSENT, UNREAD


class SchemaError(ValueError):
    """A schema of ours cannot be compiled: an unknown reference, or something that is no schema."""


def compile_schema(schema: Schema | bool, *, part: str = "", names: bool = False) -> Check:
    """Compile a draft-07 schema to a check.

    ``part``
        Pointer (``"#/definitions/urlParams"``) to the subschema to start from, in place of the whole.
    ``names``
        Judge the names of unknown members too: those near a known one (unless the object schema says
        ``"x-near-miss": false``), and those that its ``x-legacy`` lists. Plain draft-07 without.

    The check takes a parsed value and the path it stands at, and gives all failures in document order.
    Raises :class:`SchemaError`; the check itself raises nothing, however deep the value.
    """
    compiler = Compiler(schema, names=names)
    test = compiler.compile(compiler.resolve(part) if part else schema)

    def check(value: object, path: Path = ()) -> list[Failure]:
        if test is None or value is ABSENT:
            return []
        out: Out = []
        test(value, path, out)
        if not out:
            return []
        return [failure for failure in settle(out) if failure.value is not UNREAD]

    return check


class Compiler:
    """Compiles the subschemas of one document, each at most once."""

    __slots__ = ("_done", "_types", "names", "root")

    def __init__(self, root: Schema | bool, *, names: bool) -> None:
        self.root = root
        self.names = names
        self._done: dict[int, Test | None] = {}
        self._types: dict[int, frozenset[str] | None] = {}

    def compile(self, schema: Any) -> Test | None:
        """The test of a subschema; None if it accepts everything."""
        if schema is True or schema == {}:
            return None
        if schema is False:
            return scalars.nothing_allowed
        if not isinstance(schema, dict):
            raise SchemaError(f"not a schema: {schema!r}")
        key = id(schema)  # The root keeps every subschema alive, so ids do not change hands.
        if key in self._done:
            return self._done[key]
        late = _Late()
        self._done[key] = late
        test = self._compile(schema)
        late.test = test
        self._done[key] = test
        return test

    def _compile(self, schema: Schema) -> Test | None:
        if "$ref" in schema:  # In draft-07 everything beside a reference is ignored.
            return self.compile(self.resolve(schema["$ref"]))
        if scalars.ANNOTATIONS.issuperset(schema):  # Most subschemas say "type" and nothing else.
            return scalars.type_test(schema)
        tests = (
            scalars.type_test(schema),
            scalars.enum_test(schema),
            scalars.const_test(schema),
            scalars.string_test(schema),
            scalars.number_test(schema),
            scalars.format_test(schema),
            objects.object_test(schema, self),
            arrays.array_test(schema, self),
            *combine.combined_tests(schema, self),
        )
        return combine.in_sequence([test for test in tests if test is not None])

    def resolve(self, reference: object) -> Any:
        """The subschema that a reference within the document names."""
        if not isinstance(reference, str) or not reference.startswith("#"):
            raise SchemaError(f"only references within the document are supported: {reference!r}")
        schema: Any = self.root
        try:
            for token in parse_pointer(reference[1:]):
                schema = schema[int(token)] if isinstance(schema, list) else schema[token]
        except (KeyError, IndexError, TypeError, ValueError):
            raise SchemaError(f"nothing at reference {reference!r}") from None
        return schema

    def types_of(self, schema: Any) -> frozenset[str] | None:
        """JSON types of the values that a subschema can accept, as far as it says so itself.

        None if it does not.
        """
        if not isinstance(schema, dict):
            return frozenset() if schema is False else None
        key = id(schema)
        if key not in self._types:
            self._types[key] = None  # Met again on the way: a circle says nothing.
            self._types[key] = self._types_of(schema)
        return self._types[key]

    def _types_of(self, schema: Schema) -> frozenset[str] | None:
        if "$ref" in schema:
            return self.types_of(self.resolve(schema["$ref"]))
        found = scalars.declared_types(schema)
        for part in schema.get("allOf", ()):
            other = self.types_of(part)
            if other is not None:
                found = other if found is None else found & other
        return found


class _Late:
    """Stands in for a test that is still being compiled, where a schema refers to itself."""

    __slots__ = ("test",)

    def __init__(self) -> None:
        self.test: Test | None = None

    def __call__(self, value: object, path: Path, out: Out) -> None:
        if self.test is not None:
            self.test(value, path, out)
