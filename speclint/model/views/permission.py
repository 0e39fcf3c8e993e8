"""``permissionsInfo``: who may see and who may manage what the document describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit

ACTIONS = {"view": "read", "manage": "write"}
"""The two lists of ``permissionsInfo``, and the one permission that each entry of a list grants."""


class Permission(View):
    """One entry of ``permissionsInfo.view`` or ``permissionsInfo.manage``."""

    __slots__ = ("holder",)

    type = Member("@type")
    name = Member("name")
    permissions = Member("permissions")

    def __init__(self, node: Node, unit: Unit, holder: str) -> None:
        super().__init__(node, unit)
        self.holder = holder
        """Name of the list that the entry stands in."""

    @classmethod
    def find(cls, unit: Unit) -> list[Permission]:
        """Entries that are objects, those of ``view`` first."""
        if unit.is_part:
            return []
        info = unit.root["permissionsInfo"]
        return [cls(node, unit, name) for name in ACTIONS for node in info[name].items if node.is_object]
