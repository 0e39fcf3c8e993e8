"""Every keyword of draft-07, judged against the reference implementation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_oracle import assert_agreement

from speclint.schema.compile import SchemaError, compile_schema
from speclint.text.values import ABSENT, UNREAD

VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    1.0,
    1.5,
    -2,
    9,
    10,
    1e300,
    "",
    "a",
    "abc",
    "äöü",
    "x" * 12,
    [],
    [1],
    [1, 1.0],
    [1, True],
    [0, False],
    ["a", "b", "a"],
    [{"a": 1}, {"a": 1.0}],
    [[1], [True]],
    [1, "a", None, {}],
    {},
    {"a": 1},
    {"a": "x", "b": 2},
    {"a": None, "c": [1]},
    {"ab": 1, "cd": 2, "xyz": 3},
    {"a": {"a": {"a": "x"}}},
    {"a": True, "b": True, "c": True},
]

SCHEMAS: dict[str, Any] = {
    "true": True,
    "false": False,
    "empty": {},
    **{
        f"type {name}": {"type": name} for name in ("object", "array", "string", "boolean", "null", "integer", "number")
    },
    "type list": {"type": ["string", "integer"]},
    "type list with number": {"type": ["number", "null"]},
    "type list with integer and number": {"type": ["integer", "number"]},
    "enum": {"enum": ["a", 1, None, [1], {"a": 1}]},
    "enum of texts": {"enum": ["a", "b"]},
    "enum zero": {"enum": [0]},
    "enum false": {"enum": [False]},
    "const text": {"const": "a"},
    "const 1": {"const": 1},
    "const true": {"const": True},
    "const nested": {"const": [{"a": 1.0}]},
    "const null": {"const": None},
    "minLength": {"minLength": 2},
    "maxLength": {"maxLength": 3},
    "pattern": {"pattern": "^[a-z]+$"},
    "pattern unanchored": {"pattern": "b"},
    "several string keywords": {"minLength": 2, "maxLength": 3, "pattern": "z"},
    "minimum": {"minimum": 1},
    "maximum": {"maximum": 9},
    "exclusiveMinimum": {"exclusiveMinimum": 1},
    "exclusiveMaximum": {"exclusiveMaximum": 9.5},
    "multipleOf": {"multipleOf": 2},
    "multipleOf float": {"multipleOf": 0.5},
    "multipleOf small float": {"multipleOf": 0.01},
    "several number keywords": {"minimum": 5, "exclusiveMinimum": 5, "multipleOf": 7},
    "properties": {"properties": {"a": {"type": "string"}, "b": {"minimum": 5}}},
    "property false": {"properties": {"a": False}},
    "required": {"required": ["a", "b"]},
    "required and properties": {"required": ["a"], "properties": {"a": {"type": "integer"}}},
    "patternProperties": {"patternProperties": {"^a": {"type": "integer"}, "b$": {"maximum": 1}}},
    "additionalProperties false": {"properties": {"a": {}}, "additionalProperties": False},
    "additionalProperties schema": {"properties": {"a": {}}, "additionalProperties": {"type": "string"}},
    "additionalProperties beside patterns": {
        "patternProperties": {"^a": {}},
        "additionalProperties": False,
    },
    "propertyNames": {"propertyNames": {"maxLength": 1}},
    "propertyNames false": {"propertyNames": False},
    "minProperties": {"minProperties": 1},
    "maxProperties": {"maxProperties": 1},
    "dependencies list": {"dependencies": {"a": ["b", "c"]}},
    "dependencies schema": {"dependencies": {"a": {"required": ["d"], "properties": {"a": {"type": "string"}}}}},
    "dependencies boolean": {"dependencies": {"a": False, "b": True}},
    "items": {"items": {"type": "integer"}},
    "items false": {"items": False},
    "items list": {"items": [{"type": "integer"}, {"type": "string"}]},
    "additionalItems false": {"items": [{}], "additionalItems": False},
    "additionalItems schema": {"items": [{}], "additionalItems": {"type": "string"}},
    "additionalItems alone": {"additionalItems": False},
    "minItems": {"minItems": 2},
    "maxItems": {"maxItems": 1},
    "uniqueItems": {"uniqueItems": True},
    "uniqueItems false": {"uniqueItems": False},
    "contains": {"contains": {"type": "string"}},
    "contains false": {"contains": False},
    "contains true": {"contains": True},
    "allOf": {"allOf": [{"type": "string"}, {"minLength": 2}, {"required": ["a"]}]},
    "anyOf by value": {"anyOf": [{"minimum": 5}, {"maxLength": 2}, {"required": ["b"]}]},
    "anyOf scalars": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
    "anyOf with true": {"anyOf": [{"type": "string"}, True]},
    "oneOf": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
    "oneOf both": {"oneOf": [{"minimum": 0}, {"maximum": 5}]},
    "not": {"not": {"type": "string"}},
    "not required": {"not": {"required": ["a"]}},
    "not true": {"not": True},
    "if then else": {"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"type": "object"}},
    "if then": {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
    "if else": {"if": {"required": ["a"]}, "else": {"maxProperties": 0}},
    "if alone": {"if": {"type": "string"}},
    "then alone": {"then": False},
    "if nested": {
        "if": {"properties": {"a": {"const": 1}}},
        "then": {"required": ["b"]},
        "else": {
            "if": {"properties": {"a": {"const": "x"}}},
            "then": {"maxProperties": 1},
            "else": {"required": ["z"]},
        },
    },
    "ref": {"properties": {"a": {"$ref": "#/definitions/t"}}, "definitions": {"t": {"type": "string"}}},
    "ref ignores its neighbours": {
        "$ref": "#/definitions/t",
        "maxLength": 1,
        "definitions": {"t": {"type": "string"}},
    },
    "ref to itself": {"properties": {"a": {"$ref": "#"}}, "required": ["a"]},
    "ref escaped": {"$ref": "#/definitions/a~1b", "definitions": {"a/b": {"type": "integer"}}},
    "ref into list": {"items": [{"type": "integer"}, {"$ref": "#/items/0"}]},
    "ref chain": {
        "$ref": "#/definitions/a",
        "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"minimum": 3}},
    },
    "mutual refs": {
        "properties": {"a": {"$ref": "#/definitions/x"}},
        "definitions": {
            "x": {"type": "object", "properties": {"a": {"$ref": "#/definitions/y"}}},
            "y": {"type": "object", "properties": {"a": {"$ref": "#/definitions/x"}}},
        },
    },
    "unknown keyword": {"x-severity": "error", "uniqueThings": True},
    "annotations": {"title": "t", "description": "d", "default": 1, "examples": [2], "type": "string"},
    "format not asserted": {"format": "date"},
    "uuid": {"format": "uuid"},
    "uri": {"format": "uri"},
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_keyword_agrees_with_the_reference(name: str) -> None:
    for value in VALUES:
        assert_agreement(SCHEMAS[name], value)
        assert_agreement({"items": SCHEMAS[name] if "$ref" not in str(SCHEMAS[name]) else True}, [value, value])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.sampled_from([0.5, 1.0, -2.0, 2.5])
    | st.text("ab", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=2), inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = st.sampled_from(["a", "b", "c", "ab"])
TYPES = st.sampled_from(["object", "array", "string", "boolean", "null", "integer", "number"])


def _keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(JSON, min_size=1, max_size=3),
            "const": JSON,
            "minLength": st.integers(0, 3),
            "pattern": st.sampled_from(["^a", "b$", "^$"]),
            "minimum": st.integers(-2, 5),
            "exclusiveMaximum": st.integers(0, 9),
            "multipleOf": st.sampled_from([1, 2, 0.5]),
            "properties": st.dictionaries(NAMES, inner, max_size=3),
            "required": st.lists(NAMES, max_size=2, unique=True),
            "patternProperties": st.dictionaries(st.sampled_from(["^a", "b"]), inner, max_size=2),
            "additionalProperties": inner,
            "minProperties": st.integers(0, 3),
            "dependencies": st.dictionaries(NAMES, inner | st.lists(NAMES, max_size=2, unique=True), max_size=2),
            "items": inner | st.lists(inner, max_size=2),
            "additionalItems": inner,
            "maxItems": st.integers(0, 3),
            "uniqueItems": st.booleans(),
            "contains": inner,
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
            "if": inner,
            "then": inner,
            "else": inner,
        },
    ).filter(lambda schema: "additionalItems" not in schema or isinstance(schema.get("items"), list))


@settings(max_examples=600, deadline=None)
@given(st.recursive(st.booleans() | _keywords(st.booleans()), _keywords, max_leaves=4), JSON)
def test_generated_schemas_agree_with_the_reference(schema: Any, value: Any) -> None:
    assert_agreement(schema, value)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["anyOf", "oneOf"]),
    st.lists(_keywords(st.booleans()), min_size=1, max_size=3),
    JSON,
)
def test_choices_accept_what_the_reference_accepts(keyword: str, branches: list[Any], value: Any) -> None:
    """Which failures are reported for a choice is ours to decide, whether there are any is not."""
    import jsonschema

    schema = {keyword: branches}
    assert bool(compile_schema(schema)(value)) is not jsonschema.Draft7Validator(schema).is_valid(value)


def _found(
    schema: Any, value: object, path: tuple[str | int, ...] = ()
) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(failure.keyword, failure.path, failure.name) for failure in compile_schema(schema)(value, path)]


def test_paths_start_where_the_value_stands() -> None:
    schema = {"properties": {"a": {"items": {"required": ["n"]}}}, "required": ["b"]}
    assert _found(schema, {"a": [{}]}, ("items", 0)) == [
        ("required", ("items", 0, "a", 0), "n"),
        ("required", ("items", 0), "b"),
    ]


def test_a_failure_says_what_was_expected_and_where_that_stands() -> None:
    member = {"type": "string", "x-severity": "warning"}
    (failure,) = compile_schema({"properties": {"a": member}})({"a": 1})
    assert failure.schema is member
    assert tuple(failure) == ("type", ("a",), "", 1, "string", member)
    (missing,) = compile_schema({"required": ["a", "b"]})({"a": 1})
    assert (missing.name, missing.value, missing.expected) == ("b", {"a": 1}, ["a", "b"])


def test_additional_and_misnamed_members_are_reported_each_at_its_path() -> None:
    assert _found({"additionalProperties": False}, {"a": 1, "b": 2}) == [
        ("additionalProperties", ("a",), "a"),
        ("additionalProperties", ("b",), "b"),
    ]
    assert _found({"propertyNames": {"maxLength": 1, "pattern": "q"}}, {"abc": 1}) == [
        ("propertyNames", ("abc",), "abc")
    ]


def test_a_choice_between_types_reports_what_is_wrong_in_the_branch_that_was_meant() -> None:
    choice = {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"path": {"type": "string"}}}]}
    assert _found(choice, {"path": 1}) == [("type", ("path",), "")]
    assert _found(choice, 5) == [("anyOf", (), "")]


def test_a_choice_within_one_type_reports_the_branch_that_agrees_so_far() -> None:
    branches = [
        {"properties": {"kind": {"const": "a"}, "n": {"type": "integer"}}, "required": ["n"]},
        {"type": "object", "maxProperties": 0},
    ]
    assert _found({"oneOf": branches}, {"kind": "a", "n": "x"}) == [("type", ("n",), "")]
    assert _found({"oneOf": [*branches, {"properties": {"n": {"type": "null"}}}]}, {"n": "x"}) == [("oneOf", (), "")]


def test_too_many_branches_of_one_of_is_one_failure() -> None:
    assert _found({"oneOf": [{"type": "object"}, {"required": ["a"]}]}, {"a": 1}) == [("oneOf", (), "")]


UNREAD_CASES: list[tuple[Any, Any]] = [
    ({"type": "string"}, UNREAD),
    ({"enum": ["a"]}, UNREAD),
    ({"const": 1}, UNREAD),
    ({"not": {}}, UNREAD),
    ({"anyOf": [{"type": "string"}, {"type": "null"}]}, UNREAD),
    (False, UNREAD),
    ({"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"a": UNREAD}),
    ({"enum": [{"a": 1}]}, {"a": UNREAD}),
    ({"const": [1, 2]}, [1, UNREAD]),
    ({"uniqueItems": True}, [UNREAD, UNREAD]),
    ({"uniqueItems": True}, [{"a": UNREAD}, {"a": UNREAD}]),
    ({"contains": {"const": 1}}, [UNREAD, 2]),
    ({"contains": {"minimum": 5}}, [UNREAD, 2]),
    ({"not": {"properties": {"a": {"minimum": 1}}}}, {"a": UNREAD}),
    ({"not": {"properties": {"a": {"pattern": "x"}}}}, {"a": UNREAD}),
    ({"not": {"properties": {"a": {"items": {"minimum": 1}}}}}, {"a": UNREAD}),
    (
        {"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}, "else": {"required": ["c"]}},
        {"a": UNREAD},
    ),
    ({"oneOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 2}}}]}, {"a": UNREAD}),
    ({"anyOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 2}}}]}, {"a": UNREAD}),
    ({"dependencies": {"a": ["b"]}}, {"a": 1, "b": UNREAD}),
    ({"additionalProperties": False}, {"a": UNREAD}),
    ({"additionalProperties": {"type": "string"}}, {"a": UNREAD}),
]


@pytest.mark.parametrize(("schema", "value"), UNREAD_CASES)
def test_what_was_not_read_fails_nothing(schema: Any, value: Any) -> None:
    assert compile_schema(schema)(value) == []


def test_what_was_read_is_judged_beside_what_was_not() -> None:
    schema = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["c"]}
    assert _found(schema, {"a": UNREAD, "b": 1}) == [("type", ("b",), ""), ("required", (), "c")]
    assert _found({"contains": {"const": 1}}, [2, 3]) == [("contains", (), "")]


def test_an_absent_document_has_no_failures() -> None:
    assert compile_schema({"type": "object", "required": ["a"]})(ABSENT) == []


DEEP_SCHEMA = {
    "anyOf": [{"type": "object"}, {"type": "array"}],
    "properties": {"a": {"$ref": "#"}, "leaf": {"type": "string"}},
    "patternProperties": {"^b": {"allOf": [{"$ref": "#"}]}},
    "items": {"$ref": "#"},
    "dependencies": {"leaf": {"required": ["other"]}},
}


@pytest.mark.parametrize("step", ["a", "b", 0])
def test_depth_is_limited_by_memory_alone(step: str | int) -> None:
    value: Any = {"leaf": 1}
    for _ in range(2000):
        value = [value] if step == 0 else {step: value}
    assert _found(DEEP_SCHEMA, value) == [
        ("type", (*(step,) * 2000, "leaf"), ""),
        ("required", (step,) * 2000, "other"),
    ]


def test_failures_of_a_deep_document_keep_the_order_of_the_document() -> None:
    schema = {"properties": {"a": {"$ref": "#"}, "x": {"type": "string"}, "y": {"type": "string"}}}
    value: Any = {}
    for _ in range(60):
        value = {"x": 1, "a": value, "y": 2}
    paths = [failure.path for failure in compile_schema(schema)(value)]
    down = [(*("a",) * depth, "x") for depth in range(60)]
    up = [(*("a",) * depth, "y") for depth in reversed(range(60))]
    assert paths == down + up


@pytest.mark.parametrize("reference", ["other.json", "#/definitions/none", "http://example.com/schema#", 5])
def test_a_reference_to_nowhere_is_an_error_of_the_schema(reference: object) -> None:
    with pytest.raises(SchemaError):
        compile_schema({"$ref": reference})


def test_a_part_of_a_schema_can_be_compiled() -> None:
    schema = {"type": "object", "definitions": {"n": {"type": "integer"}}}
    assert [f.keyword for f in compile_schema(schema, part="#/definitions/n")("x")] == ["type"]
