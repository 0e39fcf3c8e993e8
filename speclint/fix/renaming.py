"""Renaming what is declared, with everything that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.fix.edits import Edit, Rename, Replace, ReplacePart

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.placeholders import Placeholder
    from speclint.model.views.auth import AuthElement


def refer_to(node: Node, placeholder: Placeholder, name: str) -> ReplacePart:
    """The edit that makes ``${name}`` of a placeholder of whatever form in the string ``node``."""
    return ReplacePart(node.path, placeholder.start, placeholder.end, f"${{{name}}}")


def rename_parameter(node: Node, name: str, element: AuthElement) -> list[Edit]:
    """Edits that call a parameter of an auth element ``name``: its declaration, ``required`` and the placeholders.

    ``node`` is the declaration. Placeholders keep the old name where something else declares it.
    """
    old = node.name
    edits: list[Edit] = [Rename(node.path, name)]
    edits.extend([Replace(item.path, name) for item in element.required if item.value == old])
    table = element.unit.table
    others = [declared for other, declared in table.by_auth if other.node.path != element.node.path]
    if old in table.inputs or any(old in declared for declared in others):
        return edits
    uses = [use for use in table.uses if use.placeholder.form == "dollar" and use.placeholder.name == old]
    return [*edits, *[refer_to(use.node, use.placeholder, name) for use in uses]]
