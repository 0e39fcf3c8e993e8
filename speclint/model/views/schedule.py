"""``scheduleParams`` of a spec: how the window of a run is put into the request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.views.base import Member, View, literal_block

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


class Schedule(View):
    """The literal block ``scheduleParams``."""

    __slots__ = ()

    type = Member("type")
    start_name = Member("scheduleStartParamName")
    end_name = Member("scheduleEndParamName")
    start_format = Member("scheduleStartParamFormat")
    end_format = Member("scheduleEndParamFormat")
    param_format = Member("paramFormat")
    incremental = Member("incremental")
    backfill = Member("backfill")

    @classmethod
    def find(cls, unit: Unit) -> list[Schedule]:
        """The block, where it holds literal values."""
        return literal_block(cls, unit, "scheduleParams")

    @property
    def is_advanced(self) -> bool:
        """The block uses the advanced style: it says so, however spelled, or holds one of its queries."""
        text = self.type.text
        if text is not None:
            return text.strip().upper().startswith("ADVANCE")
        return self.incremental.exists or self.backfill.exists

    @property
    def formats(self) -> list[Node]:
        """The date formats that are strings, in the order of the reference."""
        return [node for node in (self.start_format, self.end_format, self.param_format) if node.text is not None]
