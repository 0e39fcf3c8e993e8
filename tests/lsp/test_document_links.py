"""What is a link in a document, and what is none."""

from __future__ import annotations

import json
from typing import Any

from lsp.snapshots import snapshot
from speclint.lsp.features.document_links import links


def linked(text: str, **kw: Any) -> list[tuple[str, str | None]]:
    made = snapshot(text, **kw)
    found = []
    for link in links(made):
        span = made.positions.span(link.range)
        found.append((made.text[span.start : span.end], link.target))
    return found


def spec(**attributes: Any) -> str:
    source = {"attributes": attributes}
    return json.dumps({"name": "x", "providerId": "y", "sourceSpec": source}, indent=1)


def with_schema(schema: dict[str, Any]) -> str:
    return json.dumps({"name": "x", "providerId": "y", "sourceSpec": {"attributes": {}, "spec": schema}}, indent=1)


def test_help_pages_are_links() -> None:
    address = "https://docs.example.com/é?x=1#top"
    assert linked(spec(uiAttributes={"documentationLink": address})) == [(json.dumps(address)[1:-1], address)]


def test_hosts_and_addresses_of_an_interface_are_none() -> None:
    assert linked(spec(urlParams={"host": "https://api.example.com", "path": "/", "method": "GET"})) == []


def test_what_is_not_final_or_no_address_is_none() -> None:
    for text in (
        "https://${domain}.example.com/",
        "https://x/{ID}",
        "javascript:alert(1)",
        "file:///etc",
        "",
        "https://a b",
    ):
        assert linked(spec(uiAttributes={"documentationLink": text})) == []
    assert linked(spec(uiAttributes={"documentationLink": 1})) == []


def test_a_local_reference_leads_to_its_place() -> None:
    text = with_schema(
        {"type": "object", "properties": {"a": {"$ref": "#/definitions/b~1c%20d"}}, "definitions": {"b/c d": {}}}
    )
    line = text[: text.index('"b/c d"')].count("\n") + 1
    ((shown, target),) = linked(text)
    assert shown == "#/definitions/b~1c%20d"
    assert target == f"file:///workspace/acme-connectionSpec.json#L{line},5"


def test_a_reference_to_the_schema_itself_and_into_a_list() -> None:
    text = with_schema({"allOf": [{"$ref": "#"}, {"$ref": "#/allOf/0"}]})
    assert [shown for shown, _ in linked(text)] == ["#", "#/allOf/0"]


def test_a_reference_that_leads_nowhere_is_none() -> None:
    for reference in ("#/definitions/x", "#/~2", "#name", "other.json", "https://example.com/x", "#/allOf/9"):
        assert linked(with_schema({"properties": {"a": {"$ref": reference}}, "allOf": []})) == []


def test_a_property_of_that_name_is_no_reference() -> None:
    assert linked(with_schema({"properties": {"$ref": {"type": "string"}}})) == []
    assert linked(with_schema({"properties": {"a": {"default": {"$ref": "#"}}}})) == []


def test_a_document_that_is_no_file_has_no_links_into_itself() -> None:
    text = with_schema({"allOf": [{"$ref": "#"}]})
    assert linked(text, uri="untitled:Untitled-1") == []


def test_links_in_yaml_and_in_half_written_text() -> None:
    yaml = "name: x\nsourceSpec:\n  attributes:\n    uiAttributes:\n      documentationLink: https://d.example/x\n"
    assert linked(yaml, name="acme-connectionSpec.yaml") == [("https://d.example/x", "https://d.example/x")]
    cut = '{"name": "x", "sourceSpec": {"attributes": {"uiAttributes": {"documentationLink": "https://d.example/x", "la'
    assert linked(cut) == [("https://d.example/x", "https://d.example/x")]
