"""JSON Schemas that stand inside documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.kinds import CONNECTION_SPECS, FLOW_SPEC
from speclint.model.node import Node, is_schema
from speclint.model.views.auth import AuthElement
from speclint.model.views.base import View
from speclint.model.views.flow import FlowSpec

if TYPE_CHECKING:
    from speclint.model.unit import Unit
    from speclint.text.places import Path


class EmbeddedSchema(View):
    """A JSON Schema in a document: parameters of an auth element, user input, custom schema, explore, flow parts."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[EmbeddedSchema]:
        """All of them, in the order of the document's sections."""
        return [cls(node, unit) for node in _schemas(unit) if node.known]

    def holding(self, keyword: str) -> list[tuple[Node, Path]]:
        """Objects inside this schema that have a member ``keyword``, each with its path from the schema's root.

        Whether an object is itself a schema, :mod:`speclint.model.subschemas` tells from that path.
        """
        root = self.node.path
        depth = len(root)
        return [(node, node.path[depth:]) for node in self.unit.holding(keyword) if node.path[:depth] == root]


def _schemas(unit: Unit) -> list[Node]:
    if unit.kind == FLOW_SPEC:
        return [schema for flow in unit.views(FlowSpec) for schema in _of_flow(flow)]
    if unit.kind not in CONNECTION_SPECS:
        return []
    found = [element.spec for element in unit.views(AuthElement)]
    spec, attributes = unit.block("spec"), unit.block("attributes")
    found.append(spec)
    if not unit.is_part or attributes:
        stray = attributes["spec"]
        if is_schema(stray):
            found.append(stray)
    found.append(unit.block("schema"))
    explore = unit.block("exploreSpec")
    found.extend((explore["requestSpec"], explore["responseSpec"]))
    return found


def _of_flow(flow: FlowSpec) -> list[Node]:
    transformations = [node["spec"] for node in flow.transformations]
    return [flow.option_spec["spec"], *transformations, flow.schedule_spec["spec"]]
