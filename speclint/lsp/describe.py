"""What stands at a place of a document, in the terms of our schemas: the base of hover texts and hints."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from speclint.model.kinds import CONNECTION_SPECS, FLOW_SPEC, REQUESTS, SOURCE_BLOCKS
from speclint.model.node import Node, is_schema
from speclint.model.subschemas import leads_to_schema
from speclint.model.unit import BLOCK_PATHS
from speclint.model.views.embedded import EmbeddedSchema
from speclint.model.views.source import user_schema
from speclint.schema.judge import CONNECTION_SPEC
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from speclint.model.unit import Unit
    from speclint.text.document import Document
    from speclint.text.places import Path

Where = tuple[str, "Path"]
"""A place in one of our schemas: its name, and the path from the root of a document; every index is 0."""

DATE_FORMATS = ("scheduleStartParamFormat", "scheduleEndParamFormat", "paramFormat")
"""Members of the schedule that hold a date format. In which language a flow writes its formats is not known."""

_PARAMETERS: Path = ("authSpec", 0, "spec", "properties")
_OF_ANY_PARAMETER = (("restAttributes",), ("uiAttributes",), ("format",))
_SCHEDULE: Path = BLOCK_PATHS["scheduleParams"]


class Facts(NamedTuple):
    """What a schema says of a place. ``types`` and ``values`` are as JSON spells them; texts may be empty."""

    title: str
    description: str
    types: tuple[str, ...]
    values: tuple[str, ...]
    evidence: str
    source: str


def where(unit: Unit, path: Path) -> Where | None:
    """Where a path of the text leads in our schemas; None for a place outside the blocks of a part."""
    if unit.is_part:
        for name, block in unit.held_blocks().items():
            depth = len(block.path)
            if path[:depth] == block.path:
                stands: Path = ("authSpec", 0) if name == "authElement" else BLOCK_PATHS.get(name, ())
                return (CONNECTION_SPEC, stands + _any_index(path[depth:])) if stands else None
        return None
    inner = _any_index(path[len(unit.root.path) :])
    if unit.kind in CONNECTION_SPECS:
        return CONNECTION_SPEC, _as_literal(unit, path) or inner
    return (unit.kind, inner) if unit.kind == FLOW_SPEC or unit.kind in REQUESTS else None


def _any_index(path: Path) -> Path:
    return tuple([0 if isinstance(token, int) else token for token in path])


def _as_literal(unit: Unit, path: Path) -> Path | None:
    """Where a member that the user supplies would stand if the source gave it as a value."""
    schema = user_schema(unit)
    tail = path[len(schema.path) :]
    if path[: len(schema.path)] != schema.path or len(tail) < 4 or tail[0] != "properties":
        return None
    block = tail[1]
    if block not in SOURCE_BLOCKS or not is_schema(schema["properties"][block]):
        return None
    inside = tail[2:]
    if len(inside) % 2 or any(token != "properties" for token in inside[::2]):
        return None
    return (*BLOCK_PATHS[str(block)], *_any_index(inside[1::2]))


@lru_cache(maxsize=4096)
def facts(place: Where) -> Facts | None:
    """What our schema says of a place; None where it says nothing."""
    from speclint.schema.lookup import about

    name, path = place
    found: dict[str, Any] | None = about(name, path)
    if found is None and path[:4] == _PARAMETERS and path[5:6] in _OF_ANY_PARAMETER:
        # The schema knows some parameters by name; what is ours in one is the same in all.
        found = about(name, (*_PARAMETERS, "authKey1", *path[5:]))
    if found is None:
        return None
    types = found.get("type", ())
    return Facts(
        found["title"],
        found.get("description", ""),
        (types,) if isinstance(types, str) else tuple(types),
        tuple([str(value) for value in found.get("enum", ())]),
        found.get("x-evidence", ""),
        found.get("x-source", ""),
    )


SchemaRole = Literal["keyword", "property", "branch", "required"]


class InSchema(NamedTuple):
    """A place inside a JSON Schema that a document embeds.

    ``role``
        What the last step leads to: a keyword, a schema by its name, one of several schemas, or a name in a list of
        required ones.
    ``root``, ``tail``
        The outermost schema, and the path from there.
    """

    role: SchemaRole
    root: Node
    tail: Path


def in_schema(unit: Unit, path: Path) -> InSchema | None:
    """What a path leads to inside an embedded schema; None outside of schemas, and in what they hold as data."""
    root = schema_root(unit, path)
    if root is None or len(path) == len(root.path):
        return None
    tail = path[len(root.path) :]
    if isinstance(tail[-1], str) and leads_to_schema(tail[:-1]):
        return InSchema("keyword", root, tail)
    if leads_to_schema(tail):
        return InSchema("property" if isinstance(tail[-1], str) else "branch", root, tail)
    if len(tail) > 1 and tail[-2] == "required" and isinstance(tail[-1], int) and leads_to_schema(tail[:-2]):
        return InSchema("required", root, tail)
    return None


def schema_root(unit: Unit, path: Path) -> Node | None:
    """The outermost embedded schema that holds a path, or None."""
    for schema in unit.views(EmbeddedSchema):
        root = schema.node.path
        if path[: len(root)] == root:
            return schema.node
    return None


def value_at(document: Document, path: Path) -> Any:
    """The value at a path; ABSENT where there is none."""
    value = document.value
    for token in path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return value


def is_date_format(unit: Unit, path: Path) -> bool:
    """A string at this path is a date format of the schedule."""
    if not path or path[-1] not in DATE_FORMATS:
        return False
    found = where(unit, path)
    return found is not None and found[1][:-1] == _SCHEDULE and schema_root(unit, path) is None
