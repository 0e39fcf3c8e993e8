"""Elements of ``authSpec``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.constants import AUTH_TYPES
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


def normalise_type(word: str) -> str:
    """A type string without case, hyphens, underscores and spaces, to recognise its variants."""
    return word.lower().replace("-", "").replace("_", "").replace(" ", "")


_BY_NORMALISED = {normalise_type(word): type_ for type_, name in AUTH_TYPES.items() for word in (type_, name)}


class AuthElement(View):
    """One element of ``authSpec``: a way to authenticate, and the JSON Schema of its parameters."""

    __slots__ = ()

    name = Member("name")
    type = Member("type")
    spec = Member("spec")

    @classmethod
    def find(cls, unit: Unit) -> list[AuthElement]:
        """Elements that are objects."""
        alone = unit.block("authElement") if unit.is_part else None
        if alone:
            return [cls(alone, unit)]
        return [cls(node, unit) for node in unit.block("authSpec").items if node.is_object]

    @property
    def canonical_type(self) -> str | None:
        """The supported type string that this element's ``type`` spells or misspells, or None.

        The display name of a type counts as a misspelling of it.
        """
        text = self.type.text
        return None if text is None else _BY_NORMALISED.get(normalise_type(text))

    @property
    def properties(self) -> Node:
        """Node of ``spec.properties``."""
        return self.spec["properties"]

    @property
    def declared(self) -> list[Node]:
        """The declared parameters in order."""
        return self.properties.members

    @property
    def required(self) -> list[Node]:
        """The entries of ``spec.required`` that are strings, in order."""
        return [node for node in self.spec["required"].items if node.text is not None]

    def declares(self, name: str) -> bool:
        """The element declares a parameter of this name."""
        return name in self.properties

    def requires(self, name: str) -> bool:
        """The element lists this name as required."""
        return any(node.value == name for node in self.required)

    @property
    def label(self) -> str:
        """How to call this element in a message: its name, else its type, else its position."""
        return self.name.text or self.type.text or f"element {self.node.name}"
