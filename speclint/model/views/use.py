"""Placeholders, and the strings they stand in, for rules that judge one of them at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from speclint.model.views.base import View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.placeholders import Placeholder
    from speclint.model.unit import Unit
    from speclint.text.places import Place


P = TypeVar("P", bound="PlaceholderUse")


class PlaceholderUse(View):
    """One placeholder in a literal value of the source; ``node`` is the string that holds it."""

    __slots__ = ("placeholder",)

    def __init__(self, node: Node, unit: Unit, placeholder: Placeholder) -> None:
        super().__init__(node, unit)
        self.placeholder = placeholder

    @classmethod
    def find(cls: type[P], unit: Unit) -> list[P]:
        """All of them, of whatever form, in document order."""
        return [cls(use.node, unit, use.placeholder) for use in unit.table.uses]

    @property
    def at(self) -> Place:
        """Place of the placeholder inside the string."""
        return self.node.part(self.placeholder.start, self.placeholder.end)

    @property
    def text(self) -> str:
        """The placeholder as it is written, braces included."""
        return (self.node.text or "")[self.placeholder.start : self.placeholder.end]


class TokenUse(PlaceholderUse):
    """A token that the schedule replaces, or what is nearly one."""

    __slots__ = ()

    @classmethod
    def find(cls: type[P], unit: Unit) -> list[P]:
        """All of them, in document order."""
        if unit.sound_names:
            return []
        tokens = [use for use in unit.table.uses if use.placeholder.form in ("reserved", "misspelt")]
        return [cls(use.node, unit, use.placeholder) for use in tokens]


class StrayDollar(View):
    """A literal string of the source in which some ``${`` opens no placeholder with a name; ``node`` is the string."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[StrayDollar]:
        """All of them, in document order."""
        if unit.sound_names:
            return []
        return [cls(node, unit) for node in unit.table.literals if _has_stray_dollar(node.value)]


def _has_stray_dollar(text: str) -> bool:
    from speclint.model.placeholders import find_placeholders

    opened = text.count("${")
    return opened > 0 and opened != sum(one.form == "dollar" and bool(one.name) for one in find_placeholders(text))
