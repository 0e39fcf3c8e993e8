"""What completion offers, and what is in the text once it is accepted."""

from __future__ import annotations

import json

import pytest
from lsprotocol import types

from lsp.completing import accept, applied, filled, labels, offered
from lsp.snapshots import Memory, at, snapshot
from speclint.lsp.features.completion import complete

HEAD = '"type": "generic-rest",\n  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a"'


def spec(attributes: str, spec: str = "") -> str:
    """A connection spec with a mark in it, its end included."""
    return (
        f'{{\n  {HEAD},\n  "sourceSpec": {{\n    "attributes": {{\n{attributes}\n    }}'
        + (f',\n    "spec": {spec}' if spec else "")
        + "\n  }\n}\n"
    )


def auth(inside: str) -> str:
    return f'{{\n  {HEAD},\n  "authSpec": [\n{inside}\n  ]\n}}\n'


# -- names of members --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begun",
    [
        "‸",
        '"‸',
        '"meth‸',
        '"meth‸"',
        "meth‸",
        '"path": "/x", ‸',
        '"path": "/x", "meth‸"',
        '"path": "/x",\n        "me‸',
        '"path": "/x"\n        "me‸',
    ],
)
def test_a_name_is_offered_however_little_is_written(begun: str) -> None:
    after = accept(spec(f'      "urlParams": {{{begun}}}'), "method")
    value = json.loads(after)["sourceSpec"]["attributes"]["urlParams"]
    assert value["method"] == "GET"


@pytest.mark.parametrize("begun", ["‸", '"‸', '"meth‸', '"path": "/x",\n        "m‸'])
def test_a_name_is_offered_in_what_is_left_open(begun: str) -> None:
    text = f'{{\n  {HEAD},\n  "sourceSpec": {{\n    "attributes": {{\n      "urlParams": {{\n        {begun}'
    assert "method" in labels(text)
    assert accept(text, "method").endswith('"method": "GET"')


def test_a_name_that_is_there_already_is_not_offered() -> None:
    found = labels(spec('      "urlParams": {"path": "/x", ‸}'))
    assert "method" in found
    assert "path" not in found


def test_names_that_are_needed_come_first() -> None:
    assert labels(spec('      "urlParams": {‸}'))[:2] == ["path", "method"]


def test_the_colon_of_a_name_and_its_value_stay() -> None:
    text = spec('      "urlParams": {"pa‸": "/x"}')
    assert accept(text, "host") == at(text)[0].replace('"pa"', '"host"')


def test_a_comma_is_added_where_one_is_due() -> None:
    before = accept(spec('      "urlParams": {\n        "path": "/x"\n        ‸\n      }'), "method")
    assert '"path": "/x",\n        "method": "GET"\n' in before
    behind = accept(spec('      "urlParams": {\n        ‸\n        "path": "/x"\n      }'), "method")
    assert '{\n        "method": "GET",\n        "path": "/x"\n' in behind
    between = accept(
        spec('      "urlParams": {\n        "path": "/x",\n        ‸\n        "host": ""\n      }'), "method"
    )
    assert '"path": "/x",\n        "method": "GET",\n        "host": ""\n' in between


def test_nothing_is_offered_behind_a_value_on_its_line() -> None:
    assert labels(spec('      "urlParams": {"path": "/x" ‸}')) == []
    assert labels(spec('      "urlParams": {"path": "/x"}‸')) == []


def test_all_that_is_missing_is_offered_at_once() -> None:
    after = accept(spec('      "urlParams": {\n        ‸\n      }'), "required members")
    assert '{\n        "path": "/v1/records",\n        "method": "GET"\n      }' in after


@pytest.mark.parametrize(
    ("type_", "first", "absent"),
    [
        ("OFFSET", ["limitName", "limitValue", "offSetName"], "pointerPath"),
        ("POINTER", ["limitName", "limitValue", "pointerPath"], "offSetName"),
        ("CONTINUATION_TOKEN", ["continuationTokenPath", "parameterType", "parameterName"], "offSetName"),
        ("PAGE", ["limitName", "limitValue", "pageParamName"], "pointerPath"),
    ],
)
def test_members_of_paging_follow_its_type(type_: str, first: list[str], absent: str) -> None:
    found = labels(spec(f'      "paginationParams": {{"type": "{type_}", ‸}}'))
    assert found[:3] == first
    assert absent not in found
    assert "offsetName" not in found
    assert "paginationType" not in found


def test_members_of_a_schedule_follow_its_style() -> None:
    assert labels(spec('      "scheduleParams": {"type": "ADVANCE", ‸}'))[:3] == [
        "paramFormat",
        "incremental",
        "backfill",
    ]
    found = labels(spec('      "scheduleParams": {"scheduleStartParamName": "a", ‸}'))
    assert "incremental" not in found
    assert "scheduleEndParamName" in found


@pytest.mark.parametrize(
    ("type_", "first", "absent"),
    [
        ("OAuth2RefreshCode", "accessToken", "username"),
        ("BasicAuthentication", "username", "accessToken"),
        ("KeyBased", "authKey1", "accessToken"),
    ],
)
def test_parameters_follow_the_type_of_authentication(type_: str, first: str, absent: str) -> None:
    text = auth(f'{{"type": "{type_}", "spec": {{"type": "object", "properties": {{‸}}}}}}')
    found = labels(text)
    assert found[0] == first
    assert absent not in found
    declared = json.loads(accept(text, first))["authSpec"][0]["spec"]["properties"][first]
    assert declared["type"] == "string"
    assert ("format" in declared) == (first != "username")


def test_what_the_service_writes_and_older_names_are_not_offered() -> None:
    found = labels("{‸}")
    assert "authSpec" in found
    assert not {"id", "createdAt", "imsOrgId", "settings", "targetSpec"}.intersection(found)
    assert not {"hostname", "hostName"}.intersection(labels(spec('      "urlParams": {‸}')))


def test_a_document_of_no_known_kind_gets_nothing() -> None:
    assert labels("{‸}", name="package.json") == []
    assert labels('{"name": "x", ‸}', name="package.json") == []


def test_the_layout_of_the_document_is_kept() -> None:
    text = '{\r\n\t"type": "generic-rest",\r\n\t"providerId": "x",\r\n\t‸\r\n}'
    after = accept(text, "exploreSpec")
    assert '\r\n\t"exploreSpec": {\r\n\t\t"name": "Resource",\r\n\t\t"type"' in after
    assert "\n" not in after.replace("\r\n", "")
    minified = accept('{"type":"generic-rest","providerId":"x",‸}', "attributes")
    assert minified == '{"type":"generic-rest","providerId":"x","attributes":{}}'


def test_clients_that_indent_get_text_without_indentation() -> None:
    text, position = at(spec("      ‸"))
    made = snapshot(text)
    items = complete(made, position, Memory([made]), as_is=False).items
    edit = next(item for item in items if item.label == "urlParams").text_edit
    assert isinstance(edit, types.TextEdit)
    assert edit.new_text.startswith('"urlParams": {\n  "path"')
    assert all(item.insert_text_mode is None for item in items)


# -- blocks ------------------------------------------------------------------------------------------------------


def test_a_whole_auth_element_is_offered_for_each_type_that_is_free() -> None:
    text = auth('    {"name": "a", "type": "KeyBased"},\n    ‸')
    assert labels(text) == ["OAuth2RefreshCode", "BasicAuthentication"]
    element = json.loads(accept(text, "BasicAuthentication"))["authSpec"][1]
    assert element["name"] == "Basic Authentication"
    assert element["spec"]["required"] == ["host", "username", "password"]


def test_paging_schedule_and_explore_blocks_are_offered() -> None:
    text = spec("      ‸")
    assert "paginationParams: PAGE" in labels(text)
    paging = json.loads(accept(text, "paginationParams: PAGE"))["sourceSpec"]["attributes"]["paginationParams"]
    assert paging.pop("initialPageIndex") == 1
    assert paging == {"type": "PAGE", "limitName": "limit", "limitValue": 100, "pageParamName": "pageNumber"}
    schedule = json.loads(accept(text, "scheduleParams: ADVANCE"))["sourceSpec"]["attributes"]["scheduleParams"]
    assert schedule["backfill"] == "updated < {END_TIME}"
    explore = json.loads(accept(f'{{\n  {HEAD},\n  "exploreSpec": ‸\n}}', "the fixed block"))["exploreSpec"]
    assert explore["responseSpec"]["properties"]["data"] == {"type": "array", "items": {"type": "object"}}


# -- values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begun", ["‸", " ‸", ' "‸', ' "GE‸', ' "GE‸"', ' "‸"', " GE‸", ' "P‸OST"', ' ‸"POST"', '‸ "POST"']
)
@pytest.mark.parametrize("behind", ["", ',\n        "path": "/x"', '\n        "path": "/x"'])
def test_a_value_is_offered_however_little_is_written(begun: str, behind: str) -> None:
    text = spec(f'      "urlParams": {{\n        "method":{begun}{behind}\n      }}')
    assert labels(text)[:2] == ["GET", "POST"]
    assert json.loads(accept(text, "GET"))["sourceSpec"]["attributes"]["urlParams"]["method"] == "GET"


def test_a_value_on_the_next_line_is_no_missing_one() -> None:
    assert labels(spec('      "urlParams": {"method": ‸\n        "GET"}')) == []
    assert labels(spec('      "urlParams": {"method": ‸\n        "path": "/x"}'))[0] == "GET"


def test_categories_have_their_names() -> None:
    found = offered(spec('      "uiAttributes": {"category": {"key": "‸"}}'))
    assert ("crm", "CRM") in [(item.label, item.detail) for item in found]


def test_formats_say_what_they_print() -> None:
    found = offered(spec('      "scheduleParams": {"scheduleStartParamFormat": "‸"}'))
    about = found[0].documentation
    assert isinstance(about, types.MarkupContent)
    assert "2025" in about.value or "20" in about.value


def test_switches_are_true_or_false() -> None:
    text = spec('      "uiAttributes": {"isBeta": ‸}')
    assert labels(text) == ["true", "false"]
    assert '"isBeta": false}' in accept(text, "false")


def test_providers_have_names() -> None:
    found = offered('{\n  "type": "generic-streaming",\n  "providerId": "‸"\n}')
    assert found[0].detail == "the provider of streaming sources"


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ('"attributes": ‸', "{…}", {}),
        ('"permissionsInfo": {"view": [‸]}', "{…}", {"@type": "lowLevel", "permissions": ["read"]}),
        ('"permissionsInfo": {"view": ‸}', "[…]", {"@type": "lowLevel", "permissions": ["read"]}),
        ('"sourceSpec": {"spec": ‸}', "{…}", {"type": "object", "properties": {}}),
    ],
)
def test_objects_and_lists_begin_with_what_they_need(text: str, label: str, value: dict[str, object]) -> None:
    found = json.loads(accept(f"{{{HEAD}, {text}}}", label))
    for step in ("attributes", "permissionsInfo", "sourceSpec", "view", "spec", 0):
        if isinstance(step, str):
            found = found.get(step, found) if isinstance(found, dict) else found
        else:
            found = found[0] if isinstance(found, list) else found
    assert value.items() <= found.items()


def test_parts_and_envelopes_are_completed() -> None:
    found = labels('{"type": "PAGE", "limitName": "x", ‸}', name="paging.json")
    assert found[:2] == ["limitValue", "pageParamName"]
    found = labels('"paginationParams": {\n  "type": "POINTER",\n  ‸\n}', name="paging.json")
    assert "pointerPath" in found
    assert "contentPath" in labels('{"urlParams": {"path": "/x"}, ‸}', name="part.json")
    answer = f'{{"items": [{{{HEAD}, "name": "x", "createdAt": 1, "sourceSpec": {{‸}}}}]}}'
    assert labels(answer, name="answer.json")[:2] == ["attributes", "spec"]


# -- embedded schemas --------------------------------------------------------------------------------------------


def test_keywords_types_and_formats_of_an_embedded_schema() -> None:
    inside = '{"type": "object", "properties": {"key": {‸}}}'
    found = labels(spec("", inside))
    assert found[0] == "type"
    assert "$schema" not in found
    assert "format" in found
    types_ = labels(spec("", inside.replace("‸", '"type": "‸"')))
    assert types_[0] == "string"
    formats = labels(spec("", inside.replace("‸", '"format": "‸')))
    assert formats[0] == "password"


def test_keywords_follow_the_type() -> None:
    inside = '{"type": "object", "properties": {"key": {"type": "%s", ‸}}}'
    assert "maxLength" in labels(spec("", inside % "string"))
    assert "maxLength" not in labels(spec("", inside % "integer"))
    assert "multipleOf" in labels(spec("", inside % "integer"))
    root = labels(spec("", '{"‸"}'))
    assert root[:3] == ["$schema", "type", "properties"]
    assert "format" not in root


def test_what_the_platform_adds_to_a_parameter() -> None:
    text = auth('{"type": "KeyBased", "spec": {"type": "object", "properties": {"key": {"restAttributes": {‸}}}}}')
    assert labels(text) == ["headerParamName"]


def test_the_fixed_block_is_completed_to_what_it_is() -> None:
    block = '{"name": "Resource", "responseSpec": {"type": "object", ‸}}'
    text = f'{{\n  {HEAD},\n  "exploreSpec": {block}\n}}'
    assert labels(text) == ["$schema", "properties"]


def test_required_offers_what_is_declared_and_not_listed() -> None:
    inside = '{"type": "object", "properties": {"a": {"type": "string"}, "b": {}}, "required": [%s]}'
    assert labels(spec("", inside % "‸")) == ["a", "b"]
    assert labels(spec("", inside % '"a", "‸"')) == ["b"]
    assert labels(spec("", inside % '"‸a", "b"')) == ["a"]
    assert '"required": ["a", "b"]' in accept(spec("", inside % '"a", ‸'), "b")
    assert '"required": ["a","b"]' in accept(spec("", inside % '"a",‸'), "b").replace('"a", "b"', '"a","b"')
    assert '["b", "a"]' in accept(spec("", inside % '‸"a"'), "b")


def test_what_a_placeholder_uses_and_nothing_declares_is_offered() -> None:
    text = spec('      "urlParams": {"path": "/${listId}"}', '{"type": "object", "properties": {‸}}')
    assert labels(text)[0] == "listId"
    assert json.loads(accept(text, "listId"))["sourceSpec"]["spec"]["properties"]["listId"]["type"] == "string"


# -- placeholders --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begun", ["/lists/${‸", "/lists/${li‸", "/lists/$‸", "/lists/‸", "/lists/${li‸}", "/lists/${‸}/x"]
)
def test_placeholders_are_completed(begun: str) -> None:
    inputs = '{"type": "object", "properties": {"listId": {"type": "string", "description": "Which list"}}}'
    after = accept(spec(f'      "urlParams": {{"path": "{begun}"}}', inputs), "listId")
    path = json.loads(after)["sourceSpec"]["attributes"]["urlParams"]["path"]
    assert path == "/lists/${listId}" + ("/x" if begun.endswith("/x") else "")


def test_a_placeholder_is_completed_in_a_string_left_open() -> None:
    inputs = '{"type": "object", "properties": {"listId": {}}}'
    text = spec('      "urlParams": {\n        "path": "/lists/${‸\n      }', inputs)
    assert '"path": "/lists/${listId}\n' in accept(text, "listId")


def test_placeholders_say_where_they_are_declared() -> None:
    one, two = [
        f'{{"name": "{name}", "type": "KeyBased", "spec": {{"properties": {{{keys}}}}}}}'
        for name, keys in (("One", '"key": {}, "host": {}'), ("Two", '"host": {}'))
    ]
    text = spec('      "urlParams": {"host": "https://${‸"}')
    text = text.replace('"sourceSpec"', f'"authSpec": [{one}, {two}],\n  "sourceSpec"')
    found = {item.label: item for item in offered(text)}
    assert found["host"].detail == "parameter of One, Two"
    about = found["key"].documentation
    assert isinstance(about, types.MarkupContent)
    assert about.value == "Not declared by Two."


def test_times_are_offered_in_queries_of_the_schedule() -> None:
    text = spec('      "scheduleParams": {"type": "ADVANCE", "incremental": "updated > {‸"}')
    assert labels(text) == ["START_TIME", "END_TIME"]
    assert '"updated > {START_TIME}"' in accept(text, "START_TIME")


# -- other documents -----------------------------------------------------------------------------------------------

ID = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
ANSWER = snapshot(
    json.dumps(
        {
            "id": ID,
            "name": "Acme",
            "type": "generic-rest",
            "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
            "authSpec": [
                {
                    "name": "Acme key",
                    "type": "KeyBased",
                    "spec": {"properties": {"authKey1": {"type": "string"}}, "required": ["authKey1"]},
                }
            ],
            "sourceSpec": {"spec": {"properties": {"listId": {"type": "string"}, "size": {"type": "integer"}}}},
        }
    ),
    "answer.json",
)


def test_a_request_is_offered_the_names_of_the_spec_it_names() -> None:
    text = f'{{"name": "x", "connectionSpec": {{"id": "{ID}"}}, "auth": {{"specName": "‸", "params": {{}}}}}}'
    assert labels(text, [ANSWER], "base.json") == ["Acme key"]
    params = text.replace("‸", "Acme key").replace('"params": {', '"params": {‸')
    assert labels(params, [ANSWER], "base.json") == ["authKey1"]
    assert labels(text, [], "base.json")[0] == "OAuth2 Refresh Code"


def test_a_source_connection_is_offered_the_inputs() -> None:
    text = f'{{"name": "x", "baseConnectionId": "y", "connectionSpec": {{"id": "{ID}"}}, "params": {{‸}}}}'
    assert labels(text, [ANSWER], "source.json") == ["listId", "size"]
    assert '"size": 0}' in accept(text, "size", [ANSWER], "source.json")


def test_ids_of_the_workspace_are_offered_with_their_names() -> None:
    text = '{"name": "RestStorageToAEP", "sourceConnectionSpecIds": [\n    ‸\n  ]}'
    found = offered(text, [ANSWER], "flow-spec.json")
    assert (found[0].label, found[0].detail) == (ID, "Acme")
    listed = text.replace("‸", f'"{ID}",\n    ‸')
    assert ID not in labels(listed, [ANSWER], "flow-spec.json")


# -- how it is written ---------------------------------------------------------------------------------------------


def test_plain_text_has_no_stops() -> None:
    text, position = at(spec("      ‸"))
    made = snapshot(text)
    for item in complete(made, position, Memory([made]), snippets=False).items:
        assert item.insert_text_format is None
        json.loads(applied(text, item))


def test_signs_of_snippets_in_a_value_are_escaped() -> None:
    item = next(item for item in offered(spec("      ‸")) if item.label == "contentPath")
    assert isinstance(item.text_edit, types.TextEdit)
    assert "\\$.records" in item.text_edit.new_text
    assert "$.records" in filled(item.text_edit.new_text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_encoding(encoding: str) -> None:
    text = '{"type": "generic-rest", "providerId": "é😀", "nam‸"}'
    text = text.replace("‸", "")
    made = snapshot(text, encoding=encoding)  # type: ignore[arg-type]  # the encoding is one of the three
    offset = text.index('nam"') + 3
    items = complete(made, made.positions.position(offset), Memory([made])).items
    edit = next(item for item in items if item.label == "name").text_edit
    assert isinstance(edit, types.TextEdit)
    assert made.positions.span(edit.range) == (text.index('nam"'), text.index('nam"') + 3)


@pytest.mark.parametrize(
    ("inside", "label"),
    [
        ('"type": "‸"', "OFFSET"),
        ('"type": "OFF‸"', "OFFSET"),
        ('"type": "OFFSET", "‸"', "limitName"),
        ('"type": "OFFSET", "lim‸"', "limitName"),
        ('"type": "OFFSET", "lim‸": "limit"', "limitName"),
    ],
)
def test_completion_that_takes_nothing_away_behind_the_cursor_doubles_no_quote(inside: str, label: str) -> None:
    marked = spec(f'      "paginationParams": {{ {inside} }}')
    item = next(item for item in offered(marked) if item.label == label)
    assert isinstance(item.text_edit, types.TextEdit)
    text, position = at(marked)
    made = snapshot(text)
    start, cursor = made.positions.span(types.Range(item.text_edit.range.start, position))
    after = text[:start] + filled(item.text_edit.new_text) + text[cursor:]
    assert after == applied(text, item)
    assert label in str(json.loads(after)["sourceSpec"]["attributes"]["paginationParams"])
    assert item.filter_text is not None
    assert item.filter_text.startswith(text[start:cursor])


# -- any text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begin", ["{", '{\n  "a": [', "", "[", '"', "nul", "\ufeff{", "a: b"])
def test_stumps_of_documents_raise_nothing(begin: str) -> None:
    made = snapshot(begin)
    for offset in range(len(begin) + 1):
        complete(made, made.positions.position(offset), Memory([made]))
