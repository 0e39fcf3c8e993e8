"""What our published schemas say of the members of a place, and which of them are offered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from speclint.model.constants import AUDIT_FIELDS
from speclint.model.kinds import BATCH, DESTINATION, FLOW_SPEC, SHIPPED, STREAMING
from speclint.model.paging_types import OLDER_NAMES
from speclint.schema import lookup

if TYPE_CHECKING:
    from speclint.schema.failure import Schema
    from speclint.text.places import Path

_SERVICE = frozenset((*AUDIT_FIELDS, "etag", "state"))
_STRAY: dict[Path, frozenset[str]] = {
    ("sourceSpec", "attributes"): frozenset(("spec", "schema", "queryParams")),
    ("sourceSpec", "attributes", "paginationParams"): frozenset(OLDER_NAMES),
    ("sourceSpec", "attributes", "uiAttributes", "frequency"): frozenset(("key",)),
    (): frozenset(("transformationSpec",)),
}
"""Members that documents have at other places or under other names, by place."""

_SHIPPED: dict[Path, frozenset[str]] = {
    ("attributes",): frozenset(("connectorName", "filterAtSource")),
    ("sourceSpec",): frozenset(("name", "type")),
    ("authSpec", 0): frozenset(("settings", "attributes")),
}
"""Members that only sources of the catalogue have."""

_STREAMING_ONLY: dict[Path, frozenset[str]] = {
    ("attributes",): frozenset(("category", "documentationLink")),
    ("attributes", "uiAttributes", "apiFeatures"): frozenset(("updateSupported",)),
    ("sourceSpec", "attributes"): frozenset(("authRequired",)),
    ("sourceSpec", "attributes", "uiAttributes"): frozenset(("monitoringSupported", "documentationLink", "frequency")),
}
_BATCH_ONLY: dict[Path, frozenset[str]] = {
    ("attributes", "uiAttributes", "apiFeatures"): frozenset(("explorePaginationSupported",)),
    ("sourceSpec", "attributes"): frozenset(
        (
            "urlParams",
            "headerParams",
            "bodyParams",
            "contentPath",
            "explodeEntityPath",
            "paginationParams",
            "scheduleParams",
        )
    ),
    ("exploreSpec",): frozenset(("name", "requestSpec", "responseSpec")),
}

_NEEDED: dict[str, dict[Path, tuple[str, ...]]] = {
    BATCH: {
        (): ("name", "type", "providerId", "version", "authSpec", "sourceSpec", "exploreSpec"),
        ("sourceSpec",): ("attributes", "spec"),
        ("sourceSpec", "attributes"): ("uiAttributes", "urlParams", "contentPath", "paginationParams"),
        ("exploreSpec",): ("name", "type", "requestSpec", "responseSpec"),
    },
    STREAMING: {
        (): ("name", "type", "providerId", "version", "authSpec", "sourceSpec", "exploreSpec"),
        ("sourceSpec",): ("attributes",),
        ("sourceSpec", "attributes"): ("uiAttributes",),
        ("exploreSpec",): ("type",),
    },
    FLOW_SPEC: {
        (): ("name", "providerId", "version", "sourceConnectionSpecIds", "targetConnectionSpecIds"),
        ("optionSpec",): ("name", "spec"),
        ("scheduleSpec",): ("name", "type", "spec"),
        ("transformationSpecs", 0): ("name", "spec"),
        ("permissionsInfo",): ("view", "manage"),
    },
    "base-connection": {("auth",): ("specName", "params"), ("connectionSpec",): ("id", "version")},
    "source-connection": {("connectionSpec",): ("id", "version")},
    "target-connection": {("connectionSpec",): ("id", "version"), ("data",): ("schema",)},
    "flow": {("flowSpec",): ("id", "version"), ("transformations", 0): ("name", "params")},
}
_NEEDED_IN_SPECS: dict[Path, tuple[str, ...]] = {
    ("authSpec", 0): ("name", "type", "spec"),
    ("permissionsInfo",): ("view", "manage"),
    ("sourceSpec", "attributes", "uiAttributes"): ("category", "icon", "description", "label"),
    **{
        ("sourceSpec", "attributes", "uiAttributes", face): ("key",)
        for face in ("category", "icon", "description", "label")
    },
    ("sourceSpec", "attributes", "uiAttributes", "frequency"): ("text",),
}
_PERMISSION = ("@type", "name", "permissions")


@lru_cache(maxsize=1024)
def known_members(schema: str, kind: str, place: Path) -> dict[str, Schema]:
    """Members to offer in the object at a place of a document, by name, required ones first.

    Left out are those that the service writes, older names, and what belongs to another kind. Do not change it.
    """
    found = lookup.members(schema, place)
    hidden = set(_STRAY.get(place, ()))
    if kind != SHIPPED:
        hidden.update(_SHIPPED.get(place, ()))
    if kind == BATCH:
        hidden.update(_STREAMING_ONLY.get(place, ()))
    elif kind == STREAMING:
        hidden.update(_BATCH_ONLY.get(place, ()))
    if not place:
        hidden.update(_SERVICE)
        hidden.update(
            [name for name, each in found.items() if each.get("x-source") == "OpenAPI" and name != "description"]
        )
        if kind == FLOW_SPEC:
            hidden.discard("id")
        elif kind == DESTINATION:
            hidden.difference_update(("targetSpec", "encryptionSpecs"))
    wanted = needed_members(schema, kind, place)
    names = [*[name for name in wanted if name in found], *[name for name in found if name not in wanted]]
    return {name: found[name] for name in names if name not in hidden}


@lru_cache(maxsize=1024)
def needed_members(schema: str, kind: str, place: Path) -> tuple[str, ...]:
    """Members that the object at a place cannot do without, in the order in which documents have them."""
    table = _NEEDED.get(kind, {}).get(place)
    if table is None and schema == "connection-spec":
        table = _NEEDED_IN_SPECS.get(place)
    if table is None and place[:1] == ("permissionsInfo",) and len(place) == 3:
        table = _PERMISSION
    return tuple(dict.fromkeys((*(table or ()), *lookup.required(schema, place))))


def said(schema: Schema) -> str:
    """What a published schema says of a member, and how well it is attested, in Markdown."""
    text = str(schema.get("description", ""))
    evidence = schema.get("x-evidence")
    return f"{text}\n\n*{str(evidence).capitalize()}*" if text and evidence else text


@lru_cache(maxsize=1024)
def schema_at(schema: str, place: Path) -> Schema:
    """What the published schema says of the value at a place: all layers in one; empty where it says nothing."""
    return lookup.merged(schema, place)
