"""Values in embedded schemas are judged by them, and nothing in them can hurt."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from speclint.model.node import Node
from speclint.model.written_values import contradiction, in_words
from speclint.text.values import UNREAD


def judged(value: Any, schema: Any) -> str | None:
    failure = contradiction(Node(value, ("p", "default")), Node(schema, ("p",)))
    return None if failure is None else in_words(failure)


@pytest.mark.parametrize(
    ("value", "schema", "words"),
    [
        ("5", {"type": "integer"}, '`default` is the string "5"; it must be a whole number'),
        (True, {"type": ["integer", "null"]}, "`default` is true; it must be a whole number or null"),
        ("[a]", {"type": "array", "items": {}}, "`default` is a string; it must be a list"),
        (0, {"type": "integer", "minimum": 1}, "`default` is the number 0; it must be at least 1"),
        ({"a": {"b": 1}}, {"properties": {"a": {"required": ["c"]}}}, "`c` is missing in `a`"),
        ({"x": 1}, {"additionalProperties": False}, "`default` is an object, which is not allowed here"),
        (
            {"password": 5},
            {"properties": {"password": {"type": "string"}}},
            "`password` is a number; it must be a string",
        ),
    ],
)
def test_contradictions(value: Any, schema: Any, words: str) -> None:
    assert judged(value, schema) == words


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (5.0, {"type": "integer"}),
        (5, {"type": "text"}),
        (5, {"type": 7}),
        (5, {"title": "t", "pattern": "a"}),
        (5, {"$ref": "#/definitions/a"}),
        (5, {"$ref": "https://example.com/a.json"}),
        (5, {"allOf": [{"$ref": "#"}]}),
        ("a", {"type": "string", "pattern": "^b$", "minLength": 1}),
        ({"aa": 1}, {"patternProperties": {"^(a+)+$": {"type": "string"}}}),
        ([UNREAD], {"type": "array", "items": {"type": "string"}}),
        (5, {"minimum": "six"}),
        (5, {"type": "integer", "minimum": UNREAD}),
        ([0] * 3000, {"type": "array", "maxItems": 1}),
        (5, True),
        (5, "no schema"),
    ],
)
def test_nothing_is_said_where_it_cannot_be_known_or_judged_safely(value: Any, schema: Any) -> None:
    assert judged(value, schema) is None


def test_expressions_of_a_document_are_never_run() -> None:
    # Run, the expression would not come back in a lifetime.
    schema = {"type": "object", "properties": {"a": {"type": "string", "pattern": "^(a+)+$"}}, "minProperties": 1}
    assert judged({"a": "a" * 60 + "!"}, schema) is None


def test_deep_values_raise_nothing() -> None:
    schema: dict[str, Any] = {"type": "integer"}
    value: Any = "x"
    for _ in range(400):
        schema, value = {"type": "array", "items": schema}, [value]
    words = judged(value, schema)
    assert words is None or words.endswith("it must be a whole number")


def test_jsonschema_is_imported_only_where_a_type_alone_does_not_do() -> None:
    code = (
        "import sys; from speclint.model.node import Node;"
        "from speclint.model.written_values import contradiction as c;"
        "c(Node(False, ('default',)), Node({'type': 'boolean', 'default': False, 'title': 't'}, ()));"
        "print('jsonschema' in sys.modules);"
        "c(Node(5, ('default',)), Node({'type': 'integer', 'minimum': 1}, ()));"
        "print('jsonschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
