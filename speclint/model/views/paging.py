"""``paginationParams``: how the next page is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.constants import PAGING_TYPES
from speclint.model.node import is_schema
from speclint.model.views.base import Member, View, literal_block
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from speclint.model.unit import Unit


class Paging(View):
    """The literal block ``paginationParams``."""

    __slots__ = ()

    type = Member("type")
    legacy_type = Member("paginationType")
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

    @classmethod
    def find(cls, unit: Unit) -> list[Paging]:
        """The block, where it holds literal values."""
        return literal_block(cls, unit, "paginationParams")

    @property
    def kind(self) -> str | None:
        """The paging type, whatever its case and whether or not it stands under its legacy name; None if unknown."""
        text = self.type.text or self.legacy_type.text
        if text is None:
            return None
        word = text.strip().upper().replace("-", "_").replace(" ", "_")
        return word if word in PAGING_TYPES else None


class PagingSchema(View):
    """``paginationParams`` as a schema, in the user-supplied style."""

    __slots__ = ()

    properties = Member("properties")
    required = Member("required")

    @classmethod
    def find(cls, unit: Unit) -> list[PagingSchema]:
        """The declaration, where there is one."""
        node = user_schema(unit)["properties"]["paginationParams"]
        return [cls(node, unit)] if is_schema(node) else []
