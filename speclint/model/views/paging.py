"""``paginationParams``: how the next page is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from speclint.model.constants import PAGING_TYPES
from speclint.model.node import is_schema
from speclint.model.paging_types import (
    HEADER_PARAMETER,
    OLDER_NAMES,
    PAGING_MEMBERS,
    QUERY_PARAMETER,
    is_type_name,
    meant_member,
    paging_member,
    paging_type,
)
from speclint.model.sound import inputs_of, is_sound_paging, object_at
from speclint.model.views.base import Member, View, literal_block
from speclint.model.views.source import user_schema
from speclint.schema.nearest import folded

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.node import Node
    from speclint.model.unit import Unit


class Paging(View):
    """The literal block ``paginationParams``."""

    # What many rules ask is found once.
    __slots__ = ("_misspelt", "_query_names", "kind", "type_node")

    type = Member("type")
    limit_name = Member("limitName")
    limit_value = Member("limitValue")
    offset_name = Member("offSetName")
    lower_offset_name = Member("offsetName")
    end_condition_name = Member("endConditionName")
    end_condition_value = Member("endConditionValue")
    pointer_path = Member("pointerPath")
    token_path = Member("continuationTokenPath")
    parameter_type = Member("parameterType")
    parameter_name = Member("parameterName")
    delay = Member("delayRequestMillis")
    page_name = Member("pageParamName")
    first_page = Member("initialPageIndex")
    last_page = Member("endPageIndex")
    maximum_request = Member("maximumRequest")

    def __init__(self, node: Node, unit: Unit) -> None:
        super().__init__(node, unit)
        self.type_node = self._type_node()
        """The member that says the type: ``type``, else one that is named otherwise, else ``type`` as absent."""
        text = self.type_node.text
        self.kind: str | None = None if text is None else paging_type(text)
        """The paging type, whatever its spelling and the name it stands under; None if missing or unknown."""
        self._misspelt: list[tuple[Node, str]] | None = None
        self._query_names: list[Node] | None = None

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where it holds literal values."""
        return literal_block(cls, unit, "paginationParams")

    @property
    def type_named_otherwise(self) -> list[Node]:
        """Members with an older or a misspelt name for ``type``, in document order."""
        return [node for node in self.node.members if is_type_name(node.name)]

    def _type_node(self) -> Node:
        own = self.type
        if own.exists:
            return own
        others = self.type_named_otherwise
        return others[0] if others else own

    def takes(self, name: str) -> bool:
        """A member of this (older) name belongs to the type of the block; always so where the type is not known."""
        kind, member = self.kind, paging_member(name)
        return member is not None and (kind is None or kind in member.types)

    @property
    def misspelt(self) -> list[tuple[Node, str]]:
        """Members whose names are near misses, in document order, each with the name that was probably meant.

        Of several names that are equally near, one that the type takes and the block lacks wins.
        """
        if self._misspelt is None:
            self._misspelt = self._find_misspelt()
        return self._misspelt

    def _find_misspelt(self) -> list[tuple[Node, str]]:
        strange = [node for node in self.node.members if node.name != "type" and paging_member(node.name) is None]
        if not strange:
            return []
        wanted = [member.name for member in PAGING_MEMBERS if self.takes(member.name) and member.name not in self.node]
        found = [(node, meant_member(node.name, wanted)) for node in strange]
        return [(node, meant) for node, meant in found if meant is not None]

    def given(self, name: str) -> Node:
        """The member ``name`` under its own, an older or a misspelt name; absent where there is none of these."""
        own = self.node[name]
        if own.exists:
            return own
        for older, today in OLDER_NAMES.items():
            if today == name and older in self.node:
                return self.node[older]
        return next((node for node, meant in self.misspelt if meant == name), own)

    @property
    def parameter_in_query(self) -> bool:
        """The token is sent in the query."""
        return folded(self.parameter_type.text or "") == folded(QUERY_PARAMETER)

    @property
    def parameter_in_header(self) -> bool:
        """The token is sent in a header."""
        return folded(self.parameter_type.text or "") == folded(HEADER_PARAMETER)

    @property
    def query_names(self) -> list[Node]:
        """Members that name a query parameter which the type uses, in document order; only strings that say something.

        Of ``offSetName`` and ``offsetName`` only the first, where both are there.
        """
        if self._query_names is None:
            self._query_names = self._find_query_names()
        return self._query_names

    def _find_query_names(self) -> list[Node]:
        found = []
        for node in self.node.members:
            member = paging_member(node.name)
            if member is None or not member.names_parameter or not self.takes(node.name):
                continue
            repeats = node.name != member.name and member.name in self.node
            elsewhere = node.name == "parameterName" and not self.parameter_in_query
            if (node.text or "").strip() and not repeats and not elsewhere:
                found.append(node)
        return found


class DoubtfulPaging(Paging):
    """The literal block ``paginationParams`` that a first look does not find sound.

    For rules that have nothing to say of a sound one, see :func:`speclint.model.sound.is_sound_paging`.
    """

    __slots__ = ()

    within = Paging

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as the very view that all rules share, so that what was found stays found."""
        paging = object_at(unit, "paginationParams")
        return [] if is_sound_paging(unit, paging) else cast("list[Self]", unit.views(Paging))


class OddlyTypedPaging(Paging):
    """The literal block ``paginationParams`` where its ``type`` is none of the five as it stands."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above; no sound one is of another type."""
        return cast(
            "list[Self]", [paging for paging in unit.views(DoubtfulPaging) if paging.type.text not in PAGING_TYPES]
        )


class NoPaging(Paging):
    """The literal block ``paginationParams`` of type ``NONE``, however it is spelt."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above."""
        return cast("list[Self]", [paging for paging in unit.views(Paging) if paging.kind == "NONE"])


class DoubtfulNoPaging(NoPaging):
    """Such a block with something beside the type, or with another spelling of it."""

    __slots__ = ()

    within = NoPaging

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above; a sound one holds nothing else."""
        return cast("list[Self]", [paging for paging in unit.views(DoubtfulPaging) if paging.kind == "NONE"])


class PagingSchema(View):
    """``paginationParams`` as a schema, in the user-supplied style."""

    __slots__ = ()

    properties = Member("properties")
    required = Member("required")

    @classmethod
    def find(cls, unit: Unit) -> list[PagingSchema]:
        """The declaration, where there is one."""
        if "paginationParams" not in inputs_of(unit):
            return []
        node = user_schema(unit)["properties"]["paginationParams"]
        return [cls(node, unit)] if is_schema(node) else []

    @property
    def type_values(self) -> Node:
        """The ``enum`` of the types that the user may choose."""
        return self.properties["type"]["enum"]
