"""The two styles of a schedule, and names close to those of its members."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.kinds import recognise
from speclint.model.unit import Unit
from speclint.model.views.schedule import Schedule, means_advance, meant_schedule_member

NAMES = {"scheduleStartParamName": "since", "scheduleEndParamName": "until"}


def schedule(block: dict[str, Any]) -> Schedule:
    document = {"type": "generic-rest", "sourceSpec": {"attributes": {"scheduleParams": block}}}
    (found,) = Unit(recognise(document)[0]).views(Schedule)
    return found


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (NAMES, "default"),
        ({}, "default"),
        ({"type": "ADVANCE"}, "advanced"),
        ({"type": "advanced", **NAMES}, "advanced"),
        ({"type": "OTHER", **NAMES}, "unclear"),
        ({"type": 1}, "unclear"),
        ({"incremental": ""}, "unclear"),
        ({"Type": "ADVANCE"}, "unclear"),
        ({"paramformat": "o"}, "unclear"),
    ],
)
def test_styles(block: dict[str, Any], style: str) -> None:
    assert schedule(block).style == style


def test_members_by_style_and_misspelt_ones() -> None:
    view = schedule({"scheduleEndParameterName": "until", "type": "ADVANCE", "scheduleStartParamName": "since"})
    assert [node.name for node in view.of_style(("type", "scheduleStartParamName"))] == [
        "type",
        "scheduleStartParamName",
    ]
    meant = view.misspelt("scheduleEndParamName")
    assert meant is not None
    assert meant.name == "scheduleEndParameterName"
    assert view.misspelt("scheduleStartParamName") is None
    assert view.misspelt("backfill") is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("scheduleStartParameterName", "scheduleStartParamName"),
        ("schedule_end_param_format", "scheduleEndParamFormat"),
        ("Incremental", "incremental"),
        ("incremental", None),
        ("interval", None),
    ],
)
def test_meant_members(name: str, meant: str | None) -> None:
    assert meant_schedule_member(name) == meant


@pytest.mark.parametrize(
    ("text", "means"), [("ADVANCE", True), ("Advanced", True), (" ADVANCE", True), ("BASIC", False)]
)
def test_spellings_of_the_type(text: str, means: bool) -> None:
    assert means_advance(text) is means
