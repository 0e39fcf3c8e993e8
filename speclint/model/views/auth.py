"""Elements of ``authSpec``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from speclint.model.constants import AUTH_TYPES
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


_VARIED = str.maketrans("", "", "-_ ")


@lru_cache(maxsize=512)
def normalise_type(word: str) -> str:
    """A type string without case, hyphens, underscores and spaces, to recognise its variants."""
    return word.translate(_VARIED).lower()


_BY_NORMALISED = {normalise_type(word): type_ for type_, name in AUTH_TYPES.items() for word in (type_, name)}


def _canonical(text: str) -> str | None:
    return text if text in AUTH_TYPES else _BY_NORMALISED.get(normalise_type(text))


class AuthElement(View):
    """One element of ``authSpec``: a way to authenticate, and the JSON Schema of its parameters."""

    # What many rules ask of one element is found once.
    __slots__ = ("_declared", "_headers", "_names", "_required", "canonical_type", "properties", "spec", "type")

    name = Member("name")

    def __init__(self, node: Node, unit: Unit) -> None:
        super().__init__(node, unit)
        self.type = node["type"]
        self.spec = node["spec"]
        self.properties = self.spec["properties"]
        """Node of ``spec.properties``."""
        text = self.type.text
        self.canonical_type: str | None = None if text is None else _canonical(text)
        """The supported type string that this element's ``type`` spells or misspells, or None.

        The display name of a type counts as a misspelling of it.
        """
        self._declared: list[Node] | None = None
        self._required: list[Node] | None = None
        self._names: frozenset[str] | None = None
        self._headers: list[tuple[Node, Node]] | None = None

    @classmethod
    def find(cls, unit: Unit) -> list[AuthElement]:
        """Elements that are objects."""
        alone = unit.block("authElement") if unit.is_part else None
        if alone:
            return [cls(alone, unit)]
        return [cls(node, unit) for node in unit.block("authSpec").items if node.is_object]

    @property
    def declared(self) -> list[Node]:
        """The declared parameters in order."""
        if self._declared is None:
            self._declared = self.properties.members
        return self._declared

    @property
    def required(self) -> list[Node]:
        """The entries of ``spec.required`` that are strings, in order."""
        if self._required is None:
            self._required = [node for node in self.spec["required"].items if node.text is not None]
        return self._required

    @property
    def headers(self) -> list[tuple[Node, Node]]:
        """Parameters that say in ``restAttributes`` how they are sent, each with the node of ``headerParamName``."""
        if self._headers is None:
            sent = [(node, node["restAttributes"]) for node in self.declared if "restAttributes" in node]
            self._headers = [(node, attributes["headerParamName"]) for node, attributes in sent]
        return self._headers

    def declares(self, name: str) -> bool:
        """The element declares a parameter of this name."""
        return name in self.properties

    def requires(self, name: str) -> bool:
        """The element lists this name as required."""
        if self._names is None:
            self._names = frozenset(node.value for node in self.required)
        return name in self._names

    @property
    def label(self) -> str:
        """How to call this element in a message: its name, else its type, else its position."""
        return self.name.text or self.type.text or f"element {self.node.name}"
