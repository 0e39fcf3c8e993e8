"""``uiAttributes`` of a source: the card that stands for it in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from speclint.model.categories import CATEGORIES
from speclint.model.sound import FACES, is_sound_card, member, object_at
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.node import Node
    from speclint.model.unit import Unit

__all__ = ["FACES", "Card", "DoubtfulCard", "HiddenSource", "UnlistedCategory"]


_LISTED = (None, *CATEGORIES)
"""Compared one by one, since what stands there may be of any type."""


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
    def find(cls, unit: Unit) -> list[Self]:
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


class DoubtfulCard(Card):
    """A card that a first look does not find sound, see :func:`speclint.model.sound.is_sound_card`.

    For rules that have nothing to say of a sound one, as all have that judge its category and its keys.
    """

    __slots__ = ()

    within = Card

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The card, as the very view that all rules share."""
        if is_sound_card(object_at(unit, "uiAttributes"), unit.kind):
            return []
        return cast("list[Self]", unit.views(Card))


class UnlistedCategory(View):
    """The key of a card's category, where it is a text and no known key as it stands; ``node`` is the key."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[UnlistedCategory]:
        """That key; blank ones and such with a brace are left out."""
        if member(object_at(unit, "uiAttributes"), "category").get("key") in _LISTED:
            return []
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
        card, root = object_at(unit, "uiAttributes"), unit.root.value
        attributes = root.get("attributes") if type(root) is dict else None
        if card.get("isSource") is not False and not (type(attributes) is dict and attributes.get("isSource") is False):
            return []
        switches = [unit.block("uiAttributes")["isSource"]]
        if not unit.is_part:
            switches.insert(0, unit.root["attributes"]["isSource"])
        return [cls(node, unit) for node in switches if node.flag is False]
