"""The request of a new batch source: fixed by the source, or asked of every user."""

from __future__ import annotations

import json
from typing import Any

from speclint.model.constants import DRAFT_07
from speclint.model.paging_types import PARAMETER_TYPES, QUERY_PARAMETER, PagingMember, members_of
from speclint.starting.answers import ADVANCE, DEFAULT, Answers
from speclint.starting.authentication import spaced

Block = dict[str, Any]

DATE_FORMAT = "yyyy-MM-ddTHH:mm:ssK"
"""A published format of the right form: 2025-01-31T12:00:00Z."""

_PAGING_VALUES: dict[str, Any] = {
    "limitName": "limit",
    "limitValue": 100,
    "offSetName": "offset",
    "pointerPath": "$.paging.next",
    "continuationTokenPath": "$.paging.nextToken",
    "parameterType": QUERY_PARAMETER,
    "parameterName": "pageToken",
    "pageParamName": "page",
    "initialPageIndex": 1,
}
"""Common values; those of the source at hand replace them."""


# -- fixed by the source ---------------------------------------------------------------------------------------


def literal_blocks(answers: Answers) -> Block:
    """What stands beside ``uiAttributes`` where the source fixes the request."""
    url: Block = {"host": answers.host} if answers.host else {}
    url.update(path=answers.path, method="GET")
    if answers.schedule == ADVANCE:
        url["queryParams"] = {"query": "{SCHEDULE_QUERY}"}
    blocks: Block = {
        "urlParams": url,
        "contentPath": {"path": answers.content_path},
        "paginationParams": _paging(answers.paging),
    }
    if answers.schedule == DEFAULT:
        blocks["scheduleParams"] = {
            "scheduleStartParamName": "updatedAfter",
            "scheduleEndParamName": "updatedBefore",
            "scheduleStartParamFormat": DATE_FORMAT,
            "scheduleEndParamFormat": DATE_FORMAT,
        }
    elif answers.schedule == ADVANCE:
        blocks["scheduleParams"] = {
            "type": "ADVANCE",
            "paramFormat": DATE_FORMAT,
            "incremental": "updated >= {START_TIME} AND updated < {END_TIME}",
            "backfill": "updated < {END_TIME}",
        }
    return blocks


def _paging(type_: str) -> Block:
    return {"type": type_, **{member.name: _PAGING_VALUES[member.name] for member in _written(type_)}}


def _written(type_: str) -> list[PagingMember]:
    """The members that a type needs, and the number of its first page, which pages differ in most."""
    members = members_of(type_)
    return [member for member in members if type_ in member.needed_by or member.name == "initialPageIndex"]


def literal_inputs(answers: Answers) -> Block:
    """The schema of what users give for each source connection: what completes the path."""
    names = answers.path_inputs
    schema: Block = {
        "$schema": DRAFT_07,
        "type": "object",
        "description": f"Inputs that say which data is read from {answers.label}.",
        "properties": {name: _text(f"The {spaced(name)} of the records to read.") for name in names},
    }
    return {**schema, "required": list(names)} if names else schema


# -- asked of every user ---------------------------------------------------------------------------------------


def asked_inputs(answers: Answers) -> Block:
    """The schema of a request that every user describes, as the template of the create page has it."""
    properties: Block = {
        "urlParams": _object(
            f"The request that {answers.label} is sent.",
            {
                "path": _text("Path of the resource, such as /v1/contacts."),
                "method": {**_text("HTTP method of the request."), "enum": ["GET", "POST"]},
                "queryParams": {"type": "object", "description": "Query parameters that every request has."},
            },
            ["path", "method"],
        ),
        "headerParams": {"type": "object", "description": "Headers that every request has."},
        "contentPath": _records("records in the answer, such as $.contacts"),
        "explodeEntityPath": _records("array inside the records that is flattened with them"),
        "paginationParams": _asked_paging(answers.paging),
    }
    required = ["urlParams", "contentPath", "paginationParams"]
    if answers.schedule in (DEFAULT, ADVANCE):
        properties["scheduleParams"] = _asked_schedule(answers.schedule)
        required.append("scheduleParams")
    return {
        "$schema": DRAFT_07,
        "type": "object",
        "description": f"Inputs that say which data is read from {answers.label}.",
        "properties": properties,
        "required": required,
    }


def _records(what: str) -> Block:
    names = {"type": "array", "items": {"type": "string"}}
    return _object(
        f"Where to find the {what.partition(',')[0]}, and what to make of it.",
        {
            "path": _text(f"JSONPath of the {what}."),
            "skipAttributes": {**names, "description": "Names of attributes to leave out."},
            "keepAttributes": {**names, "description": "Names of attributes to keep."},
            "overrideWrapperAttribute": _text("New name of the node that the path leads to."),
        },
        ["path"],
    )


def _asked_paging(type_: str) -> Block:
    properties: Block = {"type": {**_text("How further pages are asked for."), "enum": [type_]}}
    for member in _written(type_):
        # Schemas of this style have the name in lower case, values of the other one with a capital.
        name = "offsetName" if member.name == "offSetName" else member.name
        value = _PAGING_VALUES[member.name]
        kind = "integer" if isinstance(value, int) else "string"
        meaning = member.meaning[:1].upper() + member.meaning[1:]
        properties[name] = {"type": kind, "description": f"{meaning.replace('`', '')}, such as {_plain(value)}."}
        if member.name == "parameterType":
            properties[name].update(description="Where the token is sent.", enum=list(PARAMETER_TYPES))
        elif member.name == "initialPageIndex":
            properties[name] = {"type": "integer", "description": "The number of the first page.", "default": 0}
    required = [name for name in properties if name != "initialPageIndex"]
    return _object("How further pages of an answer are asked for.", properties, required)


def _asked_schedule(schedule: str) -> Block:
    if schedule == DEFAULT:
        properties = {
            "scheduleStartParamName": _text("Query parameter for the start of the window, such as updatedAfter."),
            "scheduleEndParamName": _text("Query parameter for the end of the window, such as updatedBefore."),
            "scheduleStartParamFormat": _text(f"Date format of the start, such as {DATE_FORMAT}."),
            "scheduleEndParamFormat": _text(f"Date format of the end, such as {DATE_FORMAT}."),
        }
        required = ["scheduleStartParamName", "scheduleEndParamName"]
    else:
        properties = {
            "type": {**_text("Style of the schedule: the window is part of a query."), "enum": ["ADVANCE"]},
            "paramFormat": _text(f"Date format of the times in the queries, such as {DATE_FORMAT}."),
            "incremental": _text("Query of a regular run, with START_TIME and END_TIME in braces for its window."),
            "backfill": _text("Query of the first run, with END_TIME in braces for the end of its window."),
        }
        required = ["type", "paramFormat", "incremental"]
    return _object("How a run asks for what changed in its window of time.", properties, required)


def _object(description: str, properties: Block, required: list[str]) -> Block:
    return {"type": "object", "description": description, "properties": properties, "required": required}


def _text(description: str) -> Block:
    return {"type": "string", "description": description}


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
