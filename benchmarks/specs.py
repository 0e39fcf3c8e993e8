"""Connection specs made to measure: distinct, about 15 KB each, a seventh of them with faults.

Everything follows from the number of the spec, so two runs measure the same bytes.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

DRAFT = "http://json-schema.org/draft-07/schema#"
WORDS = ("account", "amount", "channel", "city", "code", "country", "currency", "email", "event", "group", "order")


def _properties(rng: random.Random, count: int, secret: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for index in range(count):
        name = f"{rng.choice(WORDS)}{rng.choice(WORDS).capitalize()}{index}"
        made[name] = {"type": "string", "title": name.capitalize(), "description": f"The {name} of the account in use"}
        if secret and index % 5 == 4:
            made[name]["format"] = "password"
    return made


def _auth(rng: random.Random, kind: str, name: str, wanted: dict[str, bool], extra: int) -> dict[str, Any]:
    properties: dict[str, Any] = {"host": {"type": "string", "description": "Address of the account"}}
    for member, secret in wanted.items():
        properties[member] = {"type": "string", "description": f"{member} of the account"}
        if secret:
            properties[member]["format"] = "password"
    if kind == "KeyBased":
        properties["authKey1"]["restAttributes"] = {"headerParamName": "X-Api-Key"}
    required = ["host", *[member for member in wanted if member in ("accessToken", "username", "password", "authKey1")]]
    properties.update(_properties(rng, extra))
    spec = {"$schema": DRAFT, "type": "object", "description": f"What {name} needs", "properties": properties}
    return {"name": name, "type": kind, "spec": {**spec, "required": required}}


def make_spec(number: int, extra: int = 38) -> dict[str, Any]:
    """A valid batch spec. ``extra`` properties in the custom schema of the answer set the size: 38 give about 15 KB."""
    rng = random.Random(number)
    source = rng.choice(WORDS) + rng.choice(WORDS).capitalize()
    oauth = {
        "authorizationTestUrl": False,
        "clientId": False,
        "clientSecret": True,
        "accessToken": True,
        "refreshToken": True,
        "accessTokenUrl": False,
    }
    explore = json.loads((Path(__file__).parent / "explore.json").read_bytes())
    properties = {"listId": {"type": "string", "description": "The list that is read"}, **_properties(rng, 4)}
    record = {"type": "object", "properties": _properties(rng, extra)}
    query = {name: "${" + name + "}" for name in properties if name != "listId"}
    return {
        "name": f"{source} {number}",
        "type": "generic-rest",
        "description": f"Records of {source}, number {number}",
        "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
        "version": "1.0",
        "attributes": {"uiAttributes": {"apiFeatures": {"explorePaginationSupported": False}}},
        "authSpec": [
            _auth(rng, "OAuth2RefreshCode", "OAuth2 Refresh Code", oauth, 2),
            _auth(rng, "BasicAuthentication", "Basic Authentication", {"username": False, "password": True}, 2),
            _auth(rng, "KeyBased", "API Key Authentication", {"authKey1": True}, 2),
        ],
        "sourceSpec": {
            "attributes": {
                "uiAttributes": {
                    "isSource": True,
                    "isPreview": True,
                    "isBeta": True,
                    "category": {"key": rng.choice(["crm", "protocols", "marketingAutomation", "payments"])},
                    **{key: {"key": f"{source}{key.capitalize()}"} for key in ("icon", "description", "label")},
                },
                "urlParams": {"path": "/v1/lists/${listId}/records", "method": "GET", "queryParams": query},
                "contentPath": {"path": "$.records", "overrideWrapperAttribute": "record"},
                "paginationParams": _paging(rng),
                "scheduleParams": {
                    "scheduleStartParamName": "updatedAfter",
                    "scheduleEndParamName": "updatedBefore",
                    "scheduleStartParamFormat": "yyyy-MM-ddTHH:mm:ssK",
                    "scheduleEndParamFormat": "yyyy-MM-ddTHH:mm:ssK",
                },
            },
            "spec": {"$schema": DRAFT, "type": "object", "properties": properties, "required": ["listId"]},
            "schema": {"type": "object", "properties": {"records": {"type": "array", "items": record}}},
        },
        "exploreSpec": explore,
    }


def _paging(rng: random.Random) -> dict[str, Any]:
    size = {"limitName": "limit", "limitValue": rng.randint(10, 500)}
    return rng.choice(
        [
            {"type": "OFFSET", **size, "offSetName": "offset"},
            {"type": "POINTER", **size, "pointerPath": "$.paging.next"},
            {"type": "PAGE", **size, "pageParamName": "page", "initialPageIndex": 1},
            {"type": "NONE"},
        ]
    )


def _break(spec: dict[str, Any], rng: random.Random) -> str:
    """One of several faults, and the text of the spec."""
    attributes = spec["sourceSpec"]["attributes"]
    fault = rng.randrange(6)
    if fault == 0:
        attributes["paginationParams"] = {"type": "offset", "limitName": "limit", "limitValue": "many"}
    elif fault == 1:
        spec["authSpec"][0]["spec"]["required"].append("tenant")
    elif fault == 2:
        attributes["scheduleParams"]["scheduleEndParamFormat"] = "YYYY-MM-DD"
    elif fault == 3:
        del spec["authSpec"][1]["spec"]["properties"]["password"]["format"]
    elif fault == 4:
        spec["exploreSpec"]["type"] = "Tabular"
    text = json.dumps(spec, indent=2)
    return text.replace('"method": "GET",', '"method": "GET"', 1) if fault == 5 else text


def write_specs(folder: Path, count: int, extra: int = 38) -> list[Path]:
    """Write ``count`` specs into a new folder; every seventh has a fault."""
    folder.mkdir(parents=True)
    paths = []
    for number in range(count):
        spec = make_spec(number, extra)
        text = _break(spec, random.Random(number)) if number % 7 == 3 else json.dumps(spec, indent=2)
        path = folder / f"source-{number:05}-connectionSpec.json"
        path.write_bytes(text.encode() + b"\n")
        paths.append(path)
    return paths
