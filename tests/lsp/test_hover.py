"""What is said of a thing under the cursor, and the range that it is said of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lsp.snapshots import Memory, at, snapshot
from speclint.engine.rule import RuleInfo
from speclint.engine.selection import Only
from speclint.lsp.features.hover import hover
from speclint.lsp.snapshot import Snapshot

BASES = Path(__file__).parents[2] / "speclint" / "testing" / "bases"
BATCH = (BASES / "batch.json").read_text("utf-8")


def said(marked: str, name: str = "acme-connectionSpec.json", others: tuple[Snapshot, ...] = ()) -> tuple[str, str]:
    """The Markdown at the cursor mark, and the text of its range; both empty where nothing is said."""
    text, position = at(marked)
    made = snapshot(text, name)
    found = hover(made, position, Memory([made, *others]))
    if found is None:
        return "", ""
    span = made.positions.span(found.range) if found.range is not None else None
    assert span is not None
    content = found.contents
    assert hasattr(content, "value")
    return content.value, made.text[span.start : span.end]


def batch(old: str, new: str) -> str:
    """The batch base with one piece of text replaced, which must be there."""
    assert old in BATCH
    return BATCH.replace(old, new, 1)


def test_a_member_name_has_title_description_type_and_evidence() -> None:
    text, part = said(batch('"limitValue"', '"limi‸tValue"'))
    assert part == '"limitValue"'
    assert text.startswith("**`limitValue`** · Page size\n\nNumber of records per page")
    assert "Type: `integer` or `string` · Evidence: documented (sourcespec page)" in text
    assert "`OFFSET` (needed), `POINTER` (needed), `CONTINUATION_TOKEN` and `PAGE` (needed)" in text


def test_allowed_values_are_listed() -> None:
    assert "- Values: `GET`, `POST`" in said(batch('"method"', '"‸method"'))[0]


def test_a_value_says_what_it_means_before_what_the_field_is() -> None:
    text, part = said(batch('"OFFSET"', '"OFF‸SET"'))
    assert part == '"OFFSET"'
    assert text.index("number of records to skip") < text.index("in capitals")
    assert "Needs `limitName`, `limitValue` and `offSetName`, and takes `endConditionName`" in text


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("PAGE", "Needs `limitName`, `limitValue` and `pageParamName`"),
        ("CONTINUATION_TOKEN", "Needs `continuationTokenPath`, `parameterType` and `parameterName`"),
        ("NONE", "Takes no further members."),
        ("pointer", "To be written `POINTER`."),
    ],
)
def test_paging_types(type_: str, words: str) -> None:
    assert words in said(batch('"OFFSET"', f'"‸{type_}"'))[0]


def test_the_block_is_told_by_its_type() -> None:
    assert "`OFFSET`: Each page" in said(batch('"paginationParams"', '"pagination‸Params"'))[0]


def test_defaults() -> None:
    text, _ = said(batch('"type": "OFFSET"', '"type": "PAGE", "initial‸PageIndex": 1'))
    assert "- Default: `0`" in text


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("OAuth2RefreshCode", "must declare `accessToken`; the name of the element is “OAuth2 Refresh Code”"),
        ("Basic_Authentication", "To be written `BasicAuthentication`."),
        ("KeyBased", "must declare a key, such as `authKey1`"),
    ],
)
def test_auth_types(type_: str, words: str) -> None:
    assert words in said(batch('"type": "OAuth2RefreshCode"', f'"type": "{type_}‸"'))[0]


def test_what_a_parameter_of_any_name_may_hold() -> None:
    key = '"token": {"type": "string", "restAttributes": {"header‸ParamName": "X-Key"}}, "username": {'
    assert said(batch('"username": {', key))[0].startswith("**`headerParamName`** · Header name")
    other = '"listId": {"type": "string", "restAttributes": {"header‸ParamName": "X-Key"}, '
    assert said(batch('"listId": {', other))[0] == ""


def test_schedule_type_and_style() -> None:
    old = '"scheduleParams": {'
    assert "replaces `{SCHEDULE_QUERY}`" in said(batch(old, old + ' "type": "ADVANCE‸",'))[0]
    assert (
        "default style, which has no `type`" in said(batch('"scheduleStartParamName"', '"schedule‸StartParamName"'))[0]
    )


def test_a_category_has_its_name() -> None:
    key = json.loads(BATCH)["sourceSpec"]["attributes"]["uiAttributes"]["category"]["key"]
    assert "Shown as “Marketing Automation”." in said(batch(f'"key": "{key}"', '"key": "‸marketingAutomation"'))[0]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("0ED90A81-07f4-4586-8190-b40eccef1c5a", "the provider of batch sources"),
        ("c604ff05-7f1a-43c0-8e18-33bf874cb11c", "the data lake"),
        ("6499120c-0b15-42dc-936e-847ea3c24d72", "`RestStorageToAEP`"),
        ("2e8580db-6489-4726-96de-e33f5f60295f", "Mailchimp Members"),
        ("f6c0de0c-0a42-4cd9-9139-8768bf2f1b55", "example in the documentation"),
    ],
)
def test_fixed_identifiers_have_names(identifier: str, words: str) -> None:
    text = f'{{"name": "x", "sourceConnectionSpecIds": ["‸{identifier}"], "targetConnectionSpecIds": []}}'
    found, part = said(text, "flow.json")
    assert words in found
    assert part == f'"{identifier}"'


def test_an_identifier_of_the_workspace_has_the_name_of_its_spec() -> None:
    identifier = "11111111-2222-4333-8444-555555555555"
    spec = snapshot(batch("{", f'{{ "id": "{identifier}",'), "spec.json")
    text = f'{{"name": "x", "sourceConnectionSpecIds": ["‸{identifier}"], "targetConnectionSpecIds": []}}'
    assert "Batch connection spec “Acme Contacts”." in said(text, "flow.json", (spec,))[0]
    assert "Acme" not in said(text, "flow.json")[0]


# -- placeholders -------------------------------------------------------------------------------------------------


def test_a_placeholder_is_resolved_in_the_inputs_and_by_each_way_to_authenticate() -> None:
    text, part = said(batch("${listId}", "${li‸stId}"))
    assert part == "${listId}"
    assert "- **Inputs of the source**: `string`, required: " in text
    assert "(line " in text
    assert "- **Basic Authentication**: not declared, nor need it be" in text


def test_a_placeholder_of_the_credentials_says_who_lacks_it() -> None:
    with_domain = batch('"username": {', '"domain": {"type": "string", "description": "Which *one*"}, "username": {')
    text, _ = said(with_domain.replace("${listId}", "${dom‸ain}", 1))
    assert "- **Inputs of the source**: not declared\n" in text
    assert "- **Basic Authentication**: `string`, optional: Which \\*one\\* (line " in text
    assert "- **OAuth2 Refresh Code**: not declared\n" in text


def test_other_forms_of_placeholders() -> None:
    assert "is written `${listId}`; this form is not documented" in said(batch("${listId}", "{list‸Id}"))[0]
    assert "first beta" in said(batch("${listId}", "{{list‸Id}}"))[0]
    assert "fill-in" in said(batch("${listId}", "{RESOURCE‸_PATH}"))[0]
    assert "Names nothing" in said(batch("${listId}", "${‸}"))[0]
    assert "`{SCHEDULE_QUERY}`" in said(batch("${listId}", "{SCHEDULE_QUERRY‸}"))[0]


def test_a_reserved_token_shows_what_replaces_it() -> None:
    schedule = (
        '"scheduleParams": {"type": "ADVANCE", "paramFormat": "yyyy-MM-dd", "incremental": "since {START_TIME}"}, '
    )
    text = batch('"urlParams": {', schedule + '"urlParams": {').replace('"scheduleParams": {\n', '"other": {\n', 1)
    assert "- `incremental`: `since {START_TIME}`" in said(text.replace("${listId}", "{SCHEDULE‸_QUERY}", 1))[0]
    inner = said(text.replace("since {START_TIME}", "since {START‸_TIME}", 1))
    assert inner[1] == "{START_TIME}"
    assert "In the format of this schedule: `2026-03-09`." in inner[0]


def test_expressions_and_their_functions() -> None:
    expression = "@{if(empty(pipeline()?.parameters?.x), 'a(b)', coalesce(1))}"
    whole = batch("${listId}", expression)
    text, part = said(whole.replace("@{if", "@‸{if", 1))
    assert part == expression
    assert "Calls `if`, `empty`, `pipeline` and `coalesce`." in text
    text, part = said(whole.replace("empty(", "em‸pty(", 1))
    assert (part, "true for nothing at all" in text) == ("empty", True)
    assert "None of those" in said(batch("${listId}", "@{up‸per('x')}"))[0]
    assert "never closed" in said(batch("${listId}", "@‸{if('x'"))[0]


def test_escapes_before_a_placeholder_do_not_move_its_range() -> None:
    assert said(batch("/v1/lists/${listId}", "\\/v1\\u002f\\ud83d\\ude00${lis‸tId}"))[1] == "${listId}"


# -- date formats -------------------------------------------------------------------------------------------------


def test_a_date_format_prints_the_sample() -> None:
    formats = '"scheduleStartParamFormat": "yyyy-MM-ddTHH:mm:ssK"'
    text, _ = said(batch(formats, formats.replace("MM", "M‸M", 1)))
    assert "Prints `2026-03-09T15:31:36Z`" in text
    assert "`mm` minute" in text
    assert "Refused" in said(batch(formats, '"scheduleStartParamFormat": "yyyy‸\'"'))[0]


# -- findings -----------------------------------------------------------------------------------------------------


def test_a_finding_brings_its_rule() -> None:
    text, part = said(batch('"method": "GET"', '"method": "G‸ET", "methd": 1'))
    assert "---" not in text
    text, part = said(batch('"OFFSET"', '"off‸set"'))
    assert part == '"offset"'
    rule = text.split("\n\n---\n\n")[1]
    assert rule.startswith("**`paging-type-case`** · PAGE004 · warning · documented\n\n")
    assert '**Remedy:** Write "OFFSET".' in rule
    assert rule.endswith("`speclint explain paging-type-case`")


def test_damage_is_explained_where_no_token_is() -> None:
    text, part = said('{"name": "x", "authSpec": [],‸ }')
    assert part == ","
    assert text.startswith("**`trailing-comma`** · JSON001")


def test_the_why_of_a_house_rule_is_its_own() -> None:
    entry = {"name": "json-syntax-house", "code": "HOUSE1", "why": "We say so."}
    made = snapshot(BATCH.replace('"OFFSET"', '"offset"'))
    finding = next(each for each in made.findings if each.rule == "paging-type-case")
    rule = RuleInfo({**entry, "name": "paging-type-case"})
    own = snapshot(made.text, selection=Only(frozenset(), house=[rule]))
    found = hover(own, own.positions.range(finding.span).start, Memory([]))
    assert found is not None
    assert "We say so." in str(found.contents)


# -- embedded schemas ---------------------------------------------------------------------------------------------


def test_keywords_and_their_values() -> None:
    spec = '"listId": {"type": "string", "minLe‸ngth": 1, '
    old = '"listId": {'
    assert (
        said(batch(old, spec))[0]
        == "**`minLength`** · keyword of JSON Schema\n\nThe fewest characters that the string may have."
    )
    assert "`integer`: a whole number" in said(batch(old, '"listId": {"type": "integ‸er", "x": {'))[0]


def test_a_declared_input_is_told_with_its_uses() -> None:
    text, part = said(batch('"listId": {', '"list‸Id": {'))
    assert part == '"listId"'
    assert "Input of the source, given as `params`." in text
    assert "Declared as `string`, required: " in text
    assert "Used as `${listId}` on line" in text
    assert "No placeholder uses it." in said(batch('"listId": {', '"oth‸er": {}, "listId": {'))[0]


def test_an_entry_of_required_says_what_is_declared() -> None:
    old = '"required": ["listId"]'
    assert "`listId` is declared: `string`, required" in said(batch(old, '"required": ["list‸Id"]'))[0]
    assert "`listid` is not declared in `properties`." in said(batch(old, '"required": ["list‸id"]'))[0]


def test_a_member_named_like_a_keyword_is_no_keyword() -> None:
    text, _ = said(batch('"listId": {', '"pattern‸": {"type": "string"}, "listId": {'))
    assert "keyword" not in text
    assert "Input of the source" in text


def test_the_user_supplied_style_is_told_like_values() -> None:
    base = (BASES / "user-supplied.json").read_text("utf-8")
    assert "Kind of paging" not in said(base.replace('"paginationParams"', '"pagination‸Params"', 1))[0]
    assert "Name of the page-size parameter" in said(base.replace('"limitName": {', '"limit‸Name": {', 1))[0]
    assert "number of records to skip" in said(base.replace('"OFFSET"', '"OFF‸SET"', 1))[0]


# -- other documents ----------------------------------------------------------------------------------------------


def request(**changes: Any) -> str:
    base = json.loads((BASES / "base-connection.json").read_text("utf-8"))
    return json.dumps(base | changes, indent=2)


def test_a_request_is_told_by_the_spec_that_it_names() -> None:
    identifier = json.loads(request())["connectionSpec"]["id"]
    spec = snapshot(batch("{", f'{{ "id": "{identifier}",'), "spec.json")
    name, position = '"username"', "user.json"
    text, _ = said(request().replace(name, '"user‸name"', 1), position, (spec,))
    assert "Parameter of “Basic Authentication” in `spec.json`: `string`, required" in text
    assert "spec.json" not in said(request().replace(name, '"user‸name"', 1), position)[0]
    chosen, _ = said(request().replace('"specName": "', '"specName": "‸', 1), position, (spec,))
    assert "Element of `spec.json`, of type `BasicAuthentication`; its parameters need " in chosen


def test_envelopes_parts_and_yaml() -> None:
    envelope = '{"items": [' + batch('"limitValue"', '"limit‸Value"') + "]}"
    assert "Page size" in said(envelope, "answer.json")[0]
    part = '{"type": "PAGE", "limitName": "n", "limitValue": 5, "pageParam‸Name": "p"}'
    assert "Name of the page parameter" in said(part, "part.json")[0]
    element = '{"name": "A", "type": "Key‸Based", "spec": {"type": "object", "properties": {}}}'
    assert "one or more keys" in said(element, "part.json")[0]
    yaml = (
        "name: x\nproviderId: y\nsourceSpec:\n  attributes:\n    urlParams:\n"
        "      path: /a/${li‸stId}/b\n      method: GET\n  spec:\n    properties: {listId: {type: string}}\n"
    )
    text, span = said(yaml, "acme-connectionSpec.yaml")
    assert span == "${listId}"
    assert "- **Inputs of the source**: `string`, optional" in text


@pytest.mark.parametrize(
    "marked",
    [
        '{"providerId": "x", "sourceSpec": {"attributes": {"urlParams": {"meth‸od": ',
        '{"providerId": "x", "sourceSpec": {"attributes": {"urlParams": {"meth‸od": }}}}',
        '{"providerId": "x", "sourceSpec": {"attributes": {"urlParams": {"meth‸od": "GE\n',
        '{"providerId": "x", "sourceSpec": {"attributes": {"urlParams": {"path": "/" "meth‸od": "GET"',
    ],
)
def test_half_written_text(marked: str) -> None:
    text, part = said(marked)
    assert (text.startswith("**`method`** · HTTP method"), part) == (True, '"method"')


def test_nothing_is_said_between_the_tokens() -> None:
    assert said(BATCH.replace('"name": ', '"name":  ‸  ', 1)) == ("", "")
    assert said("[1, ‸2]") == ("", "")


def test_a_finding_without_extent_is_explained_where_it_stands() -> None:
    assert said("‸")[0].startswith("**`empty-document`**")


def test_what_a_document_says_is_no_markup() -> None:
    evil = "![x](http://e.example/) <b>\\u0060*\\u202e"
    text, part = said(batch('"listId": {', '"list‸Id": {"description": "' + evil + '", "x": {') + "}")
    assert part == '"listId"'
    assert ": !\\[x\\](http://e.example/) \\<b>\\`\\*" in text
    assert "\u202e" not in text
