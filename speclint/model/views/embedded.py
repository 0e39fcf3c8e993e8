"""JSON Schemas that stand inside documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from speclint.model.kinds import CONNECTION_SPECS, FLOW_SPEC
from speclint.model.node import Node, is_schema
from speclint.model.sound import object_at
from speclint.model.sound_schemas import is_sound_schema
from speclint.model.views.auth import AuthElement
from speclint.model.views.base import View
from speclint.model.views.explore import EditedExplore
from speclint.model.views.flow import FlowSpec

if TYPE_CHECKING:
    from speclint.model.unit import Unit
    from speclint.text.places import Path


S = TypeVar("S", bound="EmbeddedSchema")


class EmbeddedSchema(View):
    """A JSON Schema in a document: parameters of an auth element, user input, custom schema, explore, flow parts."""

    __slots__ = ("_holders",)

    def __init__(self, node: Node, unit: Unit, holders: Holders) -> None:
        """``holders`` is that of all schemas of the unit."""
        super().__init__(node, unit)
        self._holders = holders

    @classmethod
    def find(cls: type[S], unit: Unit) -> list[S]:
        """All of them, in the order of the document's sections."""
        nodes = [node for node in _schemas(unit) if node.known]
        holders = Holders(unit, {node.path for node in nodes})
        return [cls(node, unit, holders) for node in nodes]

    def holding(self, keyword: str) -> list[tuple[Node, Path]]:
        """Objects inside this schema that have a member ``keyword``, each with its path from the schema's root.

        Whether an object is itself a schema, :mod:`speclint.model.subschemas` tells from that path.
        """
        return self._holders.of(keyword).get(self.node.path, [])


class DoubtfulSchema(EmbeddedSchema):
    """A JSON Schema in a document that a first look does not find sound.

    For rules that have nothing to say of a sound one, see ``speclint.model.sound_schemas``: those about malformed
    keywords, unknown formats, other drafts, and names that are required and not declared.
    """

    __slots__ = ()

    @classmethod
    def find(cls: type[S], unit: Unit) -> list[S]:
        """Those schemas in order, as the very views that all rules share, so that what was found stays found."""
        known: dict[int, bool] = {}
        if unit.kind in CONNECTION_SPECS and not unit.is_part:
            known = {id(schema): is_sound_schema(schema) for schema in _plain_schemas(unit)}
            if all(known.values()):
                return []
        doubtful = []
        for schema in unit.views(EmbeddedSchema):
            value = schema.node.value
            if not (known[id(value)] if id(value) in known else is_sound_schema(value)):
                doubtful.append(schema)
        return cast("list[S]", doubtful)


def _plain_schemas(unit: Unit) -> list[object]:
    """The values of all schemas of a whole connection spec, those of :func:`_schemas` and maybe one that is none."""
    source = object_at(unit, "sourceSpec")
    holders = [(element, "spec") for element in unit.auth_values]
    holders += [(source, "spec"), (object_at(unit, "attributes"), "spec"), (source, "schema")]
    for explore in unit.views(EditedExplore):  # the schemas of the fixed block are sound
        holders += [(explore.node.value, "requestSpec"), (explore.node.value, "responseSpec")]
    return [holder[name] for holder, name in holders if name in holder]


def declares_required(schema: Node) -> bool:
    """A schema declares, in its own ``properties``, all names that its ``required`` lists."""
    if not isinstance(schema.value, dict):
        return True
    listed, properties = schema.value.get("required"), schema.value.get("properties")
    declared = properties if isinstance(properties, dict) else ()
    return not isinstance(listed, list) or not {name for name in listed if isinstance(name, str)}.difference(declared)


class Holders:
    """The objects that hold a keyword, by the embedded schema that they stand in; one for all schemas of a unit."""

    __slots__ = ("_found", "_lengths", "_roots", "_unit")

    def __init__(self, unit: Unit, roots: set[Path]) -> None:
        self._unit = unit
        self._roots = roots
        self._lengths = {len(root) for root in roots}
        self._found: dict[str, dict[Path, list[tuple[Node, Path]]]] = {}

    def of(self, keyword: str) -> dict[Path, list[tuple[Node, Path]]]:
        """For the path of each schema the objects in it that have the member, each with its path from there."""
        found = self._found.get(keyword)
        if found is None:
            found = self._found[keyword] = {}
            for node in self._unit.holding(keyword):
                path = node.path
                for length in self._lengths:
                    if path[:length] in self._roots and len(path) >= length:
                        found.setdefault(path[:length], []).append((node, path[length:]))
        return found


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
