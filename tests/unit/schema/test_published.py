"""The published schemas: texts and annotations, and that their short forms judge as they do."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_oracle import assert_agreement

from speclint.schema.compile import compile_schema
from speclint.schema.judge import CONNECTION_SPEC, FLOW_SPEC, PARTS, PUBLISHED, judge_part, load_schema, short_path
from speclint.schema.lookup import about, members
from speclint.schema.shrink import TEXTS, short_text, shrunk
from speclint.schema.wording import EXPECTED, UUID_PATTERN

NAMES = PUBLISHED
EVIDENCE = {"documented", "observed", "convention"}
SEVERITY = {"error", "warning", "info"}
CONSTRAINTS = {"type", "enum", "const", "pattern", "format", "required", "minimum", "minItems", "if"}
Located = tuple[str, dict[str, Any]]


def subschemas(schema: Any, at: str = "#") -> Iterator[Located]:
    if not isinstance(schema, dict):
        return
    yield at, schema
    for keyword in ("properties", "definitions"):
        for name, member in schema.get(keyword, {}).items():
            yield from subschemas(member, f"{at}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties", "if", "then", "else"):
        yield from subschemas(schema.get(keyword), f"{at}/{keyword}")
    for index, part in enumerate(schema.get("allOf", ())):
        yield from subschemas(part, f"{at}/allOf/{index}")


ALL: list[tuple[str, str, dict[str, Any]]] = [
    (name, at, schema) for name in NAMES for at, schema in subschemas(load_schema(name))
]
MEMBERS = [
    (name, at, schema)
    for name, at, schema in ALL
    if at.split("/")[-2:-1] in (["properties"], ["definitions"]) or at == "#"
]


@pytest.mark.parametrize("name", NAMES)
def test_they_are_draft_07(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(load_schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_short_form_is_fresh(name: str) -> None:
    with open(short_path(name), encoding="utf-8") as file:
        assert file.read() == short_text(load_schema(name)), "run: python -m speclint.schema.shrink"


def test_every_member_has_a_title_a_description_and_a_source() -> None:
    for name, at, schema in MEMBERS:
        for keyword in ("title", "description", "x-evidence", "x-source"):
            assert schema.get(keyword), f"{name} {at} has no {keyword}"
        assert schema["x-evidence"] in EVIDENCE, at
        title, description = schema["title"], schema["description"]
        assert 2 <= len(title) <= 48 and title[0].isupper() and not title.endswith("."), (at, title)
        assert 15 <= len(description) <= 400 and description.endswith("."), (at, description)
        assert description.rstrip(".") != title, at


def test_no_description_is_used_for_two_different_things() -> None:
    """Only the same thing in both documents may be described in the same words."""
    seen: dict[str, tuple[str, str]] = {}
    for name, at, schema in MEMBERS:
        before = seen.setdefault(schema["description"], (name, at))
        assert before == (name, at) or (before[0] != name and before[1].split("/")[-1] == at.split("/")[-1]), (
            before,
            at,
        )


def test_what_can_fail_states_its_evidence() -> None:
    for name, at, schema in ALL:
        if CONSTRAINTS & schema.keys():
            assert schema.get("x-evidence") in EVIDENCE, (name, at)


def _severities(noted: Any) -> Iterator[str]:
    if isinstance(noted, dict):
        for item in noted.values():
            yield from _severities(item)
    else:
        yield noted


def test_annotations_are_well_formed() -> None:
    for name, at, schema in ALL:
        where = f"{name} {at}"
        unknown = {keyword for keyword in schema if keyword.startswith("x-")} - {
            "x-evidence", "x-source", "x-severity", "x-remedy", "x-near-miss", "x-legacy",
        }  # fmt: skip
        assert not unknown, (where, unknown)
        for severity in _severities(schema.get("x-severity", {})):
            assert severity in SEVERITY, where
        if isinstance(schema.get("x-severity"), dict):
            assert schema["x-severity"].keys() <= schema.keys(), f"{where}: severity of a keyword that is not there"
            types = schema["x-severity"].get("type", {})
            assert not isinstance(types, dict) or types.keys() <= {*EXPECTED, "*"}, where
            required = schema["x-severity"].get("required", {})
            assert not isinstance(required, dict) or set(required) <= set(schema.get("required", ())), where
        assert schema.get("x-near-miss", False) is False, where
        for old, new in schema.get("x-legacy", {}).items():
            assert new in schema["properties"] and old not in schema["properties"], where
        remedy = schema.get("x-remedy", {})
        if isinstance(remedy, dict):
            assert remedy.keys() <= schema.keys(), where
            assert set(remedy.get("required", ())) <= set(schema.get("required", ())), where
        else:
            assert remedy.endswith("."), where
            assert {"type", "format"} & schema.keys(), f"{where}: a remedy for nothing"
        if "pattern" in schema:
            assert schema["pattern"] == UUID_PATTERN, where


def test_only_documented_facts_are_errors_except_a_missing_name_or_provider() -> None:
    for name, at, schema in ALL:
        if "error" in _severities(schema.get("x-severity", {})) and schema["x-evidence"] != "documented":
            assert (at, schema["x-severity"]) == ("#", {"required": {"name": "error", "providerId": "error"}}), name


def test_required_members_are_declared() -> None:
    for name, at, schema in ALL:
        assert set(schema.get("required", ())) <= schema.get("properties", {}).keys(), (name, at)


def test_every_definition_is_used() -> None:
    for name in NAMES:
        schema = load_schema(name)
        text = json.dumps(schema)
        for definition in schema.get("definitions", ()):
            assert f'"#/definitions/{definition}"' in text, definition


def test_no_two_known_names_of_an_object_are_near_each_other_without_need() -> None:
    """A known name must never be taken for another one; such pairs are listed here, knowingly."""
    from speclint.schema.nearest import closest

    pairs = set()
    for _, _, schema in ALL:
        known = list(schema.get("properties", ()))
        if schema.get("x-near-miss", True):
            pairs |= {(name, near) for name in known if (near := closest(name, known))}
    assert {tuple(sorted(pair)) for pair in pairs} == {
        ("createdAt", "createdBy"),
        ("updatedAt", "updatedBy"),
        ("transformationSpec", "transformationSpecs"),
    }


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_judged_alone(part: str) -> None:
    assert [failure.keyword for failure in judge_part(part, 5)] == ["type"]
    assert judge_part(part, [] if part in ("authSpec", "transformationSpecs") else {}) == []


def test_an_unknown_part_is_not_judged() -> None:
    assert judge_part("somethingElse", 5) == []


SEEDS: list[tuple[str, Any]] = [
    (
        CONNECTION_SPEC,
        {
            "name": "n",
            "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
            "version": "1.0",
            "attributes": {"uiAttributes": {"apiFeatures": {"updateSupported": True}}, "isSource": True},
            "authSpec": [{"name": "a", "type": "KeyBased", "spec": {"type": "object", "properties": {}}}],
            "sourceSpec": {
                "attributes": {
                    "uiAttributes": {"isBeta": True, "label": {"text": "x"}, "documentationLink": "https://x.example"},
                    "urlParams": {"host": "https://x", "path": "/a", "method": "GET", "queryParams": {"a": "b"}},
                    "headerParams": {"a": "b"},
                    "bodyParams": {},
                    "contentPath": {"path": "$.a", "skipAttributes": ["b"]},
                    "explodeEntityPath": {"type": "object", "properties": {"path": {}}},
                    "paginationParams": {"type": "PAGE", "limitValue": 1, "initialPageIndex": 1, "endPageIndex": "h"},
                    "scheduleParams": {"scheduleStartParamName": "s"},
                },
                "spec": {"type": "object"},
            },
            "exploreSpec": {"name": "Resource", "requestSpec": {}, "responseSpec": {"properties": {}}},
            "permissionsInfo": {"view": [{"@type": "lowLevel", "permissions": ["read"]}]},
            "id": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
            "createdAt": 1,
        },
    ),
    (
        FLOW_SPEC,
        {
            "name": "n",
            "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
            "sourceConnectionSpecIds": ["0ed90a81-07f4-4586-8190-b40eccef1c5a"],
            "optionSpec": {"name": "o", "spec": {}},
            "transformationSpecs": [{"name": "t", "spec": {}}],
            "scheduleSpec": {"name": "s", "type": "Periodic", "spec": {}},
            "attributes": {"notification": {"category": "c", "flowRun": {"enabled": True}}},
        },
    ),
    (
        "base-connection",
        {
            "name": "n",
            "connectionSpec": {"id": "0ed90a81-07f4-4586-8190-b40eccef1c5a", "version": "1.0"},
            "auth": {"specName": "s", "params": {}},
        },
    ),
    (
        "source-connection",
        {
            "name": "n",
            "baseConnectionId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
            "connectionSpec": {"id": "0ed90a81-07f4-4586-8190-b40eccef1c5a", "version": "1.0"},
            "data": {"format": "json", "schema": None},
            "params": {},
        },
    ),
    (
        "target-connection",
        {
            "name": "n",
            "connectionSpec": {"id": "0ed90a81-07f4-4586-8190-b40eccef1c5a", "version": "1.0"},
            "data": {"format": "parquet_xdm", "schema": {"id": "https://x.example", "version": "1"}},
            "params": {"dataSetId": "5"},
        },
    ),
    (
        "flow",
        {
            "name": "n",
            "flowSpec": {"id": "0ed90a81-07f4-4586-8190-b40eccef1c5a", "version": "1.0"},
            "sourceConnectionIds": ["0ed90a81-07f4-4586-8190-b40eccef1c5a"],
            "targetConnectionIds": ["0ed90a81-07f4-4586-8190-b40eccef1c5a"],
            "transformations": [{"name": "Copy", "params": {"deltaColumn": {"name": "c"}, "mappingVersion": 0}}],
            "scheduleParams": {"startTime": 1, "frequency": "day", "interval": 1},
        },
    ),
]
REPLACEMENTS: list[Any] = [
    None,
    True,
    0,
    1.5,
    2.0,
    "",
    "x",
    "GET",
    [],
    ["x"],
    [1],
    {},
    {"type": "object", "properties": {}},
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, member in items:
        yield from places(member, (*path, token))


def altered(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return copy.deepcopy(new)
    value = copy.deepcopy(value)
    parent = value
    for token in path[:-1]:
        parent = parent[token]
    parent[path[-1]] = copy.deepcopy(new)
    return value


def _same(a: Any, b: Any) -> None:
    assert [tuple(failure)[:4] for failure in a] == [tuple(failure)[:4] for failure in b]


@pytest.mark.parametrize(("name", "seed"), SEEDS, ids=NAMES)
def test_the_seed_is_valid(name: str, seed: Any) -> None:
    assert compile_schema(load_schema(name), names=True)(seed) == []


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_altered_documents_get_the_errors_that_the_reference_finds(data: st.DataObject) -> None:
    name, value = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 3))):
        value = altered(
            value, data.draw(st.sampled_from(list(places(value)))), data.draw(st.sampled_from(REPLACEMENTS))
        )
    assert_agreement(load_schema(name), value)
    _same(
        compile_schema(load_schema(name), names=True)(value),
        compile_schema(shrunk(load_schema(name)), names=True)(value),
    )


def test_short_forms_hold_no_texts() -> None:
    for name in NAMES:
        for at, schema in subschemas(shrunk(load_schema(name))):
            assert not TEXTS & schema.keys(), at


@pytest.mark.parametrize(
    ("name", "path", "title"),
    [
        (CONNECTION_SPEC, (), "Connection specification"),
        (CONNECTION_SPEC, ("authSpec", 1), "Authentication type"),
        (CONNECTION_SPEC, ("authSpec", 0, "spec", "properties", "accessToken"), "Access token"),
        (
            CONNECTION_SPEC,
            ("authSpec", 0, "spec", "properties", "authKey1", "restAttributes", "headerParamName"),
            "Header name",
        ),
        (CONNECTION_SPEC, ("sourceSpec", "attributes", "urlParams"), "Request"),
        (CONNECTION_SPEC, ("sourceSpec", "attributes", "urlParams", "path"), "Path"),
        (CONNECTION_SPEC, ("sourceSpec", "attributes", "urlParams", "queryParams", "count"), "Query parameter"),
        (CONNECTION_SPEC, ("sourceSpec", "attributes", "paginationParams", "limitValue"), "Page size"),
        (CONNECTION_SPEC, ("sourceSpec", "spec", "properties", "paginationParams"), "Paging, filled in by the user"),
        (CONNECTION_SPEC, ("permissionsInfo", "view", 0, "@type"), "Permission type"),
        (FLOW_SPEC, ("scheduleSpec", "spec", "properties", "interval"), "Interval"),
        (FLOW_SPEC, ("transformationSpecs", 0, "name"), "Name"),
    ],
)
def test_texts_are_found_by_place(name: str, path: tuple[str | int, ...], title: str) -> None:
    found = about(name, path)
    assert found is not None
    assert found["title"] == title


def test_places_that_nothing_is_known_of_have_no_text() -> None:
    assert about(CONNECTION_SPEC, ("nothing",)) is None
    assert about(CONNECTION_SPEC, ("name", "deeper")) is None
    assert about(FLOW_SPEC, ("optionSpec", 0)) is None
    assert members(CONNECTION_SPEC, ("name", "deeper")) == {}


def test_members_are_listed_for_completion() -> None:
    assert list(members(CONNECTION_SPEC, ("sourceSpec", "attributes", "contentPath"))) == [
        "path", "skipAttributes", "keepAttributes", "overrideWrapperAttribute",
    ]  # fmt: skip
    assert "accessToken" in members(CONNECTION_SPEC, ("authSpec", 0, "spec", "properties"))
