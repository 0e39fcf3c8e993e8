"""Flow specs: the list of sources that may use them, and the schemas of a flow's parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.constants import BATCH_FLOW_SPEC, STREAMING_FLOW_SPEC
from speclint.model.kinds import FLOW_SPEC
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


SDK_FLOW_SPECS = {BATCH_FLOW_SPEC: "RestStorageToAEP", STREAMING_FLOW_SPEC: "GenericStreamingAEP"}
"""The flow specs to which the sources of the SDK are added: their fixed identifiers and names."""


class FlowSpec(View):
    """A whole flow spec."""

    __slots__ = ()

    id = Member("id")
    name = Member("name")
    provider_id = Member("providerId")
    version = Member("version")
    sources = Member("sourceConnectionSpecIds")
    targets = Member("targetConnectionSpecIds")
    option_spec = Member("optionSpec")
    schedule_spec = Member("scheduleSpec")
    attributes = Member("attributes")
    permissions = Member("permissionsInfo")

    @classmethod
    def find(cls, unit: Unit) -> list[FlowSpec]:
        """The document itself, where it is a flow spec."""
        return [cls(unit.root, unit)] if unit.kind == FLOW_SPEC and unit.root.is_object else []

    @property
    def fixed_id(self) -> str | None:
        """Identifier of the SDK's flow spec that this one is, by its ``id`` or else by its name; None for others."""
        known = self.id.identifier
        if known in SDK_FLOW_SPECS:
            return known
        return next((fixed for fixed, name in SDK_FLOW_SPECS.items() if name == self.name.value), None)

    @property
    def transformations(self) -> list[Node]:
        """The elements of ``transformationSpecs``, or of ``transformationSpec`` as request bodies print it."""
        for name in ("transformationSpecs", "transformationSpec"):
            if name in self.node:
                return self.node[name].items
        return []
