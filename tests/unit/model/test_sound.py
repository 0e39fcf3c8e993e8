"""First looks: what they call sound, none of the rules has anything to say of."""

from __future__ import annotations

import copy
import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.selection import Only
from speclint.model import sound, sound_schemas
from speclint.model.kinds import recognise
from speclint.model.placeholders import find_placeholders
from speclint.model.unit import Unit
from speclint.model.views import MODULES, view_class
from speclint.model.views.explore import canonical_batch
from speclint.text.document import read_document

DRAFT = "http://json-schema.org/draft-07/schema#"
TEXT = {"type": "string"}
SECRET = {"type": "string", "format": "password"}


def element(name: str, type_: str, required: list[str], **properties: Any) -> dict[str, Any]:
    spec = {"$schema": DRAFT, "type": "object", "properties": properties, "required": required}
    return {"name": name, "type": type_, "spec": spec}


def spec() -> dict[str, Any]:
    """A batch spec whose every block is sound; no two places share an object."""
    made: dict[str, Any] = json.loads(json.dumps(_spec()))
    return made


def _spec() -> dict[str, Any]:
    names = ("clientId", "accessTokenUrl", "authorizationTestUrl")
    oauth = {**dict.fromkeys(names, TEXT), "clientSecret": SECRET, "accessToken": SECRET, "refreshToken": SECRET}
    key = {"authKey1": {**SECRET, "restAttributes": {"headerParamName": "X-Api-Key"}}}
    return {
        "name": "acme",
        "type": "generic-rest",
        "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
        "version": "1.0",
        "authSpec": [
            element("OAuth2 Refresh Code", "OAuth2RefreshCode", ["host", "accessToken"], host=TEXT, **oauth),
            element(
                "Basic Authentication",
                "BasicAuthentication",
                ["host", "username", "password"],
                **{"host": TEXT, "username": TEXT, "password": SECRET},
            ),
            element("API Key Authentication", "KeyBased", ["host", "authKey1"], host=TEXT, **key),
        ],
        "sourceSpec": {
            "attributes": {
                "uiAttributes": {
                    "isSource": True,
                    "category": {"key": "crm"},
                    **{name: {"key": f"acme{name.capitalize()}"} for name in ("icon", "description", "label")},
                },
                "urlParams": {"path": "/lists/${listId}", "method": "GET", "queryParams": {"fields": "${fields}"}},
                "contentPath": {"path": "$.data.rows"},
                "paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 50, "offSetName": "offset"},
                "scheduleParams": {
                    "scheduleStartParamName": "after",
                    "scheduleEndParamName": "before",
                    "scheduleStartParamFormat": "yyyy-MM-ddTHH:mm:ssK",
                    "scheduleEndParamFormat": "yyyy-MM-ddTHH:mm:ssK",
                },
            },
            "spec": {
                "$schema": DRAFT,
                "type": "object",
                "properties": {"listId": TEXT, "fields": TEXT},
                "required": ["listId"],
            },
            "schema": {
                "type": "object",
                "properties": {
                    "data": {
                        "type": "object",
                        "properties": {
                            "rows": {"type": "array", "items": {"type": "object", "properties": {"id": TEXT}}}
                        },
                    }
                },
            },
        },
        "exploreSpec": canonical_batch(),
    }


PAGING: tuple[dict[str, Any], ...] = (
    {"type": "NONE"},
    {"type": "POINTER", "limitName": "limit", "limitValue": 50, "pointerPath": "$.paging.next"},
    {"type": "PAGE", "limitName": "limit", "limitValue": 50, "pageParamName": "page", "initialPageIndex": 1},
)

WORTH_A_LOOK: tuple[Any, ...] = (
    None, True, 0, -1, "", " ", "x", [], {}, "host", "limit", "after", "offset", "${tenant}", "{NAME}", "{x}", "@{x}",
    "$.data", "POST", "NONE", "KeyBased", "list", "Crm", "streaming", {"type": "object"}, {"key": ""}, {"text": "x"},
    ["host", "host"], "/v1?key=1", "acmeIcon", "sk_live_0123456789abcdef", {"headerParamName": "X Key"},
    {"type": "integer", "format": "passwort"}, {"urlParams": {}}, {"$ref": "#/definitions/x"},
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with every key or index that it holds."""
    for token, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, token
        if isinstance(inner, dict | list):
            yield from places(inner)


def changed() -> Iterator[dict[str, Any]]:
    """The spec, with other paging, and with one thing taken out, renamed, added or replaced."""
    whole = spec()
    yield whole
    for paging in PAGING:
        other = spec()
        other["sourceSpec"]["attributes"]["paginationParams"] = copy.deepcopy(paging)
        yield other
        yield from variants(other, other["sourceSpec"]["attributes"]["paginationParams"])
    explore = whole.pop("exploreSpec")
    yield from variants(whole, whole)
    whole["exploreSpec"] = explore


def variants(whole: dict[str, Any], where: Any) -> Iterator[dict[str, Any]]:
    for number, (holder, token) in enumerate(places(where)):
        held = holder[token]
        replacements = WORTH_A_LOOK[number % 7 :: 7]
        for value in replacements:
            holder[token] = copy.deepcopy(value)
            yield whole
        holder[token] = held
        if isinstance(holder, dict):
            before = dict(holder)
            for other in (None, f"{token}s", token.upper(), "requestParameterOverride", "offSetName", "bodyParams"):
                members = {other if name == token else name: inner for name, inner in before.items()}
                members.pop(None, None)
                holder.clear()
                holder.update(members)
                yield whole
            holder.clear()
            holder.update(before, value=dict(TEXT))
            yield whole
            holder.clear()
            holder.update(before)


GATES = [
    name
    for name in (*vars(sound), *vars(sound_schemas))
    if name.startswith(("is_sound_", "has_", "leads_to_", "bears_"))
]


def test_there_is_a_gate_for_each_family() -> None:
    assert len(GATES) >= 10


RULES = Only(frozenset(rule.name for rule in load_catalogue().rules))


def found_in(value: Any, planner: Planner) -> list[tuple[str, str, str]]:
    document = read_document(json.dumps(value))
    located = judge(document, units_of(document), planner, RULES, "a.json")
    assert planner.crashes == 0
    return [(one.rule, one.pointer, one.message) for one in located]


def test_a_first_look_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [copy.deepcopy(value) for value in changed()]
    assert len(values) > 1000
    planner = Planner(load_catalogue())
    with_looks = [found_in(value, planner) for value in values]
    assert sum(map(bool, with_looks)) > len(values) / 2
    modules = {f"speclint.model.views.{name}" for name in MODULES.values()} | {"speclint.model.sound"}
    for loaded in map(importlib.import_module, modules):
        for gate in GATES:
            if hasattr(loaded, gate):
                monkeypatch.setattr(loaded, gate, lambda *_: False)
    assert [found_in(value, planner) for value in values] == with_looks


VIEWS = sorted(name for name in MODULES if name.startswith("Doubtful") or name in ("HostlessSpec", "NamesakeElement"))


@pytest.mark.parametrize("name", VIEWS)
def test_a_sound_spec_is_left_out(name: str) -> None:
    assert Unit(recognise(spec())[0]).views(view_class(name)) == []


@pytest.mark.parametrize("paging", PAGING)
def test_usual_paging_is_sound(paging: dict[str, Any]) -> None:
    value = spec()
    value["sourceSpec"]["attributes"]["paginationParams"] = paging
    assert Unit(recognise(value)[0]).views(view_class("DoubtfulPaging")) == []


def test_the_schemas_of_the_fixed_block_are_sound() -> None:
    assert sound_schemas.is_sound_schema(canonical_batch()["requestSpec"])
    assert sound_schemas.is_sound_schema(canonical_batch()["responseSpec"])


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "${a}",
        "/${a}/${b_1}?x=${a}",
        "${a}}",
        "${a.b}",
        "${}",
        "${a",
        "{a}",
        "${a}{b}",
        "@{${a}}",
        "${{a}}",
        "${é}",
    ],
)
def test_plain_names_are_all_placeholders(text: str) -> None:
    names = sound.plain_names(text)
    found = find_placeholders(text)
    assert names is None or [(one.form, one.name) for one in found] == [("dollar", name) for name in names]
    assert (names is None) == (text not in ("a", "${a}", "/${a}/${b_1}?x=${a}", "${a}}"))
