"""Requests beside the specs that they name: which parameters a spec declares, and which of them a request sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.declared import knows_element, knows_inputs
from speclint.model.kinds import BASE_CONNECTION, SOURCE_CONNECTION
from speclint.model.views.auth import AuthElement
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from speclint.engine.workspace import Entry, Workspace
    from speclint.model.node import Node
    from speclint.model.unit import Unit


class Parameters:
    """The schema that one spec has for the parameters of a request.

    ``entry``, ``schema``
        The document of the spec, and the node of the schema in it.
    ``sent``
        Node of the request's ``params``, absent where it has none.
    ``owner``
        Whose parameters they are, as a message says it.
    """

    __slots__ = ("entry", "owner", "schema", "sent")

    def __init__(self, entry: Entry, schema: Node, sent: Node, owner: str) -> None:
        self.entry = entry
        self.schema = schema
        self.sent = sent
        self.owner = owner

    @property
    def declared(self) -> list[str]:
        """Names that the schema declares."""
        return self.schema["properties"].names

    @property
    def required(self) -> list[Node]:
        """Entries of ``required`` that the schema declares; an undeclared one is a fault of the spec."""
        declared = self.declared
        return [node for node in self.schema["required"].items if node.text in declared]

    @property
    def undeclared(self) -> list[Node]:
        """Parameters that are sent and not declared."""
        declared = self.declared
        return [node for node in self.sent.members if node.name not in declared]

    @property
    def lacking(self) -> list[Node]:
        """Entries of ``required`` whose parameter is not sent."""
        return [node for node in self.required if node.text is not None and node.text not in self.sent]


def parameters_of(workspace: Workspace, request: Entry) -> list[Parameters]:
    """See :meth:`speclint.engine.workspace.Workspace.parameters_of`."""
    specs = workspace.specs_of(request) if request.kind in (BASE_CONNECTION, SOURCE_CONNECTION) else []
    unit = workspace.unit(request) if specs else None
    if unit is None:
        return []
    found = []
    for entry, spec in specs:
        made = (_of_base if request.kind == BASE_CONNECTION else _of_source)(workspace, unit, entry, spec)
        if made is None:
            return []
        found.extend(made)
    return found


def _of_base(workspace: Workspace, request: Unit, entry: Entry, spec: Unit) -> list[Parameters] | None:
    chosen = request.root["auth"]["specName"].text
    sent = request.root["auth"]["params"]
    if sent.exists and not sent.is_object:
        return None
    elements = [element for element in spec.views(AuthElement) if element.name.text == chosen]
    if any(not knows_element(element, workspace.whole(entry)) for element in elements):
        return None
    return [Parameters(entry, element.spec, sent, f'"{chosen}"') for element in elements if chosen is not None]


def _of_source(workspace: Workspace, request: Unit, entry: Entry, spec: Unit) -> list[Parameters] | None:
    sent = request.root["params"]
    schema = user_schema(spec)
    if (sent.exists and not sent.is_object) or not schema.is_object:
        return None
    if not knows_inputs(spec, workspace.whole(entry)):
        return None
    return [Parameters(entry, schema, sent, "the source")]
