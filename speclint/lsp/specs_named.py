"""What other documents of the workspace say: the spec that an identifier names, the declaration of a parameter."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from speclint.model.kinds import BASE_CONNECTION, CONNECTION_SPECS, FLOW_SPEC, SOURCE_CONNECTION
from speclint.model.views.auth import AuthElement
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot, World
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path


def named_spec(snapshot: Snapshot, identifier: str, world: World) -> Unit | None:
    """The spec of this identifier in the workspace, the document itself included; None where there is none."""
    found = next(_specs(snapshot, identifier, world), None)
    return None if found is None else found[1]


def _specs(snapshot: Snapshot, identifier: str, world: World) -> Iterator[tuple[Snapshot, Unit]]:
    wanted = identifier.strip().lower()
    for each in chain((snapshot,), world.others(snapshot, wanted)):
        for unit in each.units:
            if (
                unit.kind in (*CONNECTION_SPECS, FLOW_SPEC)
                and not unit.is_part
                and unit.root["id"].identifier == wanted
            ):
                yield each, unit


def parameter_of(snapshot: Snapshot, unit: Unit, path: Path, world: World) -> tuple[Snapshot, str, Node, bool] | None:
    """What the spec that a request names declares for the parameter at a path of the request.

    Gives the document of the spec, whose parameter it is, its declaration, and whether it is required; None where
    the path leads to no parameter, or where no spec in the workspace declares it.
    """
    inner = path[len(unit.root.path) :]
    if unit.kind == BASE_CONNECTION and inner[:2] == ("auth", "params") and len(inner) == 3:
        chosen = unit.root["auth"]["specName"].text
    elif unit.kind == SOURCE_CONNECTION and inner[:1] == ("params",) and len(inner) == 2:
        chosen = None
    else:
        return None
    identifier = unit.root["connectionSpec"]["id"].identifier
    name = inner[-1]
    if not identifier:
        return None
    for other, spec in _specs(snapshot, identifier, world):
        schemas = (
            [(f"“{element.label}”", element.spec) for element in spec.views(AuthElement) if element.name.text == chosen]
            if unit.kind == BASE_CONNECTION
            else [("the source", user_schema(spec))]
        )
        for owner, schema in schemas:
            node = schema["properties"][name]
            if node.exists:
                return other, owner, node, any(entry.value == name for entry in schema["required"].items)
    return None


def chosen_element(snapshot: Snapshot, unit: Unit, path: Path, world: World) -> tuple[Snapshot, AuthElement] | None:
    """The way to authenticate that a base connection chooses, where the path is that of its name."""
    if unit.kind != BASE_CONNECTION or path[len(unit.root.path) :] != ("auth", "specName"):
        return None
    identifier, chosen = unit.root["connectionSpec"]["id"].identifier, unit.root["auth"]["specName"].text
    if not identifier or chosen is None:
        return None
    for other, spec in _specs(snapshot, identifier, world):
        for element in spec.views(AuthElement):
            if element.name.text == chosen:
                return other, element
    return None
