"""Views of requests: each is found in its own kind of document and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.kinds import REQUESTS, recognise
from speclint.model.known_specs import same_id
from speclint.model.unit import Unit
from speclint.model.views import MODULES, view_class
from speclint.model.views.requests import BaseConnection, FlowRequest, SourceConnection, TargetConnection
from speclint.testing.splice import read_base
from speclint.text.document import read_document

VIEWS: dict[str, Any] = {
    "base-connection": BaseConnection,
    "source-connection": SourceConnection,
    "target-connection": TargetConnection,
    "flow": FlowRequest,
}


def base(name: str) -> Unit:
    (found,) = recognise(read_document(read_base(name)).value)
    return Unit(found)


@pytest.mark.parametrize("kind", REQUESTS)
def test_each_kind_has_one_view(kind: str) -> None:
    unit = base(kind)
    assert unit.kind == kind
    assert [name for name, view in VIEWS.items() if unit.views(view)] == [kind]
    assert base("batch").views(VIEWS[kind]) == []


@pytest.mark.parametrize("view", VIEWS.values())
def test_views_are_found_by_name(view: Any) -> None:
    assert view.__name__ in MODULES
    assert view_class(view.__name__) is view


def test_a_base_connection() -> None:
    (request,) = base("base-connection").views(BaseConnection)
    assert request.spec_name.path == ("auth", "specName")
    assert request.spec_name.text == "Basic Authentication"
    assert request.parameters.names == ["host", "username", "password"]
    assert request.spec_id.path == ("connectionSpec", "id")
    assert request.name.text


def test_source_connections() -> None:
    (batch,) = base("source-connection").views(SourceConnection)
    assert batch.base_connection.text
    assert not batch.is_streaming
    assert batch.sdk_source is None
    (streaming,) = base("streaming-source-connection").views(SourceConnection)
    assert streaming.is_streaming
    assert streaming.sdk_source == "the generic streaming source"
    assert streaming.params.at.missing == "params"


def test_a_flow() -> None:
    (request,) = base("flow").views(FlowRequest)
    assert request.spec_id.path == ("flowSpec", "id")
    assert request.start.number == 1735689600
    assert request.frequency.text == "day"
    assert request.interval.number == 1
    assert not request.backfill.exists
    (streaming,) = base("streaming-flow").views(FlowRequest)
    assert not streaming.schedule.exists
    assert streaming.frequency.at.missing == "scheduleParams"


def test_letters_of_identifiers_are_of_either_case() -> None:
    (request,) = base("target-connection").views(TargetConnection)
    identifier = request.spec_id
    assert same_id(identifier, "c604ff05-7f1a-43c0-8e18-33bf874cb11c")
    assert not same_id(identifier, "6499120c-0b15-42dc-936e-847ea3c24d72")
    assert not same_id(request.provider_id, "")
