"""The outline: names that tell blocks apart, for every kind of document and whatever can be read of it."""

from __future__ import annotations

import json
from typing import Any, Literal

from speclint.engine.judge import units_of
from speclint.engine.source import source_of
from speclint.model.kinds import KINDS
from speclint.model.outline import DEPTH, EACH, KIND_NAMES, MOST, OutlineNode, outline
from speclint.text.document import read_document
from speclint.text.places import Position

SPEC: dict[str, Any] = {
    "name": "Acme",
    "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
    "type": "generic-rest",
    "authSpec": [
        {"name": "Basic", "type": "BasicAuthentication", "spec": {"type": "object", "properties": {"a": {}, "b": {}}}},
        {"type": "KeyBased"},
        {},
    ],
    "sourceSpec": {
        "attributes": {
            "urlParams": {"path": "/v1", "method": "GET"},
            "contentPath": {"path": "$.x"},
            "paginationParams": {"type": "OFFSET", "limitValue": 0, "on": True, "off": None},
        }
    },
}


def nodes(text: str, form: Literal["json", "yaml"] = "json") -> tuple[OutlineNode, ...]:
    document = read_document(text, format=form)
    return outline(document.value, units_of(document))


def shown(text: str, form: Literal["json", "yaml"] = "json") -> list[str]:
    lines = []

    def show(node: OutlineNode, depth: int) -> None:
        lines.append("  " * depth + f"{node.name} | {node.detail} | {node.kind}")
        for child in node.children:
            show(child, depth + 1)

    for root in nodes(text, form):
        show(root, 0)
    return lines


def test_a_connection_spec() -> None:
    assert shown(json.dumps(SPEC)) == [
        "Acme | batch connection spec | document",
        '  name | "Acme" | string',
        '  providerId | "0ed90a81-07f4-4586-8190-b40eccef1c5a" | string',
        '  type | "generic-rest" | string',
        "  authSpec | 3 elements | block",
        "    Basic | BasicAuthentication | element",
        '      name | "Basic" | string',
        '      type | "BasicAuthentication" | string',
        "      spec | 2 properties | schema",
        "        a |  | property",
        "        b |  | property",
        "    KeyBased | KeyBased | element",
        '      type | "KeyBased" | string',
        "    [2] |  | element",
        "  sourceSpec |  | block",
        "    attributes |  | block",
        "      urlParams | GET /v1 | block",
        '        path | "/v1" | string',
        '        method | "GET" | string',
        "      contentPath | $.x | block",
        '        path | "$.x" | string',
        "      paginationParams | OFFSET | block",
        '        type | "OFFSET" | string',
        "        limitValue | 0 | number",
        "        on | true | boolean",
        "        off | null | null",
    ]


def test_paths_lead_to_the_values() -> None:
    (root,) = nodes(json.dumps(SPEC))
    for node in root.walk():
        value: Any = SPEC
        for token in node.path:
            value = value[token]
        assert node.name in ("Acme", "Basic", "KeyBased", "[2]", node.path[-1] if node.path else "")
    assert [node.path for node in root.walk() if node.name == "b"] == [("authSpec", 0, "spec", "properties", "b")]


def test_an_envelope_has_a_node_for_each_document() -> None:
    items = [{**SPEC, "id": "1", "createdAt": 1, "updatedAt": 1}, {**SPEC, "name": "Other"}, 3]
    roots = nodes(json.dumps({"items": items}))
    assert [(root.name, root.kind, root.path) for root in roots] == [
        ("Acme", "document", ("items", 0)),
        ("Other", "document", ("items", 1)),
    ]


def test_other_kinds_and_parts() -> None:
    flow = {"name": "F", "sourceConnectionSpecIds": ["x"], "transformationSpecs": [{"name": "Mapping"}]}
    assert shown(json.dumps(flow))[:4] == [
        "F | flow spec | document",
        '  name | "F" | string',
        "  sourceConnectionSpecIds | 1 element | block",
        "  transformationSpecs | 1 element | block",
    ]
    request = {"auth": {"specName": "x", "params": {}}, "connectionSpec": {"id": "y"}}
    assert shown(json.dumps(request))[0] == "request for a base connection | request for a base connection | document"
    assert shown('"paginationParams": {"type": "OFFSET"}')[0].endswith(" | part of a batch connection spec | document")
    assert shown("[]") == [" | 0 elements | document"]
    assert shown('{"a": {"b": 1}}') == [" |  | document", "  a |  | object", "    b | 1 | number"]
    assert set(KIND_NAMES) == set(KINDS)


def test_yaml() -> None:
    text = "name: Acme\nauthSpec:\n  - {name: Basic, type: BasicAuthentication}\nsourceSpec: {}\n"
    assert shown(text, "yaml")[:4] == [
        "Acme | batch connection spec | document",
        '  name | "Acme" | string',
        "  authSpec | 1 element | block",
        "    Basic | BasicAuthentication | element",
    ]


def test_a_damaged_text_has_one_too() -> None:
    text = json.dumps(SPEC, indent=1).replace('"OFFSET",', '"OFFSET"').replace('"limitValue": 0', '"limitValue": ')
    assert "      paginationParams | OFFSET | block" in shown(text)
    assert "        limitValue | unreadable | unread" in shown(text)
    assert shown(json.dumps(SPEC)[:400])[0] == "Acme | batch connection spec | document"
    assert nodes("") == ()


def test_bounds() -> None:
    (wide,) = nodes(json.dumps({"authSpec": [], "x": {f"k{number}": 1 for number in range(EACH + 10)}, "y": {}}))
    assert len(wide.children[1].children) == EACH
    assert wide.children[2].name == "y"
    (many,) = nodes(json.dumps({f"k{number}": {"a": 1, "b": [{}] * 50} for number in range(100)}))
    assert len(list(many.walk())) == MOST
    deep: Any = 1
    for _ in range(100):
        deep = {"a": deep}
    (root,) = nodes(json.dumps(deep))
    assert len(list(root.walk())) == DEPTH + 1
    (long,) = nodes(json.dumps({"authSpec": [{"name": "n" * 500, "type": "t" * 500}]}))
    element = long.children[0].children[0]
    assert len(element.name) == len(element.detail) == 60


def test_where_the_nodes_stand() -> None:
    text = json.dumps(SPEC, indent=2)
    for damaged in (text, text.replace('"type": "KeyBased"', '"type": "KeyBased",')):
        document = read_document(damaged)
        source = source_of(document, units_of(document))
        assert source.text == damaged
        assert source.kinds == ("batch connection spec",)
        lines = damaged.split("\n")
        for root in source.outline:
            for node in root.walk():
                start, end = source.ranges[node.path]
                assert start <= end
                if node.path and isinstance(node.path[-1], str):
                    assert lines[start.line - 1][start.column - 1 :].startswith(f'"{node.path[-1]}"')
        assert source.ranges[()].start == Position(1, 1)
        assert source.ranges[()].end == Position(len(lines), 2)
