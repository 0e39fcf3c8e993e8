"""Embedded schemas: agreement with the reference's metaschema, extra names, depth."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_oracle import our_errors, reference_errors, shared_corpus
from test_published import REPLACEMENTS, altered, places

from speclint.schema.metaschema import check_embedded
from speclint.text.values import ABSENT, UNREAD

REFERENCE = jsonschema.Draft7Validator.META_SCHEMA

SEED: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "a",
    "type": "object",
    "title": "t",
    "description": "d",
    "default": {},
    "examples": [1],
    "properties": {
        "a": {"type": "string", "format": "password", "pattern": "^a", "minLength": 0, "maxLength": 3, "enum": ["a"]},
        "b": {"type": ["integer", "null"], "minimum": 1, "exclusiveMaximum": 5, "multipleOf": 2, "const": 2},
        "c": {"type": "array", "items": {"type": "object"}, "minItems": 1, "uniqueItems": True, "contains": {}},
        "d": {"items": [{}, True], "additionalItems": False},
    },
    "patternProperties": {"^x": {}},
    "additionalProperties": {"type": "string"},
    "propertyNames": {"maxLength": 3},
    "required": ["a", "b"],
    "dependencies": {"a": ["b"], "b": {"required": ["c"]}},
    "allOf": [{"not": {"required": ["z"]}}],
    "anyOf": [{}],
    "oneOf": [True],
    "if": {"properties": {"a": {"const": "a"}}},
    "then": {},
    "else": {"minProperties": 1},
    "definitions": {"q": {"$ref": "#"}},
    "readOnly": True,
}


def found(value: object) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(failure.keyword, failure.path) for failure in check_embedded(value)]


def test_a_rich_schema_is_valid() -> None:
    jsonschema.Draft7Validator.check_schema(SEED)
    assert check_embedded(SEED) == []


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_altered_schemas_fail_where_the_reference_fails(data: st.DataObject) -> None:
    """At the same place, or deeper where one form of several was clearly meant."""
    value: Any = SEED
    for _ in range(data.draw(st.integers(1, 3))):
        value = altered(
            value, data.draw(st.sampled_from(list(places(value)))), data.draw(st.sampled_from(REPLACEMENTS))
        )
    if not isinstance(value, dict):
        assert check_embedded(value) == []
        return
    ours = our_errors(failure for failure in check_embedded(value) if failure.keyword != "unknown")
    reference = reference_errors(REFERENCE, value, formats=False)
    choices = [path for keyword, path in reference if keyword == "anyOf"]
    plain = {(keyword, path): n for (keyword, path), n in reference.items() if keyword != "anyOf"}
    for choice in choices:
        assert any(path[: len(choice)] == choice for _, path in ours)
    assert {key: n for key, n in ours.items() if not any(key[1][: len(choice)] == choice for choice in choices)} == {
        key: n for key, n in plain.items() if not any(key[1][: len(choice)] == choice for choice in choices)
    }


@pytest.mark.parametrize(
    ("schema", "failures"),
    [
        ({"type": "strng"}, [("enum", ("type",))]),
        ({"type": ["string", "strng"]}, [("enum", ("type", 1))]),
        ({"type": 3}, [("anyOf", ("type",))]),
        ({"type": []}, [("minItems", ("type",))]),
        ({"required": True}, [("type", ("required",))]),
        ({"required": ["a", "a"]}, [("uniqueItems", ("required",))]),
        ({"properties": {"a": "string"}}, [("type", ("properties", "a"))]),
        (
            {"properties": {"a": {"items": [{"minLength": -1}]}}},
            [("minimum", ("properties", "a", "items", 0, "minLength"))],
        ),
        ({"minLenght": 1}, [("unknown", ("minLenght",))]),
        ({"properties": {"minLenght": {}, "requried": {}}}, []),
        ({"uiAttributes": {"hidden": True}, "restAttributes": {}, "example": 5, "links": []}, []),
        ({"somethingElse": 1, "x-anything": 1}, []),
        ({"maxLength": 3.0}, []),
        ({"maxLength": True}, [("type", ("maxLength",))]),
        ({"type": UNREAD, "properties": UNREAD, "required": [UNREAD]}, []),
        ({"properties": {"a": UNREAD}, "minLenght": UNREAD}, []),
    ],
)
def test_common_slips(schema: object, failures: list[Any]) -> None:
    assert found(schema) == failures


@pytest.mark.parametrize("value", ["a", 5, None, [], True, False, UNREAD, ABSENT])
def test_what_is_no_object_is_left_to_the_document_around_it(value: object) -> None:
    assert check_embedded(value) == []


def test_paths_start_at_the_place_of_the_schema() -> None:
    (failure,) = check_embedded({"type": "x"}, ("authSpec", 0, "spec"))
    assert failure.path == ("authSpec", 0, "spec", "type")


@pytest.mark.parametrize(
    ("wrap", "steps"),
    [
        (lambda inner: {"not": inner}, ("not",)),
        (lambda inner: {"items": inner}, ("items",)),
        (lambda inner: {"items": [inner]}, ("items", 0)),
        (lambda inner: {"properties": {"a": inner}}, ("properties", "a")),
        (lambda inner: {"dependencies": {"a": inner}}, ("dependencies", "a")),
        (lambda inner: {"allOf": [inner]}, ("allOf", 0)),
        (lambda inner: {"if": True, "then": inner}, ("then",)),
    ],
)
def test_schemas_may_be_as_deep_as_documents_may(wrap: Any, steps: tuple[Any, ...]) -> None:
    value: Any = {"type": "strng"}
    for _ in range(256):
        value = wrap(value)
    assert found(value) == [("enum", (*steps * 256, "type"))]


def test_embedded_schemas_of_published_documents_agree_with_the_reference() -> None:
    corpus = shared_corpus()
    if corpus is None:
        pytest.skip("the published documents are not beside this checkout")
    count = 0
    for file in sorted(corpus.glob("*.json")):
        waiting = [json.loads(file.read_text("utf-8"))]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                if value.get("type") == "object":
                    count += 1
                    assert our_errors(check_embedded(value)) == reference_errors(REFERENCE, value, formats=False), (
                        file.name
                    )
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)
    assert count > 90


def test_the_value_is_left_alone() -> None:
    before = copy.deepcopy(SEED)
    check_embedded(SEED)
    assert before == SEED
