"""What all views share: a node, the unit it belongs to, and members that read as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


class Member:
    """A member of the object that a view shows; reading it gives a node, absent where there is none."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, view: View, owner: type[View]) -> Node:
        # Many rules ask one view for one member.
        found = view.read.get(self.name)
        if found is None:
            found = view.read[self.name] = view.node[self.name]
        return found


V = TypeVar("V", bound="View")


class View:
    """One part of a document."""

    __slots__ = ("node", "read", "unit")

    within: ClassVar[type[View] | None] = None
    """The view that this one narrows down by a first look, which is a saving: rules look at all that is in the wider
    one, and are counted so."""

    def __init__(self, node: Node, unit: Unit) -> None:
        self.node = node
        self.unit = unit
        self.read: dict[str, Node] = {}
        """Members that have been read."""

    @classmethod
    def find(cls: type[V], unit: Unit) -> list[V]:
        """All parts of this kind in a unit, in document order; parts of the wrong type are left out.

        Each view finds its own; where one does not say how, there is none.
        """
        del unit
        return []


def literal_block(cls: type[V], unit: Unit, name: str) -> list[V]:
    """The block ``name`` of a source where it is an object of literal values, not a schema of the user's input."""
    from speclint.model.node import is_schema

    node = unit.block(name)
    return [cls(node, unit)] if node.is_object and not is_schema(node) else []
