"""What is accepted leads to no finding, but for those that say what is still to be done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import speclint.testing
from lsp.completing import accept, applied, labels, offered
from lsp.snapshots import Memory, snapshot
from speclint.lsp.features.completion import complete
from speclint.model.constants import AUTH_TYPES, PAGING_TYPES
from speclint.starting.answers import SCHEDULES, STYLES, Answers
from speclint.starting.documents import connection_spec
from speclint.text.marks import Mark

BASES = {
    path.stem: path.read_text("utf-8") for path in (Path(speclint.testing.__file__).parent / "bases").glob("*.json")
}
HEAD = '"type": "generic-rest",\n  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a"'

UNFINISHED = {
    "auth-field-missing",
    "auth-field-not-required",
    "auth-name-contradicts-type",
    "authorization-test-url-missing",
    "batch-flow-unscheduled",
    "card-text-missing",
    "flow-provider-contradicts",
    "host-with-path",
    "interval-too-short",
    "key-header-missing",
    "page-start-omitted",
    "paging-field-missing",
    "paging-field-of-another-type",
    "paging-none-with-fields",
    "paging-types-outdated",
    "placeholder-not-in-every-auth",
    "post-without-body",
    "schedule-formats-differ",
    "schedule-query-unused",
    "streaming-flow-scheduled",
}
"""Findings of a step that others follow: another type, of which the rest of the block is still that of the one before,
an empty text to be filled in, or one of several elements that differ."""


def new_places(tree: Mark) -> list[int]:
    """Offsets at which a member, an element or the value of a member is due: behind brackets, and inside of values."""
    found, waiting = [], [tree]
    while waiting:
        mark = waiting.pop()
        found.append(mark.start + 1)
        for _, _, start, _, inner in [*(mark.members or {}).values(), *(mark.items or ())]:
            if inner is None:
                found.append(start + 1)
            else:
                waiting.append(inner)
    return sorted(found)


class Wrong(NamedTuple):
    path: tuple[str | int, ...]
    label: str
    rule: str


def wrong_offers(text: str, name: str) -> list[Wrong]:
    """Offers of a sound document that lead to findings."""
    made = snapshot(text, name)
    assert not made.findings
    tree = made.document.tree()
    assert tree is not None
    found, tried = [], set()
    for offset in new_places(tree):
        for item in complete(made, made.positions.position(offset), Memory([made])).items:
            after = applied(text, item)
            if after not in tried:
                tried.add(after)
                path = made.document.locate(offset).path
                found += [Wrong(path, item.label, each.rule) for each in snapshot(after, name).findings]
    assert len(tried) > 5
    return [each for each in found if each.rule not in UNFINISHED]


@pytest.mark.parametrize("name", ["batch", "streaming", "user-supplied", "templated-host", "flow", "source-connection"])
def test_offers_in_a_base_document(name: str) -> None:
    assert wrong_offers(BASES[name], f"{name}.json") == []


def spec(**answers: object) -> str:
    import json

    given = {
        "name": "acme",
        "label": "Acme",
        "description": "Contacts of Acme.",
        "category": "crm",
        "path": "/v1/lists/${listId}/contacts",
        "content_path": "$.contacts",
        "key_header": "X-Api-Key",
        **answers,
    }
    return json.dumps(connection_spec(Answers(**given)), indent=2)  # type: ignore[arg-type]  # as keywords of a table


@pytest.mark.parametrize("auth", AUTH_TYPES)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_offers_by_authentication_and_schedule(auth: str, schedule: str) -> None:
    assert wrong_offers(spec(auth=(auth,), schedule=schedule), "acme-connectionSpec.json") == []


@pytest.mark.parametrize("paging", PAGING_TYPES)
@pytest.mark.parametrize("style", STYLES)
def test_offers_by_paging_and_style(paging: str, style: str) -> None:
    text = spec(paging=paging, style=style, host="https://api.acme.com")
    assert wrong_offers(text, "acme-connectionSpec.json") == []


# -- from nothing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", ["‸", "\n‸\n", "{‸}", '{"‸"}', "{\n  ‸\n}", "new‸"])
@pytest.mark.parametrize("which", ["batch source, KeyBased", "batch source, BasicAuthentication", "streaming source"])
def test_a_whole_document_is_offered_where_nothing_stands(begun: str, which: str) -> None:
    after = accept(begun, f"new {which}")
    assert not snapshot(after).findings
    assert '\n  "name": ' in after


@pytest.mark.parametrize("begun", ["‸", "\n‸\n", "new‸"])
def test_a_whole_document_in_yaml(begun: str) -> None:
    name = "acme-connectionSpec.yaml"
    after = accept(begun, "new batch source, OAuth2RefreshCode", name=name)
    assert not snapshot(after, name).findings
    assert 'name: "Acme"' in after


def test_whole_documents_come_first_and_are_named_after_the_file() -> None:
    name = "mailchimp-members-connectionSpec.json"
    assert labels("{‸}", name=name)[0].startswith("new batch source")
    assert '"text": "Mailchimp Members"' in accept("‸", "new batch source, KeyBased", name=name)


@pytest.mark.parametrize(
    "name", ["base-connection.json", "acme-flow.json", "acme-flowSpec.json", "sourceConnection.json"]
)
def test_requests_and_flow_specs_are_begun(name: str) -> None:
    after = accept("‸", "{…}", name=name)
    assert snapshot(after, name).units


@pytest.mark.parametrize("name", ["package.json", "workflow.json", "flow.yaml", "notes.yaml"])
@pytest.mark.parametrize("begun", ["‸", "{‸}", "na‸"])
def test_nothing_in_other_files(name: str, begun: str) -> None:
    assert labels(begun, name=name) == []


def test_a_begun_streaming_source_is_told_by_its_type() -> None:
    text = '{\n  "type": "generic-streaming",\n  ‸\n}'
    assert '"providerId": "521eee4d-8cbe-4906-bb48-fb6bd4450033"' in accept(text, "providerId")
    assert '"type": "StreamingConnection"' in accept(text, "exploreSpec")
    assert '"name": "generic-streaming"' in accept(text, "name")


# -- what goes together ------------------------------------------------------------------------------------------


def attributes(inside: str) -> str:
    return f'{{\n  {HEAD},\n  "sourceSpec": {{\n    "attributes": {{{inside}}}\n  }}\n}}\n'


@pytest.mark.parametrize("there, offered_too", [("key", "text"), ("text", "key")])
def test_a_card_has_a_key_or_a_text(there: str, offered_too: str) -> None:
    assert offered_too not in labels(attributes(f'"uiAttributes": {{"icon": {{"{there}": "acme", ‸}}}}'))


def test_the_two_halves_of_an_end_condition_come_together() -> None:
    text = attributes('"paginationParams": {"type": "OFFSET", ‸}')
    after = accept(text, "endConditionValue")
    assert '"endConditionName": "$.hasMore"' in after
    assert '"endConditionValue": "Const:false"' in after
    half = attributes('"paginationParams": {"type": "OFFSET", "endConditionName": "$.more", ‸}')
    assert accept(half, "endConditionValue").count("endConditionName") == 1


@pytest.mark.parametrize("block", ["headerParams", "bodyParams"])
def test_the_query_of_a_schedule_is_offered_wherever_it_may_stand(block: str) -> None:
    schedule = '"scheduleParams": {"type": "ADVANCE", "incremental": "a > {START_TIME}"}'
    assert "SCHEDULE_QUERY" in labels(attributes(f'"{block}": {{"q": "‸"}}, {schedule}'))


@pytest.mark.parametrize("member", ["scheduleStartParamFormat", "scheduleStartParamName"])
def test_no_placeholder_is_offered_in_what_is_no_part_of_a_request(member: str) -> None:
    text = spec().replace(f'"{member}": "', f'"{member}": "‸')
    assert "listId" not in labels(text)


def test_secrets_are_offered_last() -> None:
    text = spec(auth=("OAuth2RefreshCode",)).replace('"path": "/v1', '"path": "/v1‸')
    found = labels(text)
    assert found[0] == "listId"
    assert found.index("clientId") < found.index("accessToken")


@pytest.mark.parametrize("type_", AUTH_TYPES)
def test_an_element_of_a_type_begins_with_what_the_type_needs(type_: str) -> None:
    element = f'{{\n  {HEAD},\n  "authSpec": [\n    {{"type": "{type_}", ‸}}\n  ]\n}}\n'
    after = accept(element, "required members")
    assert not [each for each in snapshot(after).findings if each.rule.startswith("auth")]


@pytest.mark.parametrize("type_", PAGING_TYPES)
def test_the_inside_of_a_block_is_offered_at_once(type_: str) -> None:
    after = accept(attributes('"paginationParams": {‸}'), type_)
    assert not [each for each in snapshot(after).findings if each.rule.startswith("paging")]


@pytest.mark.parametrize("keyword, offered_", [("", False), (', "definitions": {"item": {"type": "string"}}', True)])
def test_a_reference_is_offered_where_there_is_something_to_refer_to(keyword: str, offered_: bool) -> None:
    schema = f'{{"type": "object", "properties": {{"a": {{‸}}}}{keyword}}}'
    text = f'{{\n  {HEAD},\n  "sourceSpec": {{"spec": {schema}}}\n}}\n'
    assert ("$ref" in labels(text)) is offered_
    if offered_:
        assert '"$ref": "#/definitions/item"' in accept(text, "$ref")


def test_types_and_formats_of_parameters_are_those_that_they_take() -> None:
    text = '{\n  %s,\n  "authSpec": [{"type": "KeyBased", "spec": {"properties": {"authKey1": {"%s": ‸}}}}]\n}\n'
    assert labels(text % (HEAD, "type")) == ["string"]
    assert labels(text % (HEAD, "format")) == ["password"]


def test_values_and_keywords_say_what_they_mean() -> None:
    def said(text: str, label: str) -> str:
        item = next(item for item in offered(text) if item.label == label)
        return getattr(item.documentation, "value", "")

    assert "pointer to the next page" in said(attributes('"paginationParams": {"type": ‸}'), "POINTER")
    schema = f'{{\n  {HEAD},\n  "sourceSpec": {{"spec": {{"type": "object", ‸}}}}\n}}\n'
    assert "check nothing" in said(schema, "definitions")


@pytest.mark.parametrize(
    "schedule, label, given",
    [
        ('"frequency": "once", ‸', "interval", False),
        ('"frequency": "once", ‸', "backfill", False),
        ('"frequency": "minute", ‸', "interval", True),
        ('"interval": 1, "frequency": "‸"', "once", False),
    ],
)
def test_a_single_run_has_no_interval(schedule: str, label: str, given: bool) -> None:
    ids = '"sourceConnectionIds": [], "targetConnectionIds": []'
    text = f'{{"flowSpec": {{"id": "6499120c-0b15-42dc-936e-847ea3c24d72"}}, {ids}, "scheduleParams": {{{schedule}}}}}'
    found = labels(text, name="acme-flow.json")
    assert (label in found) is given
    if label == "interval" and given:
        assert "15" in accept(text, "interval", name="acme-flow.json")


@pytest.mark.parametrize(
    "kind, taken", [("Copy", "deltaColumn"), ("Mapping", "mappingId"), ("Encryption", "publicKeyId")]
)
def test_a_transformation_takes_its_own_parameters(kind: str, taken: str) -> None:
    ids = '"sourceConnectionIds": [], "targetConnectionIds": []'
    change = f'"transformations": [{{"name": "{kind}", "params": {{‸}}}}]'
    text = f'{{"flowSpec": {{"id": "6499120c-0b15-42dc-936e-847ea3c24d72"}}, {ids}, {change}}}'
    found = labels(text, name="acme-flow.json")
    assert taken in found
    assert len(set(found) & {"deltaColumn", "mappingId", "publicKeyId"}) == 1
