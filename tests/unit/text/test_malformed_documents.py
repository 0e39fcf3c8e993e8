"""Documents that were published broken: one problem for each mistake that a careful reader finds, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint.text.document import Document, read_document

Expected = list[tuple[str, int, int, str]]
"""Kind, line, column, and the text pointed at."""

COMMENTED_LINES = [
    *[(5, 19), (9, 34), (11, 23), (13, 21), (16, 21), (19, 21), (22, 21), (26, 25), (27, 22), (28, 23)],
    *[(30, 27), (31, 27), (32, 27), (33, 26), (34, 32), (36, 39), (37, 37), (38, 41), (39, 38), (43, 8)],
]
EXPECTED: dict[str, Expected] = {
    "amazon-s3-destination-auth-spec.jsonc": [
        ("unclosed-object", 3, 9, "{"),
        ("comment", 8, 27, "// describes the authentication parameters"),
        ("comment", 36, 1, "//..."),
    ],
    "auth-api-key-keybased.jsonfrag": [("ellipsis", 31, 7, "..\n      ..")],
    "azure-file-storage-source-connection.json": [
        ("unclosed-string", 3, 7, '"description'),
        ("trailing-comma", 6, 32, ","),
    ],
    "custom-schema-zendesk.jsonfrag": [("missing-braces", 1, 7, '"schema"'), ("missing-comma", 13, 18, "")],
    "filter-at-source-attributes.jsonfrag": [
        ("missing-braces", 1, 1, '"attributes"'),
        ("unclosed-object", 1, 15, "{"),
    ],
    "generic-rest-connector-config-early.json": [
        ("unclosed-object", 6, 17, "{"),
        ("trailing-comma", 61, 6, ","),
    ],
    "generic-rest-connector-to-be-specified.jsonc": [
        ("comment", line, column, "//TO BE SPECIFIED") for line, column in COMMENTED_LINES
    ],
    "generic-streaming-aep-put-response.json": [("stray-closer", 94, 3, "]\n}")],
    "generic-streaming-put-body.json": [("missing-comma", 4, 63, "")],
    "hubspot-get-response.json": [("trailing-comma", 44, 14, ",")],
    "mailchimp-members-source-connection.json": [("trailing-comma", 10, 27, ",")],
    "maria-db-get-response.json": [("trailing-comma", 32, 14, ",")],
    "pathfactory-base-connection.json": [("missing-comma", 7, 58, "")],
    "rest-storage-to-aep-get-response.json": [("trailing-comma", 176, 8, ",")],
    "rest-storage-to-aep-put-body.json": [("stray-back-quote", 2, 1, "`")],
    "salesforce-oauth2-client-credential-base-connection.json": [("missing-opener", 6, 20, "")],
    "sap-commerce-base-connection.json": [("missing-comma", 13, 48, "")],
    "source-spec-generic-rest-template.jsonfrag": [
        ("missing-braces", 1, 1, '"sourceSpec"'),
        ("trailing-comma", 48, 67, ","),
        ("trailing-comma", 59, 64, ","),
        ("trailing-comma", 206, 4, ","),
    ],
    "source-spec-user-input.jsonfrag": [("missing-braces", 1, 1, '"urlParams"'), ("missing-comma", 4, 8, "")],
    "stream-data-with-optional-transformation-get-response.json": [("trailing-comma", 61, 10, ",")],
}


def _documents() -> Path | None:
    for folder in Path(__file__).resolve().parents:
        found = folder.parent / "shared" / "corpus" / "malformed"
        if found.is_dir():
            return found
    return None


DOCUMENTS = _documents()
needs_documents = pytest.mark.skipif(DOCUMENTS is None, reason="the published documents are not beside the checkout")


def read(name: str) -> Document:
    assert DOCUMENTS is not None
    return read_document((DOCUMENTS / name).read_bytes())


@needs_documents
def test_every_document_is_judged() -> None:
    assert DOCUMENTS is not None
    assert {path.name for path in DOCUMENTS.iterdir()} == set(EXPECTED)


@needs_documents
@pytest.mark.parametrize("name", EXPECTED)
def test_each_mistake_of_a_published_document_is_one_problem(name: str) -> None:
    found = read(name)
    got = []
    for problem in found.problems:
        line, column = found.position(problem.start)
        got.append((problem.kind, line, column, found.text[problem.start : problem.end]))
    assert got == EXPECTED[name]


@needs_documents
def test_what_stands_round_the_mistakes_is_read() -> None:
    value = read("azure-file-storage-source-connection.json").value
    assert value["description"].startswith("Azure File Storage source connection")
    assert value["connectionSpec"]["version"] == "1.0"
    value = read("salesforce-oauth2-client-credential-base-connection.json").value
    assert list(value["auth"]["params"]) == ["environmentUrl", "clientId", "clientSecret", "apiVersion"]
    assert list(value) == ["name", "description", "auth", "connectionSpec"]
    value = read("generic-rest-connector-config-early.json").value
    assert list(value) == ["id", "name", "providerId", "version", "attributes", "authSpec", "sourceSpec", "exploreSpec"]
    value = read("auth-api-key-keybased.jsonfrag").value
    assert list(value["spec"]["properties"]) == ["host", "authKey1", "authKey2", "authKeyN"]
    value = read("source-spec-user-input.jsonfrag").value
    assert list(value) == ["urlParams", "spec"]
    value = read("amazon-s3-destination-auth-spec.jsonc").value
    assert value["items"][0]["authSpec"][0]["spec"]["required"] == ["s3SecretKey", "s3AccessKey"]


@needs_documents
def test_only_cut_or_elided_documents_have_incomplete_containers() -> None:
    incomplete = {name: read(name).incomplete for name in EXPECTED}
    assert {name: paths for name, paths in incomplete.items() if paths} == {
        "amazon-s3-destination-auth-spec.jsonc": {(), ("items",), ("items", 0)},
        "auth-api-key-keybased.jsonfrag": {("spec", "properties")},
        "filter-at-source-attributes.jsonfrag": {(), ("attributes",)},
        "generic-rest-connector-config-early.json": {(), ("attributes",)},
        "salesforce-oauth2-client-credential-base-connection.json": {("auth",), ("auth", "params")},
    }


@needs_documents
def test_every_valid_published_document_is_intact() -> None:
    assert DOCUMENTS is not None
    for path in [*DOCUMENTS.parent.glob("*.json"), *(DOCUMENTS.parent / "requests").glob("*.json")]:
        found = read_document(path.read_bytes())
        assert found.intact
        assert not found.problems
