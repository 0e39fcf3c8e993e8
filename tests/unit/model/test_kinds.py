"""Which documents are which."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.kinds import recognise

BATCH_PROVIDER = "0ed90a81-07f4-4586-8190-b40eccef1c5a"
STREAMING_PROVIDER = "521eee4d-8cbe-4906-bb48-fb6bd4450033"
DESTINATION_PROVIDER = "14e34fac-d307-11e9-bb65-2a2ae2dbcce4"
DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c"
BATCH_SOURCE: dict[str, Any] = {"attributes": {"urlParams": {}}}
STREAMING_EXPLORE = {"type": "StreamingConnection"}
AUDIT = {"createdAt": 1, "updatedBy": "x"}
REFERENCE = {"id": "2e8580db-6489-4726-96de-e33f5f60295f", "version": "1.0"}

WHOLE: list[tuple[str, dict[str, Any]]] = [
    ("batch", {"type": "generic-rest", "authSpec": []}),
    ("batch", {"type": "generic-rest", "providerId": BATCH_PROVIDER}),
    ("batch", {"providerId": BATCH_PROVIDER, "sourceSpec": {"attributes": {"urlParams": {}}}}),
    ("batch", {"providerId": BATCH_PROVIDER, "sourceSpec": {"spec": {"properties": {"urlParams": {}}}}}),
    ("batch", {"sourceSpec": {"attributes": {"spec": {"properties": {"urlParams": {}}}}}}),
    ("batch", {"type": "generic-rest-connector", "authSpec": []}),
    ("batch", {"exploreSpec": {"type": "Resource"}}),
    ("batch", {"authSpec": []}),
    ("streaming", {"type": "generic-streaming", "authSpec": []}),
    ("streaming", {"providerId": STREAMING_PROVIDER, "sourceSpec": {}}),
    ("streaming", {"exploreSpec": {"type": "StreamingConnection"}}),
    ("streaming", {"type": "generic-rest", "providerId": STREAMING_PROVIDER, "exploreSpec": STREAMING_EXPLORE}),
    ("streaming", {"type": "generic-streaming", "providerId": DESTINATION_PROVIDER, "sourceSpec": {}}),
    ("batch", {"type": "generic-streaming", "providerId": BATCH_PROVIDER, "exploreSpec": {"type": "Resource"}}),
    ("batch", {"type": "generic-rest", "providerId": STREAMING_PROVIDER, "sourceSpec": {}}),
    ("batch", {"type": "generic-rest", "providerId": DESTINATION_PROVIDER, "sourceSpec": {}}),
    ("batch", {"providerId": STREAMING_PROVIDER, "sourceSpec": BATCH_SOURCE, "exploreSpec": {"type": "Resource"}}),
    ("batch", {"type": "generic-streaming", "sourceSpec": BATCH_SOURCE, "exploreSpec": {"type": "Resource"}}),
    ("streaming", {"type": "generic-streaming", "providerId": STREAMING_PROVIDER, "sourceSpec": BATCH_SOURCE}),
    ("shipped", {"sourceSpec": {"type": "CloudStorage"}}),
    ("shipped", {"authSpec": [], "exploreSpec": {"type": "FileSystem"}}),
    ("destination", {"targetSpec": {}, "providerId": BATCH_PROVIDER}),
    ("destination", {"authSpec": [], "providerId": DESTINATION_PROVIDER}),
    ("flow-spec", {"sourceConnectionSpecIds": []}),
    ("flow-spec", {"scheduleSpec": {}, "optionSpec": {}}),
    ("flow", {"flowSpec": {"id": "x"}, "sourceConnectionIds": []}),
    ("base-connection", {"auth": {"specName": "Basic Authentication"}, "connectionSpec": REFERENCE}),
    ("base-connection", {"auth": {"specName": "Basic Authentication"}}),
    ("source-connection", {"connectionSpec": REFERENCE, "data": {"format": "json"}, "baseConnectionId": "x"}),
    ("source-connection", {"connectionSpec": REFERENCE, "data": {"format": "json"}, "providerId": "x"}),
    ("target-connection", {"connectionSpec": {"id": DATA_LAKE}, "data": {}}),
    ("target-connection", {"connectionSpec": REFERENCE, "params": {"dataSetId": "x"}, "data": {}}),
]

PARTS: list[tuple[str, Any]] = [
    ("paginationParams", {"type": "OFFSET", "limitName": "a"}),
    ("paginationParams", {"type": "offset", "limitName": "a"}),
    ("paginationParams", {"paginationType": "offset"}),
    ("scheduleParams", {"scheduleStartParamName": "a", "scheduleEndParamName": "b"}),
    ("scheduleParams", {"type": "ADVANCE", "incremental": "x"}),
    ("exploreSpec", {"type": "StreamingConnection"}),
    ("authElement", {"name": "a", "type": "KeyBased", "spec": {}}),
    ("authSpec", [{"name": "a", "type": "KeyBased", "spec": {}}]),
    ("sourceSpec", {"attributes": {"uiAttributes": {}}, "spec": {}}),
    ("urlParams", {"path": "/a", "method": "GET"}),
    ("contentPath", {"path": "$.a", "skipAttributes": []}),
]


@pytest.mark.parametrize(("kind", "value"), WHOLE)
def test_whole_documents(kind: str, value: dict[str, Any]) -> None:
    (found,) = recognise(value)
    assert (found.kind, found.path, found.is_part, found.answer) == (kind, (), False, False)


@pytest.mark.parametrize(("block", "value"), PARTS)
def test_parts(block: str, value: Any) -> None:
    (found,) = recognise(value)
    assert found.is_part
    assert list(found.blocks) == [block]


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        None,
        "authSpec",
        3,
        {"auth": {"user": "x"}},
        {"items": [{"a": 1}]},
        {"items": []},
        {"type": "PAGE"},
        {"type": "NONE"},
        {"name": "x", "type": "object"},
        {"connectionSpec": "x"},
        {"flowSpec": {"id": "x"}},
        {"schedule": {"type": "ADVANCE"}},
    ],
)
def test_documents_of_others(value: Any) -> None:
    assert recognise(value) == []


def test_members_without_braces_are_a_part_however_whole_they_look() -> None:
    value = {"authSpec": [], "sourceSpec": {"attributes": {}}}
    (found,) = recognise(value, bare_members=True)
    assert found.blocks == {"authSpec": ("authSpec",), "sourceSpec": ("sourceSpec",)}


def test_envelope_elements_are_answers_and_keep_their_path() -> None:
    sdk = {"type": "generic-rest", "authSpec": []}
    shipped = {"name": "s3", "providerId": BATCH_PROVIDER, "authSpec": []}
    flow: dict[str, Any] = {"sourceConnectionSpecIds": []}
    found = recognise({"items": [sdk, "noise", shipped, flow, {"other": 1}]})
    assert [(entry.kind, entry.path, entry.answer) for entry in found] == [
        ("batch", ("items", 0), True),
        ("shipped", ("items", 2), True),
        ("flow-spec", ("items", 3), True),
    ]


def test_two_audit_fields_make_an_answer_and_an_id_alone_does_not() -> None:
    spec = {"type": "generic-rest", "authSpec": []}
    assert recognise({**spec, **AUDIT})[0].answer
    assert not recognise({**spec, "id": "x", "createdAt": 1})[0].answer


def test_a_target_connection_may_have_a_base_connection() -> None:
    lake = {"id": "c604ff05-7f1a-43c0-8e18-33bf874cb11c", "version": "1.0"}
    request = {"name": "n", "baseConnectionId": "b", "connectionSpec": lake, "data": {"format": "json"}}
    assert [found.kind for found in recognise({**request, "params": {"dataSetId": "d"}})] == ["target-connection"]
    assert [found.kind for found in recognise(request)] == ["source-connection"]
