"""Typed views find their parts in whole specs and in parts, in both styles."""

from __future__ import annotations

from typing import Any

from speclint.model.kinds import recognise
from speclint.model.unit import Unit
from speclint.model.views.auth import AuthElement
from speclint.model.views.embedded import EmbeddedSchema
from speclint.model.views.flow import FlowSpec
from speclint.model.views.paging import Paging, PagingSchema
from speclint.model.views.schedule import Schedule
from speclint.model.views.source import ContentPath, UrlParams, is_user_supplied
from speclint.model.views.spec import ConnectionSpec
from speclint.testing.splice import read_base
from speclint.text.document import read_document


def unit(value: Any, *, bare: bool = False) -> Unit:
    (found,) = recognise(value, bare_members=bare)
    return Unit(found)


def base(name: str) -> Unit:
    return unit(read_document(read_base(name)).value)


def test_static_style() -> None:
    spec = base("batch")
    (paging,), (schedule,), (url,), (content,) = (
        spec.views(Paging),
        spec.views(Schedule),
        spec.views(UrlParams),
        spec.views(ContentPath),
    )
    assert paging.kind == "OFFSET"
    assert paging.offset_name.text == "offset"
    assert paging.node.path == ("sourceSpec", "attributes", "paginationParams")
    assert not schedule.is_advanced
    assert [node.name for node in schedule.formats] == ["scheduleStartParamFormat", "scheduleEndParamFormat"]
    assert url.host.at.missing == "host"
    assert content.path.text == "$.contacts"
    assert not is_user_supplied(spec)
    assert spec.views(PagingSchema) == []
    assert [element.canonical_type for element in spec.views(AuthElement)] == [
        "OAuth2RefreshCode",
        "BasicAuthentication",
        "KeyBased",
    ]
    assert len(spec.views(EmbeddedSchema)) == 6


def test_user_supplied_style_has_no_literal_blocks() -> None:
    spec = base("user-supplied")
    assert is_user_supplied(spec)
    assert spec.views(Paging) == []
    assert spec.views(Schedule) == []
    assert spec.views(UrlParams) == []
    (paging,) = spec.views(PagingSchema)
    assert "offsetName" in paging.properties


def test_the_stray_schema_under_attributes_counts_as_user_supplied() -> None:
    properties = {"paginationParams": {"type": "object", "properties": {}}}
    spec = unit({"type": "generic-rest", "sourceSpec": {"attributes": {"spec": {"properties": properties}}}})
    assert is_user_supplied(spec)


def test_parts_have_the_views_of_what_they_hold_and_no_spec() -> None:
    part = unit({"type": "offset", "limitName": "n"})
    (paging,) = part.views(Paging)
    assert paging.kind == "OFFSET"
    assert part.views(ConnectionSpec) == []
    assert part.views(Schedule) == []
    inside = unit({"sourceSpec": {"attributes": {"scheduleParams": {"type": "ADVANCE"}}}}, bare=True)
    (schedule,) = inside.views(Schedule)
    assert schedule.node.path == ("sourceSpec", "attributes", "scheduleParams")
    assert inside.is_part


def test_wrong_types_give_no_views() -> None:
    spec = unit({"type": "generic-rest", "authSpec": {}, "sourceSpec": [], "exploreSpec": 3})
    for view in (AuthElement, Paging, Schedule, UrlParams, EmbeddedSchema):
        assert spec.views(view) == []
    odd = unit(
        {"authSpec": [3, None, {"name": 4, "spec": []}], "sourceSpec": {"attributes": {"paginationParams": "x"}}}
    )
    (element,) = odd.views(AuthElement)
    assert (element.label, element.declared, element.required) == ("element 2", [], [])


def test_the_flow_spec_reads_both_spellings_of_its_transformations() -> None:
    (flow,) = base("flow-spec").views(FlowSpec)
    assert [node["name"].text for node in flow.transformations] == ["Mapping"]
    (old,) = unit({"sourceConnectionSpecIds": [], "transformationSpec": [{"name": "Copy"}]}).views(FlowSpec)
    assert [node["name"].text for node in old.transformations] == ["Copy"]


def test_the_table_knows_uses_and_declarations() -> None:
    table = base("batch").table
    (use,) = table.uses
    assert (use.placeholder.name, use.at.part) == ("listId", (10, 19))
    assert "listId" in table.inputs
    assert table.elements_without("host") == []
    assert [element.label for element in table.elements_without("username")] == [
        "OAuth2 Refresh Code",
        "API Key Authentication",
    ]
    assert table.declared_names()[:2] == ["listId", "host"]


def test_the_table_knows_tokens_in_the_wrong_dress() -> None:
    attributes = {
        "urlParams": {"path": "/${START_TIME}/{start_time}/{STARTTIME}", "queryParams": {"q": "{{schedule_query}}"}},
        "scheduleParams": {"type": "ADVANCE", "incremental": "{start_time} ${start_time} {END_TIME}"},
    }
    document = {"sourceSpec": {"attributes": attributes}}
    forms = ["misspelt", "single", "misspelt", "misspelt", "misspelt", "dollar", "reserved"]
    assert [use.placeholder.form for use in unit(document).table.uses] == forms
    declared = {"properties": {"start_time": {"type": "string"}, "STARTTIME": {"type": "string"}}}
    declaring = {"sourceSpec": {"attributes": attributes, "spec": declared}}
    forms = ["misspelt", "single", "single", "misspelt", "single", "dollar", "reserved"]
    assert [use.placeholder.form for use in unit(declaring).table.uses] == forms


def test_catalogue_texts_and_schemas_are_no_uses() -> None:
    spec = unit(
        {
            "description": "{DESCRIPTION}",
            "sourceSpec": {
                "attributes": {
                    "uiAttributes": {"label": {"text": "${label}"}},
                    "spec": {"description": "${schema}"},
                    "urlParams": {"path": "/${path}", "queryParams": {"q": "{q}"}},
                }
            },
        }
    )
    assert [use.placeholder.name for use in spec.table.uses] == ["path", "q"]


def test_a_unit_that_was_released_is_still_known() -> None:
    part = unit({"paginationParams": {"type": "OFFSET"}}, bare=True)
    (paging,) = part.views(Paging)
    part.release()
    (again,) = part.views(Paging)
    assert again is not paging
    assert again.node.path == paging.node.path
