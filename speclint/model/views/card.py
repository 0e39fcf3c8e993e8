"""``uiAttributes`` of a source: the card that stands for it in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit

FACES = {"icon": "Icon", "description": "Description", "label": "Label"}
"""What a card shows, and how the keys of each end by convention."""


class Card(View):
    """The block ``sourceSpec.attributes.uiAttributes``."""

    __slots__ = ()

    category = Member("category")
    icon = Member("icon")
    description = Member("description")
    label = Member("label")
    frequency = Member("frequency")

    @classmethod
    def find(cls, unit: Unit) -> list[Card]:
        """The block, where it is an object."""
        node = unit.block("uiAttributes")
        return [cls(node, unit)] if node.is_object else []

    @property
    def faces(self) -> list[Node]:
        """Icon, description and label, in this order; absent where the card has none."""
        return [self.node[name] for name in FACES]

    @property
    def keys(self) -> list[tuple[str, Node]]:
        """Keys of icon, description and label that are plain strings, each with the name of what it is the key of."""
        found = []
        for face in self.faces:
            key = face["key"]
            text = key.text
            if text is not None and text.strip() and "{" not in text:
                found.append((face.name, key))
        return found
