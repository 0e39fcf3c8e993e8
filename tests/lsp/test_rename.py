"""Renaming: what changes, what is refused, and that nothing else changes."""

from __future__ import annotations

import json

import pytest
from lsprotocol.types import Position

from lsp.edits import after
from lsp.snapshots import Memory, at, snapshot
from lsp.test_names import BATCH, HOST, ID, REFERRING, put
from speclint.lsp.features.rename import RenameRefused, prepare, rename
from speclint.lsp.snapshot import Snapshot
from speclint.testing.splice import read_base

SPEC = "acme-connectionSpec.json"


def renamed(text: str, position: Position, new: str, *others: Snapshot, name: str = SPEC) -> list[str]:
    """The texts of all documents after renaming, that of the document itself first."""
    made = snapshot(text, name)
    everyone = [made, *others]
    edit = rename(made, position, new, Memory(everyone))
    assert edit.changes is None or edit.changes == {}
    return [one.text for one in after(everyone, edit)]


def refused(text: str, position: Position, new: str, *others: Snapshot, name: str = SPEC) -> str:
    made = snapshot(text, name)
    with pytest.raises(RenameRefused) as caught:
        rename(made, position, new, Memory([made, *others]))
    message = str(caught.value)
    assert message[0].isupper() or message[0] == "`"
    assert message.endswith(".")
    return message


@pytest.mark.parametrize(("before", "offset"), [("${listId}", 3), ('"listId"', 2), ('"listId"]', 2)])
def test_an_input_is_renamed_everywhere(before: str, offset: int) -> None:
    text, position = put(BATCH, before, offset=offset)
    assert renamed(text, position, "audience") == [BATCH.replace("listId", "audience")]
    made = prepare(snapshot(text), position)
    assert made is not None
    assert made.placeholder == "listId"
    assert snapshot(text).positions.span(made.range) == (
        text.index(before) + before.index("l"),
        text.index(before) + before.index("l") + 6,
    )


def test_every_auth_alternative() -> None:
    text, position = put(HOST, "${domain}", offset=4)
    assert renamed(text, position, "account") == [
        HOST.replace('"domain"', '"account"').replace("${domain}", "${account}")
    ]


def test_a_parameter_of_one_element_alone() -> None:
    text, position = put(BATCH, '"username"')
    assert renamed(text, position, "user name") == [BATCH.replace('"username"', '"user name"')]
    text, position = put(BATCH, '"host"')
    assert renamed(text, position, "h")[0].count('"h"') == 2


def test_forms_of_placeholders_keep_their_braces() -> None:
    text = BATCH.replace("/contacts", "/{listId}/{{ listId }}/${ listId }/@{listId}/@{f(listId, ${listId})}")
    (new,) = renamed(*put(text, '"listId"'), "audience")
    assert "/{audience}/{{ audience }}/${ audience }/@{audience}/@{f(listId, ${audience})}" in new


def test_escapes_stay_outside_the_name() -> None:
    text = BATCH.replace("/v1/lists/${listId}", "\\/v1\\u002f\\u00e9/${l\\u0069stId}\\n")
    (new,) = renamed(*put(text, '"listId"'), "x_é")
    assert "\\/v1\\u002f\\u00e9/${x_é}\\n" in new


def test_a_name_with_quotes_is_escaped() -> None:
    (new,) = renamed(*put(BATCH, '"username"'), 'a"b\\')
    assert 'a"b\\' in json.loads(new)["authSpec"][1]["spec"]["required"]


def test_definitions_and_their_references() -> None:
    (new,) = renamed(*put(REFERRING, "a~1b%25", offset=2), "x/~y")
    assert '"#/definitions/x~1~0y"' in new
    assert '"x/~y": {' in new
    (new,) = renamed(*put(REFERRING, '"listId"'), "audience")
    assert '"#/properties/audience"' in new


def test_auth_names_across_files() -> None:
    base = read_base("base-connection")
    wanted = [BATCH.replace('"Basic Auth', '"My auth').replace("My authentication", "My own"), base]
    wanted = [text.replace('"Basic Authentication"', '"My own"') for text in (BATCH, base)]
    assert renamed(*put(BATCH, "Basic"), "My own", snapshot(base, "base.json")) == wanted
    assert renamed(*put(base, "Basic"), "My own", snapshot(BATCH), name="base.json") == wanted[::-1]


def test_parameters_in_requests() -> None:
    spec = HOST.replace("{", f'{{"id": "{ID}",', 1)
    base = read_base("base-connection").replace('"host"', '"domain"')
    new, request = renamed(*put(spec, "${domain}", offset=3), "account", snapshot(base, "base.json"))
    assert '"domain"' not in new
    assert request == base.replace('"domain"', '"account"')
    assert renamed(*put(base, '"domain"'), "account", snapshot(spec), name="base.json") == [request, new]


def test_members_of_an_object_that_is_sent() -> None:
    spec = BATCH.replace('"listId": {', '"filter": {"properties": {"kind": {}}, "required": ["kind"]}, "listId": {')
    sent = f'{{"connectionSpec": {{"id": "{ID}"}}, "baseConnectionId": "y", "data": {{}}, "params": %s}}'
    request = sent % '{"filter": {"kind": 1}, "kind": 2}'
    new, changed = renamed(*put(spec, '"kind": {}'), "sort", snapshot(request, "r.json"))
    assert new == spec.replace('"kind"', '"sort"')
    assert changed == sent % '{"filter": {"sort": 1}, "kind": 2}'


@pytest.mark.parametrize(
    ("before", "new", "part"),
    [
        ("${listId}", "", "empty"),
        ("${listId}", " ", "empty"),
        ("${listId}", "a b", "placeholder"),
        ("${listId}", "1a", "placeholder"),
        ("${listId}", "a}", "placeholder"),
        ("${listId}", "START_TIME", "token"),
        ("${listId}", "host", "already"),
        ("${listId}", "a\ud800", "half"),
        ('"username"', "password", "already"),
        ('"username"', "listId", "already"),
        ('"Basic', "API Key Authentication", "already"),
        (ID, "x", "id"),
        ('"type"', "x", "no name"),
    ],
)
def test_refused(before: str, new: str, part: str) -> None:
    text, position = put(BATCH, before, offset=2)
    assert part in refused(text, position, new)


def test_a_name_that_a_placeholder_uses_is_taken() -> None:
    text = BATCH.replace("/contacts", "/${other}")
    assert "already" in refused(*put(text, '"listId"'), "other")
    # the other way round is how a slip is put right
    assert renamed(*put(text, "${other}", offset=3), "listId") == [text.replace("other", "listId")]


def test_a_request_whose_spec_is_not_there() -> None:
    base = read_base("base-connection")
    assert "no document" in refused(*put(base, "Basic"), "x", name="base.json")
    assert "no document" in refused(*put(base, '"username"'), "x", name="base.json")


def test_a_request_that_sends_the_new_name_already() -> None:
    base = read_base("base-connection").replace('"username"', '"username": 1, "login"')
    assert "already" in refused(*put(BATCH, '"username"'), "login", snapshot(base, "base.json"))


def test_a_mere_word_is_not_prepared() -> None:
    text, position = put(BATCH.replace("/contacts", "/@{f(listId)}"), "f(listId", offset=3)
    assert prepare(snapshot(text), position) is None
    assert "expression" in refused(text, position, "x")


def test_ids_and_places_are_not_prepared() -> None:
    assert prepare(snapshot(BATCH), put(BATCH, ID)[1]) is None
    assert prepare(snapshot(REFERRING), put(REFERRING, '"#"')[1]) is None
    assert prepare(snapshot(BATCH), put(BATCH, '"type"')[1]) is None


def test_the_same_name_changes_nothing() -> None:
    assert renamed(*put(BATCH, "${listId}", offset=3), "listId") == [BATCH]


DAMAGED = [
    ('{"sourceSpec": {"spec": {"required": ["li‸st", ], "properties": {"list"', "a"),
    ("{'sourceSpec': {spec: {required: ['li‸st'], properties: {list: {}}}}}", "a"),
    ("{'sourceSpec': {spec: {required: ['li‸st'], properties: {list: {}}}}}", 'it\'s "a"'),
    ('{"sourceSpec": {"attributes": {"urlParams": {"path": "/${li‸st}"}}\n "spec": {"properties": {"list": 1}}', "a"),
    ('{"authSpec": [{"name": "li‸st', "a"),
]


@pytest.mark.parametrize(("marked", "new"), DAMAGED)
def test_damaged_text(marked: str, new: str) -> None:
    text, position = at(marked)
    (changed,) = renamed(text, position, new)
    assert "list" not in changed
    assert snapshot(changed).document.value == json.loads(
        json.dumps(snapshot(text).document.value, default=str).replace("list", json.dumps(new)[1:-1]),
        object_hook=_unread,
    )


def _unread(value: dict[str, object]) -> dict[str, object]:
    from speclint.text.values import UNREAD

    return {name: UNREAD if inner == str(UNREAD) else inner for name, inner in value.items()}


YAML = """\
name: Acme
sourceSpec:
  attributes:
    urlParams: {path: "/\\u00e9${listId}/x"}
    headerParams: {a: 'b ${listId}', c: "d ${listId}"}
  spec:
    properties:
      listId: {type: string}
      'it''s': {}
    required:
      - listId
      - 'it''s'
      - "it\\x27s"
"""


def test_yaml() -> None:
    (new,) = renamed(*put(YAML.replace("\\u00e9", ""), "- listId", offset=4), "yes", name="a.yaml")
    assert new == YAML.replace("\\u00e9", "").replace("listId", "yes")
    (new,) = renamed(*put(YAML, "it''s", offset=1), "true", name="a.yaml")
    before, value = snapshot(YAML, "a.yaml").document.value, snapshot(new, "a.yaml").document.value
    assert value["sourceSpec"]["spec"]["required"] == ["listId", "true", "true"]
    assert list(value["sourceSpec"]["spec"]["properties"]) == ["listId", "true"]
    assert value["sourceSpec"]["attributes"] == before["sourceSpec"]["attributes"]


def test_yaml_over_several_lines_is_refused() -> None:
    text = YAML.replace("  spec:\n", "    bodyParams:\n      text: |\n        a ${listId}\n  spec:\n")
    assert "line 7" in refused(*put(text, "- listId", offset=4), "x", name="a.yaml")
    assert prepare(snapshot(text, "a.yaml"), put(text, "a ${listId}", offset=6)[1]) is None


@pytest.mark.parametrize(
    "new", ["a\x7fb", "a\x85b", "a\u2028b", "\ufeffa", "a\nb", "a\x00b", 'a"b', "a'b", "a: b", "- a", "#a"]
)
@pytest.mark.parametrize("written", ["kind", "'kind'", '"kind"'])
def test_yaml_holds_any_name(written: str, new: str) -> None:
    text = f"""\
name: Acme
sourceSpec:
  spec:
    definitions:
      {written}: {{type: string}}
    properties:
      a: {{$ref: "#/definitions/kind"}}
"""
    (changed,) = renamed(*put(text, written, offset=2), new, name="a.yaml")
    schema = snapshot(changed, "a.yaml").document.value["sourceSpec"]["spec"]
    assert schema == {
        "definitions": {new: {"type": "string"}},
        "properties": {"a": {"$ref": f"#/definitions/{new}"}},
    }


def test_a_name_that_single_quotes_cannot_hold_is_refused() -> None:
    text = YAML.replace("    required:", "    definitions: {k: {$ref: '#/properties/listId'}}\n    required:")
    text = text.replace("${listId}", "x")
    assert "cannot be edited" in refused(*put(text, "- listId", offset=4), "a\nb", name="a.yaml")


def test_a_use_over_several_lines_is_not_passed_over_for_a_word_beside_it() -> None:
    line = """    headerParams: {a: 'b ${listId}', c: "d ${listId}"}\n"""
    text = YAML.replace(line, "    headerParams:\n      a: x@{f('?listId=',\n        '${listId}')}\n")
    assert "line 6" in refused(*put(text, "- listId", offset=4), "x", name="a.yaml")


ALIASES = """\
apart: &apart second
authSpec:
  - name: &auth First
  - name: *auth
  - name: *apart
sourceSpec:
  attributes:
    headerParams: {a: &a "x ${listId}", b: *a}
  spec:
    properties:
      listId: {}
"""


def test_an_alias_goes_on_repeating_what_is_renamed() -> None:
    def lines(new: str) -> list[tuple[str, str]]:
        return [pair for pair in zip(ALIASES.splitlines(), new.splitlines(), strict=True) if pair[0] != pair[1]]

    for before in ("&auth F", "*auth"):
        (new,) = renamed(*put(ALIASES, before, offset=len(before)), "Other", name="a.yaml")
        assert lines(new) == [("  - name: &auth First", "  - name: &auth Other")]
    (new,) = renamed(*put(ALIASES, "listId: {"), "x", name="a.yaml")
    assert [pair[1].strip() for pair in lines(new)] == ['headerParams: {a: &a "x ${x}", b: *a}', "x: {}"]
    # What it repeats is no name there, and stays.
    (new,) = renamed(*put(ALIASES, "*apart"), "third", name="a.yaml")
    assert lines(new) == [("  - name: *apart", '  - name: "third"')]


def test_a_placeholder_that_is_repeated_from_elsewhere_is_refused() -> None:
    text = ALIASES.replace('&a "x ${listId}"', "a").replace("second", "b {listId}").replace("*a}", "*apart}")
    assert "line 8" in refused(*put(text, "listId: {"), "x", name="a.yaml")
