"""Definition, references and highlight: what counts as one name."""

from __future__ import annotations

from collections import Counter

import pytest
from lsprotocol.types import DocumentHighlightKind, Position

from lsp.edits import covered, shown
from lsp.snapshots import Memory, at, snapshot
from speclint.lsp.features.definition import definition
from speclint.lsp.features.highlight import highlights
from speclint.lsp.features.references import references
from speclint.lsp.snapshot import Snapshot
from speclint.testing.splice import read_base

ID = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
BATCH = read_base("batch").replace('"name": "Acme Contacts",', f'"id": "{ID}",\n  "name": "Acme Contacts",', 1)
HOST = read_base("templated-host")


def put(text: str, before: str, number: int = 0, offset: int = 1) -> tuple[str, Position]:
    """The cursor ``offset`` code points after the beginning of the occurrence ``number`` of a text."""
    where = -1
    for _ in range(number + 1):
        where = text.index(before, where + 1)
    return at(text[: where + offset] + "‸" + text[where + offset :])


def found(
    text: str, position: Position, *others: Snapshot, name: str = "acme-connectionSpec.json"
) -> tuple[list[str], list[str]]:
    made = snapshot(text, name)
    world = Memory([made, *others])
    everyone = [made, *others]
    declared = shown(everyone, definition(made, position, world))
    everything = shown(everyone, references(made, position, world, declaration=True))
    used = shown(everyone, references(made, position, world, declaration=False))
    assert Counter(everything) - Counter(used) == Counter(declared)
    return declared, everything


def on(text: str, before: str, name: str, file: str = "acme-connectionSpec.json") -> str:
    """A location as it is shown: ``name`` on the line where ``before`` first stands."""
    return f"{file}:{text[: text.index(before)].count(chr(10)) + 1} {name}"


INPUT = [on(BATCH, before, "listId") for before in ("${listId}", '"listId": {', '"listId"]')]


@pytest.mark.parametrize(
    ("text", "offset"), [("${listId}", 0), ("${listId}", 4), ("${listId}", 9), ('"listId"', 1), ('"listId"]', 3)]
)
def test_an_input_is_its_declaration_its_requirement_and_its_placeholders(text: str, offset: int) -> None:
    declared, everything = found(*put(BATCH, text, offset=offset))
    assert declared == [INPUT[1]]
    assert everything == INPUT


def test_a_placeholder_beside_is_another_name() -> None:
    text = BATCH.replace("${listId}", "${a}${listId}")
    declared, everything = found(*put(text, "${a}", offset=1))
    assert declared == []
    assert everything == [on(text, "${a}", "a")]


def test_a_placeholder_stands_for_what_every_auth_element_declares() -> None:
    declared, everything = found(*put(HOST, "${domain}", offset=4))
    assert [line.split()[1] for line in declared] == ["domain", "domain"]
    assert len(everything) == 5
    assert found(*put(HOST, '"domain"', 3))[1] == everything


def test_parameters_without_a_placeholder_are_of_their_element() -> None:
    declared, everything = found(*put(BATCH, '"host"', 0))
    assert len(declared) == 1
    assert len(everything) == 2
    assert found(*put(BATCH, '"host"', 2))[1] != everything


def test_an_input_hides_parameters_of_its_name() -> None:
    text = BATCH.replace("${listId}", "${username}").replace('"listId"', '"username"')
    declared, everything = found(*put(text, "${username}", offset=4))
    assert len(declared) == 1
    assert len(everything) == 3


def test_words_of_an_expression_are_shown_as_such() -> None:
    text = BATCH.replace("/contacts", "/@{concat(listId, 'x', listIdx)}/@{listId}")
    cleaned, position = put(text, "${listId}", offset=4)
    made = snapshot(cleaned)
    kinds = [(covered(made, one.range), one.kind) for one in highlights(made, position)]
    assert kinds == [
        ("listId", DocumentHighlightKind.Read),
        ("listId", DocumentHighlightKind.Text),
        ("listId", DocumentHighlightKind.Read),
        ("listId", DocumentHighlightKind.Write),
        ("listId", DocumentHighlightKind.Read),
    ]


def test_escapes_are_looked_through() -> None:
    text = BATCH.replace("/v1/lists/${listId}", "\\/v1\\u002flists/${l\\u0069stId}")
    declared, everything = found(*put(text, "${l", offset=3))
    assert declared == [INPUT[1]]
    assert everything[0] == on(text, "${l", "l\\u0069stId")


def test_properties_belong_to_their_level() -> None:
    inner = '"listId": {"type": "object", "properties": {"listId": {}}, "required": ["listId"]}'
    text = BATCH.replace('"listId": {', inner.replace("listId", "other", 1) + ', "listId": {', 1)
    declared, everything = found(*put(text, '"listId": {}'))
    assert len(declared) == 1
    assert len(everything) == 2
    assert len(found(*put(text, "${listId}", offset=4))[1]) == 3


def test_branches_of_a_schema_name_the_properties_of_the_whole() -> None:
    text = BATCH.replace(
        '"required": ["listId"]', '"anyOf": [{"required": ["listId"]}], "if": {"required": ["listId"]}'
    )
    assert len(found(*put(text, "${listId}", offset=4))[1]) == 4
    text = BATCH.replace('"required": ["listId"]', '"dependencies": {"listId": ["listId"]}')
    assert len(found(*put(text, "${listId}", offset=4))[1]) == 4


REFERRING = BATCH.replace(
    '"listId": {\n          "type": "string"',
    '"listId": {\n          "$ref": "#/definitions/a~1b%25",\n          "type": "string"',
).replace(
    '"required": ["listId"]',
    '"required": ["listId"],\n      "definitions": {"a/b%": {"$ref": "#"}, "c": {"$ref": "#/properties/listId"}}',
)


def test_references_lead_to_their_place() -> None:
    declared, everything = found(*put(REFERRING, "#/definitions", offset=3))
    assert declared == [on(REFERRING, '"a/b%"', "a/b%")]
    assert everything == [on(REFERRING, "a~1b", "a~1b%25"), *declared]
    root = REFERRING[: REFERRING.index("What is asked")].rindex('"spec"')
    assert found(*put(REFERRING, '"#"'))[0] == [on(REFERRING, REFERRING[root : root + 150], '"spec"')]
    assert len(found(*put(REFERRING, "#/properties", offset=15))[1]) == 4


@pytest.mark.parametrize("reference", ["#/nowhere", "#anchor", "other.json#/a", "https://example.com", ""])
def test_references_to_nowhere_are_no_names(reference: str) -> None:
    text = REFERRING.replace("#/properties/listId", reference)
    assert found(*put(text, f'"{reference}"}}', offset=1)) == ([], [])


def test_ids_are_found_across_files_in_either_case() -> None:
    flow = snapshot(read_base("flow-spec").replace(ID, ID.upper()), "flow.json")
    base = snapshot(read_base("base-connection"), "base.json")
    declared, everything = found(*put(BATCH, ID), flow, base)
    assert declared == [f"acme-connectionSpec.json:2 {ID}"]
    assert everything == [*declared, f"base.json:5 {ID}", f"flow.json:9 {ID.upper()}"]
    declared, again = found(*put(read_base("base-connection"), ID), flow, snapshot(BATCH), name="base.json")
    assert declared == ["acme-connectionSpec.json:2 " + ID]
    assert sorted(again) == sorted(everything)


def test_a_flow_names_its_flow_spec() -> None:
    spec = snapshot(read_base("flow-spec"), "flow.json")
    declared, everything = found(*put(read_base("flow"), "6499120c"), spec, name="request.json")
    assert declared == ["flow.json:2 6499120c-0b15-42dc-936e-847ea3c24d72"]
    assert len(everything) == 2


def test_auth_names_and_parameters_of_requests() -> None:
    base = read_base("base-connection")
    declared, everything = found(*put(base, "Basic"), snapshot(BATCH), name="base.json")
    assert declared == [on(BATCH, '"Basic', "Basic Authentication")]
    assert everything == ["base.json:9 Basic Authentication", *declared]
    assert sorted(found(*put(BATCH, "Basic"), snapshot(base, "base.json"))[1]) == sorted(everything)
    declared, everything = found(*put(base, '"username"'), snapshot(BATCH), name="base.json")
    assert declared == [on(BATCH, '"username"', "username")]
    assert len(everything) == 3


def test_a_parameter_shared_by_auth_elements_is_found_in_requests_of_each() -> None:
    spec = HOST.replace("{", f'{{"id": "{ID}",', 1)
    basic = read_base("base-connection").replace('"host"', '"domain"')
    key = snapshot(basic.replace("Basic Authentication", "API Key Authentication"), "key.json")
    assert len(found(*put(spec, "${domain}", offset=4), snapshot(basic, "base.json"), key)[1]) == 7
    assert len(found(*put(basic, '"domain"'), snapshot(spec), key, name="base.json")[1]) == 7


def test_inputs_in_source_connections() -> None:
    text = f'{{"connectionSpec": {{"id": "{ID}"}}, "baseConnectionId": "y", "data": {{}}, "params": {{"listId": "1"}}}}'
    declared, everything = found(*put(text, '"listId"'), snapshot(BATCH), name="source.json")
    assert declared == [INPUT[1]]
    assert everything == ["source.json:1 listId", *INPUT]


FILTER = """{"type": "object", "required": ["kind"], "properties": {
  "kind": {},
  "deep": {"properties": {
    "kind": {}}}}}"""
SENT = """{"filter": {
  "kind": 1, "deep": {
  "kind": 2}, "list": [{
  "kind": 3}]}}"""
INSIDE = {"input": '"listId": {', "parameter": '"username": {'}


@pytest.mark.parametrize("kind", INSIDE)
def test_a_request_names_what_is_inside_an_object_that_it_sends(kind: str) -> None:
    spec = BATCH.replace(INSIDE[kind], f'"filter": {FILTER}, {INSIDE[kind]}')
    auth = f'"auth": {{"specName": "Basic Authentication", "params": {SENT}}}'
    sent = f'"baseConnectionId": "y", "data": {{}}, "params": {SENT}' if kind == "input" else auth
    request = f'{{"name": "x", "connectionSpec": {{"id": "{ID}"}}, {sent}}}'
    line = spec[: spec.index(FILTER)].count("\n") + 1
    name = "acme-connectionSpec.json"
    declared, everything = found(*put(request, '"kind"'), snapshot(spec), name="r.json")
    assert declared == [f"{name}:{line + 1} kind"]
    assert everything == ["r.json:2 kind", f"{name}:{line} kind", f"{name}:{line + 1} kind"]
    assert found(*put(spec, '"kind": {}'), snapshot(request, "r.json"))[1] == [*everything[1:], everything[0]]
    declared, everything = found(*put(request, '"kind"', 1), snapshot(spec), name="r.json")
    assert (declared, everything) == ([f"{name}:{line + 3} kind"], ["r.json:3 kind", f"{name}:{line + 3} kind"])
    # What an array holds is not told apart.
    assert found(*put(request, '"kind"', 2), snapshot(spec), name="r.json") == ([], [])


def test_a_spec_of_another_id_declares_nothing_for_a_request() -> None:
    other = snapshot(BATCH.replace(ID, "0" + ID[1:]))
    declared, everything = found(*put(read_base("base-connection"), "Basic"), other, name="base.json")
    assert declared == []
    assert everything == ["base.json:9 Basic Authentication"]


def test_specs_in_an_envelope_are_apart() -> None:
    text = f'{{"items": [{BATCH}, {HOST}]}}'
    declared, everything = found(*put(text, "${listId}", 1, offset=4))
    assert len(declared) == 1
    assert len(everything) == 3


SOURCE = '{"sourceSpec": {"attributes": {"urlParams": {"path": '
BROKEN = [
    (SOURCE + '"/${li‸st}/x"}}, "spec": {"type": "object", "properties": {"list": ', 1),
    (SOURCE + '"/${list}/x}},\n "spec": {"properties": {"li‸st": {"type": "stri', 1),
    (SOURCE + '"/${li‸st', 0),
    ('{"sourceSpec": {"spec": {"required": ["li‸st"], "properties": {"list"', 1),
    ("{'sourceSpec': {spec: {required: ['li‸st'], properties: {list: {}}}}}", 1),
]


@pytest.mark.parametrize(("text", "number"), BROKEN)
def test_half_written_text(text: str, number: int) -> None:
    assert len(found(*at(text))[0]) == number


def test_yaml() -> None:
    text = """\
name: Acme
sourceSpec:
  attributes:
    urlParams: {path: "/${li‸stId}/x"}
    headerParams:
      a: 'b ${listId}'
      c: b ${listId}
  spec:
    properties:
      listId: {type: string}
    required:
      - listId
"""
    declared, everything = found(*at(text), name="acme.yaml")
    assert declared == ["acme.yaml:10 listId"]
    assert everything == [f"acme.yaml:{line} listId" for line in (4, 6, 7, 10, 12)]


def test_what_is_no_name() -> None:
    for text, offset in (('"type"', 2), ("/v1/lists", 2), ("GET", 1), ("  ", 1)):
        assert found(*put(BATCH, text, offset=offset)) == ([], [])
    assert found("", Position(0, 0)) == ([], [])
