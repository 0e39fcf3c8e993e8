"""Our schemas as other editors and validators get them.

The published files say that an embedded schema is an object, and the engine judges what is in it with draft-07 of its
own accord. Others cannot, so the printed form refers to the metaschema of draft-07 at those places. Every validator of
draft-07 knows that address without fetching anything.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from speclint.model.constants import DRAFT_07
from speclint.schema.failure import Schema
from speclint.schema.judge import CONNECTION_SPEC, FLOW_SPEC, PUBLISHED, load_schema
from speclint.text.pointers import parse_pointer

CONFIG = "config"
"""The kind of ``.speclint.yaml``."""

KINDS = {
    CONNECTION_SPEC: "connection specs, batch and streaming",
    FLOW_SPEC: "flow specs",
    "base-connection": "requests that create a base connection",
    "source-connection": "requests that create a source connection",
    "target-connection": "requests that create a target connection",
    "flow": "requests that create a dataflow",
    CONFIG: ".speclint.yaml, the configuration of speclint",
}
"""What there is a schema for."""

EMBEDDED = {
    CONNECTION_SPEC: (
        "/definitions/authSpecElement/properties/spec",
        "/definitions/sourceSpec/properties/spec",
        "/definitions/sourceSpec/properties/schema",
    ),
    FLOW_SPEC: (
        "/properties/optionSpec/properties/spec",
        "/properties/scheduleSpec/properties/spec",
        "/definitions/transformation/properties/spec",
    ),
}
"""Where a JSON Schema is due, by pointers into our schemas.

The explore block is not among these places: it is copied as published, with a ``$schema`` that the metaschema refuses.
"""


def standalone_text(kind: str) -> str:
    """The schema of a kind in :data:`KINDS`, as it is printed."""
    if kind == CONFIG:
        from speclint.config.schema import schema_text

        return schema_text()
    return json.dumps(standalone(kind), indent=2, ensure_ascii=False) + "\n"


def standalone(kind: str) -> Schema:
    """The schema of a document: without our own annotations, with draft-07 where a schema is due."""
    if kind not in PUBLISHED:
        raise KeyError(kind)
    schema = copy.deepcopy(load_schema(kind))
    for pointer in EMBEDDED.get(kind, ()):
        target: Any = schema
        for token in parse_pointer(pointer):
            target = target[token]
        # In draft-07 nothing beside a `$ref` counts, so it stands in a branch of its own.
        target.setdefault("allOf", []).append({"$ref": DRAFT_07})
    for part in list(_schemas(schema)):
        for keyword in [keyword for keyword in part if keyword.startswith("x-")]:
            del part[keyword]
    return schema


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all in it; names of members are no keywords, whatever they start with."""
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword in ("properties", "definitions"):
        for part in schema.get(keyword, {}).values():
            yield from _schemas(part)
    for keyword in ("items", "additionalProperties", "if", "then", "else", "not"):
        yield from _schemas(schema.get(keyword))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from _schemas(part)
