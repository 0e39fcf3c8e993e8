"""Valid specs that span what the documentation allows: auth, paging, schedules, hosts, both styles, streaming."""

from __future__ import annotations

import copy
import json
from typing import Any

from speclint.testing.splice import read_base

Spec = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"

_BATCH: Spec = json.loads(read_base("batch"))
_STREAMING: Spec = json.loads(read_base("streaming"))
_USER: Spec = json.loads(read_base("user-supplied"))
OAUTH, BASIC, KEY = 0, 1, 2

PAGING: dict[str, Spec] = {
    "offset": {"type": "OFFSET", "limitName": "limit", "limitValue": "100", "offSetName": "offset"},
    "offset-end": {
        "type": "OFFSET",
        "limitName": "count",
        "limitValue": 4,
        "offSetName": "skip",
        "endConditionName": "$.hasMore",
        "endConditionValue": "Const:false",
    },
    "pointer": {"type": "POINTER", "limitName": "limit", "limitValue": 1, "pointerPath": "$.paging.next"},
    "pointer-bare": {"type": "POINTER", "limitName": "limit", "limitValue": 50, "pointerPath": "paging.next"},
    "token-query": {
        "type": "CONTINUATION_TOKEN",
        "continuationTokenPath": "$.meta.after_cursor",
        "parameterType": "QUERYPARAM",
        "parameterName": "page[after]",
        "delayRequestMillis": "850",
    },
    "token-header": {
        "type": "CONTINUATION_TOKEN",
        "continuationTokenPath": "$.next",
        "parameterType": "HEADERPARAM",
        "parameterName": "X-Next-Token",
        "delayRequestMillis": 200,
    },
    "page": {
        "type": "PAGE",
        "limitName": "pageSize",
        "limitValue": 100,
        "pageParamName": "pageNumber",
        "initialPageIndex": 1,
        "endPageIndex": "headers.x-pagecount",
        "maximumRequest": 5000,
    },
    "page-short": {
        "type": "PAGE",
        "limitName": "size",
        "limitValue": "25",
        "pageParamName": "page",
        "initialPageIndex": 0,
        "endPageIndex": 40,
    },
    "none": {"type": "NONE"},
}
SCHEDULES: dict[str, Spec] = {
    "window": {
        "scheduleStartParamName": "since",
        "scheduleEndParamName": "until",
        "scheduleStartParamFormat": "yyyy-MM-ddTHH:mm:ssZ",
        "scheduleEndParamFormat": "yyyy-MM-ddTHH:mm:ssZ",
    },
    "names-only": {"scheduleStartParamName": "since", "scheduleEndParamName": "until"},
    "days": {
        "scheduleStartParamName": "from",
        "scheduleEndParamName": "to",
        "scheduleStartParamFormat": "yyyy-MM-dd",
        "scheduleEndParamFormat": "yyyy-MM-dd",
    },
    "fractions": {
        "scheduleStartParamName": "from",
        "scheduleEndParamName": "to",
        "scheduleStartParamFormat": "yyyy-MM-ddTHH:mm:ss.fffffffK",
        "scheduleEndParamFormat": "yyyy-MM-ddTHH:mm:ss.fffffffK",
    },
    "advance": {
        "type": "ADVANCE",
        "paramFormat": "yyyy-MM-ddTHH:mm:ssK",
        "incremental": "type:user updated > {START_TIME} updated < {END_TIME}",
        "backfill": "type:user updated < {END_TIME}",
    },
}


def batch(**attributes: Any) -> Spec:
    """A batch spec of the static style with some attributes of its source replaced."""
    spec = copy.deepcopy(_BATCH)
    spec["sourceSpec"]["attributes"].update(copy.deepcopy(attributes))
    return spec


def _with_auth(*kinds: int) -> Spec:
    spec = batch()
    spec["authSpec"] = [spec["authSpec"][kind] for kind in kinds]
    return spec


def _host(host: str | None, name: str | None) -> Spec:
    """A spec whose host is literal, or made of one auth parameter, or an auth parameter itself."""
    spec = batch()
    url = spec["sourceSpec"]["attributes"]["urlParams"]
    if host is not None:
        spec["sourceSpec"]["attributes"]["urlParams"] = {"host": host, **url}
    for element in spec["authSpec"]:
        properties, required = element["spec"]["properties"], element["spec"]["required"]
        if name != "host":
            del properties["host"]
            required.remove("host")
        if name not in (None, "host"):
            properties[name] = {"type": "string", "description": "First part of the address"}
            required.append(name)
    return spec


def _scheduled(name: str) -> Spec:
    spec = batch(scheduleParams=SCHEDULES[name])
    if name == "advance":
        spec["sourceSpec"]["attributes"]["urlParams"]["queryParams"] = {"query": "{SCHEDULE_QUERY}", "kind": "user"}
    return spec


def _posted() -> Spec:
    spec = batch(
        bodyParams={"filter": {"list": "${listId}"}, "query": "{SCHEDULE_QUERY}"}, scheduleParams=SCHEDULES["advance"]
    )
    spec["sourceSpec"]["attributes"]["urlParams"] = {"path": "/v1/search", "method": "POST"}
    return spec


def _expression() -> Spec:
    path = "/v1/lists/${listId}/export@{if(empty(coalesce(pipeline()?.parameters?.ingestionStart,'')),'/all','')}"
    return batch(urlParams={"path": path, "method": "GET", "queryParams": {"sort": "updated"}})


def _with_schema() -> Spec:
    spec = batch(contentPath={"path": "$.results"})
    record = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    properties = {"results": {"type": "array", "items": record}}
    spec["sourceSpec"]["schema"] = {"type": "object", "properties": properties}
    return spec


def _refined_inputs() -> Spec:
    spec = batch()
    spec["sourceSpec"]["spec"]["properties"]["listId"].update(
        {"title": "List", "pattern": "^[0-9a-f]{10}$", "examples": ["10c097ca71"], "minLength": 10}
    )
    return spec


def _shared_key(count: int) -> Spec:
    spec = _with_auth(KEY)
    schema = spec["authSpec"][0]["spec"]
    for number in range(2, count + 1):
        schema["properties"][f"authKey{number}"] = {
            "type": "string",
            "title": f"Key {number}",
            "description": "A further key",
            "format": "password",
            "restAttributes": {"headerParamName": f"X-Auth-Key{number}"},
        }
    return spec


def _full_oauth() -> Spec:
    spec = _with_auth(OAUTH)
    properties = spec["authSpec"][0]["spec"]["properties"]
    properties["expirationDate"] = {
        "type": "string",
        "description": "Day on which the token ends",
        "format": "date",
        "uiAttributes": {"hidden": True},
    }
    properties["requestParameterOverride"] = {
        "type": "object",
        "description": "Other names for what is sent",
        "properties": {
            "accessTokenField": {"type": "string", "description": "Name of the access token"},
            "authenticationMethod": {"type": "string", "description": "How it is sent", "enum": ["GET", "POST"]},
        },
    }
    return spec


def _streaming(**attributes: Any) -> Spec:
    spec = copy.deepcopy(_STREAMING)
    spec["sourceSpec"]["attributes"].update(attributes)
    return spec


def _unauthenticated_streaming() -> Spec:
    spec = _streaming(authRequired=False)
    spec["authSpec"] = []
    return spec


def _answer(spec: Spec) -> Spec:
    audit = {"id": "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d", "createdAt": 1633393222979, "updatedAt": 1633393222979}
    return {"items": [{**audit, **spec}]}


def valid_specs() -> dict[str, Spec]:
    """The specs by name; a new copy each time."""
    specs: dict[str, Spec] = {f"paging-{name}": batch(paginationParams=paging) for name, paging in PAGING.items()}
    specs.update({f"schedule-{name}": _scheduled(name) for name in SCHEDULES})
    specs.update(
        {
            "auth-oauth": _with_auth(OAUTH),
            "auth-basic": _with_auth(BASIC),
            "auth-key": _with_auth(KEY),
            "auth-oauth-basic": _with_auth(OAUTH, BASIC),
            "auth-basic-key": _with_auth(BASIC, KEY),
            "auth-many-keys": _shared_key(4),
            "auth-full-oauth": _full_oauth(),
            "host-of-auth": _host(None, "host"),
            "host-literal": _host("https://api.acme.example", None),
            "host-domain": _host("https://${domain}.api.acme.example", "domain"),
            "host-subdomain": _host("https://${subdomain}.acme.example", "subdomain"),
            "request-post": _posted(),
            "request-expression": _expression(),
            "request-query": batch(
                urlParams={
                    "path": "/v1/contacts",
                    "method": "GET",
                    "queryParams": {"list": "${listId}", "fields": "id,name"},
                }
            ),
            "request-headers": batch(headerParams={"Content-Type": "application/json", "Accept": "application/json"}),
            "records-plain": batch(contentPath={"path": "$.data"}),
            "records-keep": batch(contentPath={"path": "$.data.items", "keepAttributes": ["total"]}),
            "records-exploded": batch(
                contentPath={"path": "$.emails", "overrideWrapperAttribute": "email"},
                explodeEntityPath={"path": "$.email.activity", "overrideWrapperAttribute": "activity"},
            ),
            "records-schema": _with_schema(),
            "inputs-refined": _refined_inputs(),
            "user-supplied": copy.deepcopy(_USER),
            "streaming": _streaming(),
            "streaming-open": _unauthenticated_streaming(),
            "answer-batch": _answer(batch()),
            "answer-streaming": _answer(_streaming()),
            "flow-spec": json.loads(read_base("flow-spec")),
        }
    )
    return specs
