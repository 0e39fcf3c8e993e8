"""``uiAttributes`` of a source: the card that stands for it in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.categories import CATEGORIES
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit

FACES = {"icon": "Icon", "description": "Description", "label": "Label"}
"""What a card shows, and how the keys of each end by convention."""


class Card(View):
    """The block ``sourceSpec.attributes.uiAttributes``."""

    __slots__ = ("_keys",)

    category = Member("category")
    icon = Member("icon")
    description = Member("description")
    label = Member("label")
    frequency = Member("frequency")

    def __init__(self, node: Node, unit: Unit) -> None:
        super().__init__(node, unit)
        self._keys: list[tuple[str, Node]] | None = None

    @classmethod
    def find(cls, unit: Unit) -> list[Card]:
        """The block, where it is an object."""
        node = unit.block("uiAttributes")
        return [cls(node, unit)] if node.is_object else []

    @property
    def faces(self) -> list[Node]:
        """Icon, description and label, in this order; absent where the card has none."""
        return [self.icon, self.description, self.label]

    @property
    def keys(self) -> list[tuple[str, Node]]:
        """Keys of icon, description and label that are plain strings, each with the name of what it is the key of."""
        if self._keys is None:
            keys = [(face.name, face["key"]) for face in self.faces]
            self._keys = [(name, key) for name, key in keys if (key.text or "").strip() and "{" not in key.value]
        return self._keys


class UnlistedCategory(View):
    """The key of a card's category, where it is a text and no known key as it stands; ``node`` is the key."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[UnlistedCategory]:
        """That key; blank ones and such with a brace are left out."""
        key = unit.block("uiAttributes")["category"]["key"]
        text = key.text
        known = text is None or text in CATEGORIES or not text.strip() or "{" in text
        return [] if known else [cls(key, unit)]


class HiddenSource(View):
    """A switch that keeps a source out of the catalogue; ``node`` is the switch."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[HiddenSource]:
        """``isSource`` of the document's attributes and of the card, where it is false."""
        switches = [unit.block("uiAttributes")["isSource"]]
        if not unit.is_part:
            switches.insert(0, unit.root["attributes"]["isSource"])
        return [cls(node, unit) for node in switches if node.flag is False]
