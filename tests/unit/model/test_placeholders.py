"""Placeholders, reserved tokens, fill-ins and expressions in strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.model.placeholders import find_placeholders, meant_token

ZENDESK_LIKE = "/export@{if(empty(coalesce(pipeline()?.parameters?.start,'}')),'?q=${topic}&','')}/x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/lists/${listId}/members", [("dollar", "listId", 7, 16)]),
        ("${a}${b}", [("dollar", "a", 0, 4), ("dollar", "b", 4, 8)]),
        ("${ a }", [("dollar", "a", 0, 6)]),
        ("${}", [("dollar", "", 0, 3)]),
        ("https://{domain}.x", [("single", "domain", 8, 16)]),
        ("{{domain}}", [("double", "domain", 0, 10)]),
        ("a {START_TIME} b", [("reserved", "START_TIME", 2, 14)]),
        ("{SCHEDULE_QUERY}", [("reserved", "SCHEDULE_QUERY", 0, 16)]),
        ("{STARTTIME}", [("misspelt", "STARTTIME", 0, 11)]),
        ("{SCHEDULEQUERY}", [("misspelt", "SCHEDULEQUERY", 0, 15)]),
        ("{END_TIME_FORMAT}", [("fill-in", "END_TIME_FORMAT", 0, 17)]),
        ("{start_time}", [("single", "start_time", 0, 12)]),
        ("{DESCRIPTION}", [("fill-in", "DESCRIPTION", 0, 13)]),
        ("{OFFSET_NAME REQUIRED}", [("fill-in", "OFFSET_NAME REQUIRED", 0, 22)]),
        ("{GET_or_POST}", [("fill-in", "GET_or_POST", 0, 13)]),
        ('{"a": 1}', []),
        ("{}", []),
        ("{ two words }", []),
        ("no braces", []),
        ("{unclosed", []),
        ("${unclosed", []),
        ("😀${x}", [("dollar", "x", 1, 5)]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert [(p.form, p.name, p.start, p.end) for p in find_placeholders(text)] == expected


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("START_TIME", "START_TIME"),
        ("startTime", "START_TIME"),
        ("ENDTIME", "END_TIME"),
        ("schedule-query", "SCHEDULE_QUERY"),
        ("START_DATE", None),
        ("listId", None),
    ],
)
def test_names_close_to_a_reserved_token(name: str, token: str | None) -> None:
    assert meant_token(name) == token


def test_expression_with_quotes_nesting_and_a_placeholder_inside() -> None:
    expression, inner = find_placeholders(ZENDESK_LIKE)
    assert (expression.form, expression.balanced) == ("expression", True)
    assert ZENDESK_LIKE[expression.start : expression.end].startswith("@{if(")
    assert ZENDESK_LIKE[expression.end :] == "/x"
    assert (inner.form, inner.name) == ("dollar", "topic")


@pytest.mark.parametrize("text", ["@{if(", "@{'}", "@{ {} "])
def test_unclosed_expressions(text: str) -> None:
    found = find_placeholders(text)
    assert not found[0].balanced
    assert found[0].end == len(text)


@given(st.text(alphabet="${}@'aB_ .", max_size=60))
def test_spans_stay_inside_and_in_order(text: str) -> None:
    found = find_placeholders(text)
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert [p.start for p in found] == sorted(p.start for p in found)


def test_long_texts_cost_linear_time() -> None:
    find_placeholders("${" * 200_000)
    find_placeholders("@{'" * 1_000)
    find_placeholders("{" * 400_000)
