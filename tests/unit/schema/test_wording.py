"""What people read: each sentence as it is shown, and that no credential ever is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_judge_documents import BATCH, spec
from test_published import REPLACEMENTS, SEEDS, altered, places

from speclint.schema.compile import compile_schema
from speclint.schema.judge import FLOW_SPEC, judge_connection_spec, judge_flow_spec
from speclint.schema.metaschema import check_embedded
from speclint.schema.show import is_secret, kind_of, label, listed, printable
from speclint.schema.wording import Words, describe, place_of
from speclint.text.places import Place


def words(value: object) -> Words:
    (failure,) = judge_connection_spec(value)
    return describe(failure)


def said(value: object) -> tuple[str, str]:
    return words(value)[:2]


def embedded(value: object) -> tuple[str, str]:
    (failure,) = check_embedded(value)
    return describe(failure)[:2]


TOP = {"name": "n", "providerId": BATCH}


@pytest.mark.parametrize(
    ("value", "message", "remedy"),
    [
        (
            spec(uiAttributes={"isBeta": "True"}),
            '`isBeta` is the string "True"; it must be true or false.',
            "Write true, without quotes.",
        ),
        (
            spec(uiAttributes={"isBeta": ""}),
            "`isBeta` is an empty string; it must be true or false.",
            "Write true or false, without quotes.",
        ),
        ({**TOP, "version": 1.0}, "`version` is the number 1.0; it must be a string.", 'Write it in quotes: "1.0".'),
        (
            spec(contentPath="$.members"),
            '`contentPath` is the string "$.members"; it must be an object.',
            'Write {"path": "$.members"}.',
        ),
        (
            spec(uiAttributes={"category": "crm"}),
            '`category` is the string "crm"; it must be an object.',
            'Write {"key": "crm"}.',
        ),
        (
            spec(paginationParams={"initialPageIndex": "1"}),
            '`initialPageIndex` is the string "1"; it must be a whole number.',
            "Write 1, without quotes.",
        ),
        (
            spec(urlParams={"path": "/", "method": "get"}),
            '`method` is the string "get"; it must be "GET" or "POST".',
            'Write "GET".',
        ),
        (
            spec(urlParams={"path": "/", "method": "DELETE"}),
            '`method` is the string "DELETE"; it must be "GET" or "POST".',
            'Write "GET" or "POST".',
        ),
        (
            spec(urlParams={"path": "/"}),
            "`method` is missing in `urlParams`.",
            'Add `method`: "GET" or "POST".',
        ),
        (
            {"name": "n"},
            "`providerId` is missing.",
            f'Add `providerId`: "{BATCH}" for batch, "521eee4d-8cbe-4906-bb48-fb6bd4450033" for streaming.',
        ),
        (
            {**TOP, "discription": "x"},
            "`discription` is not a known member; did you mean `description`?",
            "Rename it to `description`.",
        ),
        (
            spec(uiAttributes={"icn": {}}),
            "`icn` is not a known member of `uiAttributes`; did you mean `icon`?",
            "Rename it to `icon`.",
        ),
        (
            spec(urlParams={"pth": "/", "method": "GET"}),
            "`pth` is not a known member of `urlParams`; `path`, which is required, is missing.",
            "Rename it to `path`.",
        ),
        (
            {**TOP, "Name": "n"},
            "`Name` is not a known member; `name` is there already.",
            "Remove `Name`, or move what it holds to `name`.",
        ),
        (
            spec(urlParams={"path": "/", "method": "GET", "hostname": "x"}),
            "`hostname` in `urlParams` is an old name of `host`.",
            "Rename it to `host`.",
        ),
        (
            spec(urlParams={"path": "/", "method": "GET", "hostname": "x", "host": "y"}),
            "`hostname` in `urlParams` is an old name of `host`, which is there too.",
            "Remove `hostname`.",
        ),
        (
            {**TOP, "providerId": "123"},
            '`providerId` is the string "123"; it must be a UUID.',
            "Write the UUID in full: 32 hexadecimal digits in groups of 8-4-4-4-12, joined by hyphens.",
        ),
        (
            spec(uiAttributes={"documentationLink": "www.example.com"}),
            '`documentationLink` is the string "www.example.com"; it must be a web address.',
            "Write a full address that starts with https://.",
        ),
        (
            {**TOP, "authSpec": [5]},
            "`authSpec[0]` is the number 5; it must be an object.",
            "Write an object with name, type and spec.",
        ),
        (
            spec(contentPath={"path": "$", "skipAttributes": "a"}),
            '`skipAttributes` is the string "a"; it must be a list.',
            'Write a list of names: ["a"].',
        ),
        ([], "the document is a list; it must be an object.", "Write an object."),
    ],
)
def test_sentences_about_specs(value: Any, message: str, remedy: str) -> None:
    assert said(value) == (message, remedy)


@pytest.mark.parametrize(
    ("value", "message", "remedy"),
    [
        (
            {"type": "strng"},
            '`type` is the string "strng"; it must be "array", "boolean", "integer", "null", "number", "object" or '
            '"string".',
            'Write "string".',
        ),
        (
            {"required": True},
            "`required` is true; it must be a list.",
            'List the names of required members in the object that has them: ["host"].',
        ),
        (
            {"properties": {"a": "integer"}},
            '`a` is the string "integer"; it must be a schema, which is an object.',
            'Write a schema, such as {"type": "integer"}.',
        ),
        (
            {"minLenght": 1},
            "`minLenght` is not a keyword of JSON Schema; did you mean `minLength`?",
            "Rename it to `minLength`.",
        ),
        (
            {"type": 3},
            "`type` is the number 3, which is none of the forms allowed here.",
            'Write the name of a type, such as "string", or a list of such names.',
        ),
        ({"required": ["a", "b", "a"]}, '`required` lists "a" more than once.', "Keep one of them."),
        (
            {"maxLength": -1},
            "`maxLength` is the number -1; it must be at least 0.",
            "Write a number that is at least 0.",
        ),
        ({"allOf": []}, "`allOf` has no elements; it must have at least 1.", "Give it at least 1 element."),
        (
            {"multipleOf": 0},
            "`multipleOf` is the number 0; it must be more than 0.",
            "Write a number that is more than 0.",
        ),
        ({"minimum": "3"}, '`minimum` is the string "3"; it must be a number.', "Write 3, without quotes."),
        ({"enum": "a"}, '`enum` is the string "a"; it must be a list.', 'Put it in a list: ["a"].'),
    ],
)
def test_sentences_about_embedded_schemas(value: Any, message: str, remedy: str) -> None:
    assert embedded(value) == (message, remedy)


def test_places() -> None:
    def place(value: object) -> Place:
        (failure,) = judge_connection_spec(value)
        assert describe(failure).target == place_of(failure).target
        return place_of(failure)

    assert place({"name": "n"}) == Place((), "key", missing="providerId")
    assert place({**TOP, "discription": 1}) == Place(("discription",), "key")
    assert place({**TOP, "version": 1}) == Place(("version",), "value")
    assert place(spec(urlParams={"path": "/"})) == Place(
        ("sourceSpec", "attributes", "urlParams"), "key", missing="method"
    )
    assert place(spec(urlParams={"path": "/", "method": "GET", "hostname": ""})).target == "key"


def test_severity_and_evidence() -> None:
    assert words({"name": "n"})[2:4] == ("error", "observed")
    assert words({"nam": "n", "providerId": BATCH})[2:4] == ("error", "observed")
    assert words({**TOP, "versoin": "1.0"})[2:4] == ("warning", "convention")
    assert words({**TOP, "version": 1})[2:4] == ("warning", "observed")
    assert words(spec(urlParams={"path": "/", "method": "x"}))[2:4] == ("error", "documented")
    assert words(spec(urlParams={"pth": "/", "method": "GET"}))[2:4] == ("error", "documented")
    assert words(spec(urlParams={"path": "/", "method": "GET", "hostname": "x"}))[2:4] == ("warning", "convention")
    assert words(spec(contentPath="$.a"))[2:4] == ("warning", "documented")
    assert words(spec(contentPath=5))[2:4] == ("error", "documented")
    (failure,) = check_embedded({"type": "x"})
    assert describe(failure)[2:4] == ("error", "documented")
    (failure,) = check_embedded({"minLenght": 1})
    assert describe(failure)[2:4] == ("warning", "convention")


SECRET = "hunter2-tops3cret"


@pytest.mark.parametrize(
    "name",
    ["Authorization", "x-api-key", "apiKey", "X-Auth-Key1", "client_secret", "access-token", "Cookie", "password"],
)
def test_credentials_are_never_shown(name: str) -> None:
    headers: list[dict[str, Any]] = [{name: 31337}, {name: [SECRET]}]
    for value in headers:
        text = " ".join(said(spec(headerParams=value)))
        assert "31337" not in text
        assert SECRET not in text
    schema = {"properties": {name: {"type": "boolean"}, "list": {"properties": {name: {"items": {"enum": [1]}}}}}}
    for inputs in ({name: SECRET}, {"list": {name: [SECRET]}}):
        for failure in compile_schema(schema)(inputs):
            assert SECRET not in " ".join(describe(failure)[:2])


@pytest.mark.parametrize(
    "name",
    ["accessTokenUrl", "headerParamName", "continuationTokenPath", "tokenEndpoint", "name", "key", "path", "host"],
)
def test_names_around_credentials_are_no_credentials(name: str) -> None:
    assert not is_secret((name,))


def test_long_and_odd_values_stay_on_one_short_line() -> None:
    message, remedy = said(spec(uiAttributes={"isBeta": "x" * 500}))
    assert len(message) < 100
    assert "…" in message
    message, remedy = said(spec(contentPath='a\nb\t\u2028\ud800"' + "y" * 200))
    assert message.isprintable()
    assert remedy == 'Write {"path": …}.'
    message, _ = said({**TOP, "description" + "\n": 1})
    assert message.isprintable()
    assert said({**TOP, "version": 10**5000}) == (
        "`version` is a very long number; it must be a string.",
        'Write it in quotes: "1.0".',
    )


def test_small_helpers() -> None:
    assert listed(["a"], "or") == "a"
    assert listed(["a", "b", "c"], "and") == "a, b and c"
    assert label(()) == "the document"
    assert label((0, 1)) == "element [0][1]"
    assert label(("a", "b", 0, 1)) == "`b[0][1]`"
    assert kind_of({}, ()) == "an object"
    assert kind_of(None, ()) == "null"
    assert printable("a\nb") == "a\\nb"


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_every_failure_has_two_sentences(data: st.DataObject) -> None:
    name, value = data.draw(st.sampled_from(SEEDS))
    odd: list[Any] = [*REPLACEMENTS, {"nam": 1}, "a" * 99, float("inf"), float("nan"), "\ud800", {"\x00": {}}]
    for _ in range(data.draw(st.integers(1, 4))):
        value = altered(value, data.draw(st.sampled_from(list(places(value)))), data.draw(st.sampled_from(odd)))
    judge = judge_flow_spec if name == FLOW_SPEC else judge_connection_spec
    for failure in [*judge(value), *check_embedded(value)]:
        result = describe(failure)
        assert result.message.endswith((".", "?")) and result.remedy.endswith(".")
        assert result.message[0] != " " and "  " not in result.message
        assert result.severity in ("error", "warning")
        assert result.target in ("key", "value")
        assert result.severity == "warning" or result.evidence == "documented" or failure.path[:-1] == ()
        (result.message + result.remedy).encode("utf-8")


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (False, 1),
        ({"additionalProperties": False}, {"a": 1}),
        ({"propertyNames": {"maxLength": 1}}, {"abc": 1}),
        ({"dependencies": {"a": ["b"]}}, {"a": 1}),
        ({"minLength": 2}, "a"),
        ({"maxLength": 1}, "abc"),
        ({"maximum": 1}, 2),
        ({"exclusiveMaximum": 1}, 1),
        ({"multipleOf": 2}, 1),
        ({"maxItems": 1}, [1, 2]),
        ({"items": [{}], "additionalItems": False}, [1, 2]),
        ({"minProperties": 1}, {}),
        ({"maxProperties": 0}, {"a": 1}),
        ({"uniqueItems": True}, [{"a": 1}, {"a": 1}]),
        ({"contains": {"type": "string"}}, [1]),
        ({"oneOf": [{}, {}]}, 1),
        ({"not": {}}, 1),
        ({"const": {"a": 1}}, 2),
        ({"enum": [None, 1.5]}, "x"),
        ({"pattern": "^a$"}, "b"),
    ],
)
def test_every_keyword_has_words(schema: Any, value: Any) -> None:
    for path in ((), ("a",), ("a", 0)):
        (failure,) = compile_schema(schema)(value, path)
        result = describe(failure)
        assert result.message.endswith(".") and result.remedy.endswith(".")
        json.dumps(result)
