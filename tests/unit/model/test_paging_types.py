"""The table of paging types, and telling names and numbers."""

from __future__ import annotations

import json

import pytest

from speclint.model.constants import PAGING_TYPES
from speclint.model.numbers import whole_number
from speclint.model.paging_types import (
    OLDER_NAMES,
    PAGING_MEMBERS,
    is_type_name,
    meant_member,
    members_of,
    paging_member,
    paging_type,
)
from speclint.schema.judge import load_schema


def test_every_member_belongs_to_some_type_and_has_a_sample_in_json() -> None:
    for member in PAGING_MEMBERS:
        assert member.types
        assert set(member.types) < set(PAGING_TYPES)
        json.loads(member.sample)


def test_none_takes_nothing() -> None:
    assert members_of("NONE") == ()


def test_table_and_published_schema_know_the_same_members() -> None:
    declared = load_schema("connection-spec")["definitions"]["paginationParams"]["properties"]
    assert {"type", "offsetName", *[member.name for member in PAGING_MEMBERS]} == set(declared)


@pytest.mark.parametrize("type_", PAGING_TYPES)
def test_types_are_told_in_any_spelling(type_: str) -> None:
    for text in (type_, type_.lower(), type_.title(), type_.replace("_", "-"), type_.replace("_", ""), f" {type_} "):
        assert paging_type(text) == type_
    assert paging_type("CURSOR") is None
    assert paging_type("") is None


def test_names_that_are_right_or_older_are_no_misspelling() -> None:
    for name in ("type", *OLDER_NAMES, *[member.name for member in PAGING_MEMBERS]):
        assert meant_member(name) is None


def test_no_member_is_taken_for_the_type() -> None:
    assert not any(is_type_name(member.name) for member in PAGING_MEMBERS)
    assert all(is_type_name(name) for name in ("paginationType", "pagination_type", "pagingType", "Type", "typ"))
    assert not any(is_type_name(name) for name in ("type", "note", "offsetName", ""))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("limitname", "limitName"),
        ("offset_name", "offSetName"),
        ("OffsetName", "offSetName"),
        ("pointerPaht", "pointerPath"),
        ("delayRequestMilis", "delayRequestMillis"),
        ("Typ", None),
        ("note", None),
        ("pageSize", None),
        ("limit", None),
    ],
)
def test_near_misses(name: str, meant: str | None) -> None:
    assert meant_member(name) == meant


def test_older_names_lead_to_their_members() -> None:
    found = paging_member("pointerValue")
    assert found is not None
    assert found.name == "pointerPath"
    assert paging_member("paginationType") is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        (-5, -5),
        (5.0, 5),
        ("5", 5),
        (" 007 ", 7),
        ("-1", -1),
        (5.5, None),
        ("5.5", None),
        ("", None),
        ("٥", None),
        ("1e3", None),
        (True, None),
        (None, None),
        (float("inf"), None),
        (float("nan"), None),
        ("9" * 5000, None),
    ],
)
def test_whole_numbers(value: object, number: int | None) -> None:
    assert whole_number(value) == number
