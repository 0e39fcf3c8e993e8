"""Telling the kinds of documents apart.

The order of the tests is that of the field reference: envelope, requests, connection spec, flow spec, parts. One
common word (``auth``, ``items``) never decides alone.
"""

from __future__ import annotations

from typing import Any

from speclint.model.constants import (
    AUDIT_FIELDS,
    BATCH_EXPLORE,
    BATCH_PROVIDER,
    BATCH_TYPE,
    DATA_LAKE_SPEC,
    DESTINATION_PROVIDER,
    PAGING_TYPES,
    STREAMING_EXPLORE,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)
from speclint.text.places import Path

BATCH = "batch"
STREAMING = "streaming"
SHIPPED = "shipped"
DESTINATION = "destination"
FLOW_SPEC = "flow-spec"
BASE_CONNECTION = "base-connection"
SOURCE_CONNECTION = "source-connection"
TARGET_CONNECTION = "target-connection"
FLOW = "flow"

CONNECTION_SPECS = (BATCH, STREAMING, SHIPPED, DESTINATION)
REQUESTS = (BASE_CONNECTION, SOURCE_CONNECTION, TARGET_CONNECTION, FLOW)
KINDS = (*CONNECTION_SPECS, FLOW_SPEC, *REQUESTS)

SPEC_BLOCKS = ("authSpec", "sourceSpec", "exploreSpec", "targetSpec")
FLOW_BLOCKS = (
    "sourceConnectionSpecIds",
    "targetConnectionSpecIds",
    "transformationSpecs",
    "transformationSpec",
    "scheduleSpec",
    "optionSpec",
)
SOURCE_BLOCKS = (
    "urlParams",
    "headerParams",
    "bodyParams",
    "contentPath",
    "explodeEntityPath",
    "paginationParams",
    "scheduleParams",
)
"""Blocks of ``sourceSpec.attributes`` that hold literal values in the static style."""

MARKERS = (*SPEC_BLOCKS, *FLOW_BLOCKS, *SOURCE_BLOCKS, "connectionSpec", "flowSpec", "encryptionSpecs", "items")
"""A text that names none of these is no document of ours, unless it is a bare part."""


class Recognised:
    """One document, or one element of an envelope, and what it is.

    ``blocks`` is empty for whole documents; for parts it maps the name of each block held to its path.
    """

    __slots__ = ("answer", "blocks", "kind", "path", "value")

    def __init__(self, kind: str, path: Path, value: Any, answer: bool, blocks: dict[str, Path]) -> None:
        self.kind = kind
        self.path = path
        self.value = value
        self.answer = answer
        self.blocks = blocks

    @property
    def is_part(self) -> bool:
        """Only a part of a document: nothing may be said about what it lacks."""
        return bool(self.blocks)


def recognise(value: Any, *, bare_members: bool = False) -> list[Recognised]:
    """What a parsed document is: one entry, or one per recognised element of an envelope, or none.

    ``bare_members`` says that the text was a published member without braces round it, so that the document is a
    part however much it looks like a whole.
    """
    if isinstance(value, list):
        elements = bool(value) and all(_is_auth_element(item) for item in value)
        return [Recognised(BATCH, (), value, False, {"authSpec": ()})] if elements else []
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("items"), list):
        found = _envelope(value["items"])
        if found:
            return found
    if bare_members:
        blocks: dict[str, Path] = {name: (name,) for name in value if name in _MEMBER_BLOCKS}
        return [Recognised(_kind_of_part(value), (), value, False, blocks)] if blocks else []
    kind = kind_of(value)
    if kind is not None:
        return [Recognised(kind, (), value, is_answer(value), {})]
    part = _part(value)
    return [part] if part is not None else []


def kind_of(value: dict[str, Any]) -> str | None:
    """Kind of a whole document that stands alone, or None."""
    if isinstance(value.get("flowSpec"), dict):
        return FLOW if "sourceConnectionIds" in value or "targetConnectionIds" in value else None
    if any(name in value for name in FLOW_BLOCKS[:2]):
        return FLOW_SPEC
    if any(name in value for name in SPEC_BLOCKS):
        return _kind_of_connection_spec(value)
    if any(name in value for name in FLOW_BLOCKS):
        return FLOW_SPEC
    return _kind_of_request(value) or _kind_of_headless_spec(value)


def is_answer(value: dict[str, Any]) -> bool:
    """At least two fields that only the service writes; ``id`` alone says nothing."""
    return len(AUDIT_FIELDS.intersection(value)) >= 2


def _kind_of_connection_spec(value: dict[str, Any]) -> str:
    """Of the marks of an SDK source, most outvote one, so that the odd one out can be reported."""
    provider, type_ = value.get("providerId"), value.get("type")
    source, explore = value.get("sourceSpec"), value.get("exploreSpec")
    explore_type = explore.get("type") if isinstance(explore, dict) else None
    batch = sum(
        (type_ == BATCH_TYPE, provider == BATCH_PROVIDER, explore_type == BATCH_EXPLORE, _has_url_params(source))
    )
    streaming = sum((type_ == STREAMING_TYPE, provider == STREAMING_PROVIDER, explore_type == STREAMING_EXPLORE))
    if "sourceSpec" not in value and ("targetSpec" in value or "encryptionSpecs" in value):
        return DESTINATION
    if max(batch, streaming) >= 2 and batch != streaming:
        return BATCH if batch > streaming else STREAMING
    if provider == DESTINATION_PROVIDER and not (batch or streaming):
        return DESTINATION
    if type_ == BATCH_TYPE:
        return BATCH
    if type_ == STREAMING_TYPE or provider == STREAMING_PROVIDER:
        return STREAMING
    if _has_url_params(source) or explore_type == BATCH_EXPLORE:
        return BATCH
    if explore_type == STREAMING_EXPLORE:
        return STREAMING
    source_type = source.get("type") if isinstance(source, dict) else None
    if not isinstance(type_, str) and (isinstance(source_type, str) or explore_type in ("FileSystem", "Tabular")):
        return SHIPPED
    return BATCH


def _has_url_params(source: Any) -> bool:
    if not isinstance(source, dict):
        return False
    attributes, spec = source.get("attributes"), source.get("spec")
    if isinstance(attributes, dict):
        if "urlParams" in attributes:
            return True
        spec = spec if isinstance(spec, dict) else attributes.get("spec")
    properties = spec.get("properties") if isinstance(spec, dict) else None
    return isinstance(properties, dict) and "urlParams" in properties


def _kind_of_request(value: dict[str, Any]) -> str | None:
    reference, auth, data, params = (value.get(name) for name in ("connectionSpec", "auth", "data", "params"))
    refers = isinstance(reference, dict) and "id" in reference
    lake = isinstance(reference, dict) and reference.get("id") == DATA_LAKE_SPEC
    if "baseConnectionId" in value and not (lake and isinstance(params, dict) and "dataSetId" in params):
        return SOURCE_CONNECTION if refers or isinstance(data, dict) else None
    if isinstance(auth, dict) and (refers or "specName" in auth):
        return BASE_CONNECTION
    if not refers:
        return None
    if isinstance(params, dict) and "dataSetId" in params:
        return TARGET_CONNECTION
    if lake:
        return TARGET_CONNECTION
    if isinstance(data, dict):
        return SOURCE_CONNECTION
    return None


def _kind_of_headless_spec(value: dict[str, Any]) -> str | None:
    """A spec that has not got as far as its blocks: the type and the provider id are marks enough together."""
    if value.get("type") == BATCH_TYPE and "providerId" in value:
        return BATCH
    if value.get("type") == STREAMING_TYPE and "providerId" in value:
        return STREAMING
    return None


def _envelope(items: list[Any]) -> list[Recognised]:
    found = []
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        kind = kind_of(item)
        if kind is None and "providerId" in item and "name" in item:
            kind = SHIPPED
        if kind in (BATCH, STREAMING) and item.get("type") not in (BATCH_TYPE, STREAMING_TYPE):
            # The catalogue's own sources have no SDK type; an SDK-built source always shows one.
            kind = SHIPPED
        if kind in CONNECTION_SPECS or kind == FLOW_SPEC:
            found.append(Recognised(kind, ("items", index), item, True, {}))
    return found


# -- parts ------------------------------------------------------------------------------------------------------

_MEMBER_BLOCKS = frozenset(
    ("authSpec", "sourceSpec", "exploreSpec", "attributes", "uiAttributes", "spec", "schema", *SOURCE_BLOCKS)
)
_PAGING_MEMBERS = frozenset(
    (
        "limitName",
        "limitValue",
        "offSetName",
        "offsetName",
        "pointerPath",
        "pointerName",
        "continuationTokenPath",
        "parameterName",
        "parameterType",
        "pageParamName",
        "initialPageIndex",
        "endConditionName",
    )
)
_SCHEDULE_MEMBERS = frozenset(
    (
        "scheduleStartParamName",
        "scheduleEndParamName",
        "scheduleStartParamFormat",
        "scheduleEndParamFormat",
        "paramFormat",
        "incremental",
        "backfill",
    )
)
_RECORD_MEMBERS = frozenset(("skipAttributes", "keepAttributes", "overrideWrapperAttribute"))


def _is_auth_element(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value and "type" in value and isinstance(value.get("spec"), dict)


def _kind_of_part(value: dict[str, Any]) -> str:
    explore = value.get("exploreSpec")
    return STREAMING if isinstance(explore, dict) and explore.get("type") == "StreamingConnection" else BATCH


def _part(value: dict[str, Any]) -> Recognised | None:
    block = _bare_block(value)
    if block is not None:
        kind = STREAMING if value.get("type") == "StreamingConnection" else BATCH
        return Recognised(kind, (), value, False, {block: ()})
    blocks: dict[str, Path] = {name: (name,) for name in SOURCE_BLOCKS if name in value}
    if not blocks:
        return None
    blocks.update({name: (name,) for name in ("spec", "schema", "uiAttributes") if name in value})
    return Recognised(BATCH, (), value, False, blocks)


def _bare_block(value: dict[str, Any]) -> str | None:
    type_ = value.get("type")
    word = type_.upper() if isinstance(type_, str) else ""
    paging = _PAGING_MEMBERS.intersection(value)
    if "paginationType" in value or (word in PAGING_TYPES and paging) or len(paging) >= 2:
        return "paginationParams"
    schedule = _SCHEDULE_MEMBERS.intersection(value)
    if len(schedule) >= 2 or (schedule and word.startswith("ADVANCE")):
        return "scheduleParams"
    if type_ == "StreamingConnection" or (type_ == "Resource" and "responseSpec" in value):
        return "exploreSpec"
    if _is_auth_element(value):
        return "authElement"
    attributes = value.get("attributes")
    if isinstance(attributes, dict) and ("uiAttributes" in attributes or any(b in attributes for b in SOURCE_BLOCKS)):
        return "sourceSpec"
    if value.get("method") in ("GET", "POST") and ("path" in value or "host" in value):
        return "urlParams"
    if "path" in value and _RECORD_MEMBERS.intersection(value):
        return "contentPath"
    return None
