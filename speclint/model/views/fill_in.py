"""Fill-ins of the documentation's templates that are still in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speclint.model.sound import plain_names
from speclint.model.views.base import View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.placeholders import Placeholder
    from speclint.model.unit import Unit


class FillIn(View):
    """A string with one or several fill-ins such as ``{DESCRIPTION}``; ``node`` is the string."""

    __slots__ = ("found",)

    def __init__(self, node: Node, unit: Unit, found: list[Placeholder]) -> None:
        super().__init__(node, unit)
        self.found = found
        """The fill-ins in the order of the string, at least one."""

    @classmethod
    def find(cls, unit: Unit) -> list[FillIn]:
        """All of them, wherever they stand, in document order.

        In capitals and yet no fill-in is what the document itself declares, and what a schema says about values to
        come: examples never are, and a description only if it is nothing else.
        """
        views: list[FillIn] = []
        strings = [node for node in unit.strings if plain_names(node.value) is None]
        # One look at all others, which nearly always finds that there is no need for another.
        if not strings or not re.search(r"\{\s*[A-Z]", "\n".join([node.value for node in strings])):
            return views
        from speclint.model.placeholders import find_placeholders

        for node in strings:
            if re.search(r"\{\s*[A-Z]", node.value):
                found = [one for one in find_placeholders(node.value) if one.form == "fill-in"]
                if found and not _is_prose(unit, node) and not _is_declared(unit, found):
                    views.append(cls(node, unit, found))
        return views

    @property
    def is_whole(self) -> bool:
        """The string is a fill-in and nothing else."""
        return _is_whole(self.node)


def _is_whole(node: Node) -> bool:
    return re.fullmatch(r"\s*\{[^{}]*\}\s*", node.value) is not None


def _is_prose(unit: Unit, node: Node) -> bool:
    """The string stands in an embedded schema, and is an example or says more than a fill-in."""
    is_example = any(step in ("example", "examples") for step in node.path)
    if _is_whole(node) and not is_example:
        return False
    from speclint.model.views.embedded import EmbeddedSchema

    schemas = [schema.node.path for schema in unit.views(EmbeddedSchema)]
    return any(node.path[: len(path)] == path for path in schemas)


def _is_declared(unit: Unit, found: list[Placeholder]) -> bool:
    return all(unit.table.is_declared(one.name) for one in found)
