"""The first request as it will be sent, and what date formats print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lsprotocol.types import Position, Range

from lsp.snapshots import Memory, at, snapshot
from speclint.lsp.features.inlay_hints import hints

BASES = Path(__file__).parents[2] / "speclint" / "testing" / "bases"
EVERYTHING = Range(Position(0, 0), Position(9999, 0))
PATH = {"path": "/v1/x", "method": "GET", "host": "https://a.example"}


def labels(text: str, range_: Range = EVERYTHING, name: str = "acme-connectionSpec.json") -> list[str]:
    found = []
    for hint in hints(snapshot(text, name), range_, Memory([])):
        assert isinstance(hint.label, str)
        found.append(hint.label)
    return found


def spec(auth: list[Any] | None = None, inputs: dict[str, Any] | None = None, **attributes: Any) -> str:
    """A batch spec with these members of ``sourceSpec.attributes``."""
    source = {"attributes": attributes, "spec": {"type": "object", "properties": inputs or {}}}
    return json.dumps({"name": "x", "providerId": "y", "authSpec": auth or [], "sourceSpec": source}, indent=2)


def test_a_whole_request() -> None:
    text = (BASES / "templated-host.json").read_text("utf-8")
    made = snapshot(text)
    first, start, end = hints(made, EVERYTHING, Memory([]))
    url = "https://${domain}.api.example.com/v1/lists/${listId}/contacts?limit=100&offset=…"
    window = "updatedAfter=2026-03-08T15:31:36Z&updatedBefore=2026-03-09T15:31:36Z"
    assert first.label == f"→ GET {url}&{window}"
    assert made.positions.offset(first.position) == text.index('/contacts"') + len('/contacts"')
    assert [start.label, end.label] == ["→ 2026-03-09T15:31:36Z"] * 2
    assert "Where the offset starts is not documented." in str(first.tooltip)


@pytest.mark.parametrize(
    ("paging", "query"),
    [
        ({"type": "NONE"}, ""),
        ({"type": "OFFSET", "limitName": "n", "limitValue": "5", "offSetName": "o"}, "?n=5&o=…"),
        ({"type": "OFFSET", "limitName": "n", "limitValue": 5, "offsetName": "o"}, "?n=5&o=…"),
        ({"type": "PAGE", "limitName": "n", "limitValue": 5, "pageParamName": "p"}, "?n=5&p=0"),
        ({"type": "page", "limitName": "n", "pageParamName": "p", "initialPageIndex": 1}, "?n=…&p=1"),
        ({"type": "POINTER", "limitName": "n", "limitValue": 1, "pointerPath": "$.next"}, "?n=1"),
        ({"type": "CONTINUATION_TOKEN", "parameterType": "QUERYPARAM", "parameterName": "t"}, ""),
        ({"type": "CURSOR", "limitName": "n", "limitValue": 1}, ""),
    ],
)
def test_the_first_page(paging: dict[str, Any], query: str) -> None:
    assert labels(spec(urlParams=PATH, paginationParams=paging)) == [f"→ GET https://a.example/v1/x{query}"]


def test_the_fixed_query_comes_first() -> None:
    request = PATH | {"queryParams": {"a": "${b}", "c": True, "d": {}}}
    page = {"type": "PAGE", "pageParamName": "p"}
    assert labels(spec(urlParams=request, paginationParams=page)) == [
        "→ GET https://a.example/v1/x?a=${b}&c=true&d=…&p=0"
    ]


def test_what_follows_a_question_mark_is_joined() -> None:
    request = PATH | {"path": "/x?y=1", "queryParams": {"a": "b"}}
    assert labels(spec(urlParams=request)) == ["→ GET https://a.example/x?y=1&a=b"]


KEY = "sk_live_" + "4eC39HqLyjWDarjtT1"


@pytest.mark.parametrize(
    ("request_", "shown"),
    [
        ({"queryParams": {"api_key": "a8f5f167f44f", "a": "b"}}, "https://a.example/v1/x?api_key=…&a=b"),
        ({"queryParams": {"q": KEY}}, "https://a.example/v1/x?q=…"),
        ({"queryParams": {"token": "${token}"}}, "https://a.example/v1/x?token=${token}"),
        ({"path": "/x?a=b&api_key=a8f5f167f44f&c=${d}"}, "https://a.example/x?a=b&api_key=…&c=${d}"),
        ({"path": f"/x?c={KEY}"}, "https://a.example/x?c=…"),
        ({"host": "https://me:a8f5f167@a.example"}, "https://me:…@a.example/v1/x"),
        ({"host": "https://me:${password}@a.example"}, "https://me:${password}@a.example/v1/x"),
    ],
)
def test_a_credential_that_is_written_out_is_not_repeated(request_: dict[str, Any], shown: str) -> None:
    (hint,) = hints(snapshot(spec(urlParams=PATH | request_)), EVERYTHING, Memory([]))
    assert hint.label == f"→ GET {shown}"
    for secret in (KEY, "a8f5f167"):
        assert secret not in str(hint.tooltip)


def test_expressions_are_shortened() -> None:
    request = PATH | {"path": "/x@{if(empty('}'), 1, 2)}/${y}"}
    assert labels(spec(urlParams=request)) == ["→ GET https://a.example/x@{…}/${y}"]


def test_the_host_may_be_an_input_of_every_way_to_authenticate() -> None:
    request = {"path": "/x", "method": "GET"}
    with_host = {"name": "A", "type": "KeyBased", "spec": {"type": "object", "properties": {"host": {}}}}
    without = {"name": "B", "type": "KeyBased", "spec": {"type": "object", "properties": {}}}
    assert labels(spec([with_host], urlParams=request)) == ["→ GET ${host}/x"]
    assert labels(spec([with_host, without], urlParams=request)) == ["→ GET …/x"]


def test_the_advanced_schedule_replaces_its_token() -> None:
    request = PATH | {"queryParams": {"q": "{SCHEDULE_QUERY}"}}
    schedule = {"type": "ADVANCE", "paramFormat": "yyyyMMdd", "incremental": "d>{START_TIME} d<{END_TIME}"}
    assert labels(spec(urlParams=request, scheduleParams=schedule)) == [
        "→ GET https://a.example/v1/x?q=d>20260308 d<20260309",
        "→ 20260309",
    ]
    assert labels(spec(urlParams=request))[0].endswith("?q={SCHEDULE_QUERY}")


def test_times_without_a_format_are_unknown() -> None:
    schedule = {"scheduleStartParamName": "s", "scheduleEndParamName": "e", "scheduleEndParamFormat": "yyyy'"}
    assert labels(spec(urlParams=PATH, scheduleParams=schedule)) == ["→ GET https://a.example/v1/x?s=…&e=…"]


def test_what_is_left_to_the_user_has_no_hint() -> None:
    assert labels((BASES / "user-supplied.json").read_text("utf-8")) == []
    assert labels((BASES / "streaming.json").read_text("utf-8")) == []
    assert labels("[]") == []


def test_a_host_without_path_and_an_unknown_method() -> None:
    assert labels(spec(urlParams={"host": "https://a.example", "method": 1})) == ["→ … https://a.example…"]


def test_only_what_is_in_the_range() -> None:
    text = (BASES / "batch.json").read_text("utf-8")
    line = text[: text.index("scheduleStartParamFormat")].count("\n")
    assert labels(text, Range(Position(line, 0), Position(line, 200))) == ["→ 2026-03-09T15:31:36Z"]


def test_in_yaml_and_in_a_part() -> None:
    yaml = "paginationParams: {type: NONE}\nurlParams:\n  path: /x\n  host: https://a.example\n  method: POST\n"
    assert labels(yaml, name="part.yaml") == ["→ POST https://a.example/x"]


def test_in_half_written_text() -> None:
    text, position = at('{"providerId": "x", "sourceSpec": {"attributes": {"urlParams": {"path": "/x"‸, "method": ')
    (hint,) = hints(snapshot(text), EVERYTHING, Memory([]))
    assert (hint.label, hint.position) == ("→ … …/x", position)
