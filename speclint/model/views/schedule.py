"""``scheduleParams`` of a spec: how the window of a run is put into the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from speclint.model.sound import is_sound_schedule, object_at
from speclint.model.views.base import Member, View, literal_block

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.node import Node
    from speclint.model.unit import Unit

ADVANCE = "ADVANCE"
"""The type of an advanced schedule, spelt so; the default style has no type."""

DEFAULT_STYLE = (
    "scheduleStartParamName",
    "scheduleEndParamName",
    "scheduleStartParamFormat",
    "scheduleEndParamFormat",
)
ADVANCED_STYLE = ("paramFormat", "incremental", "backfill")
SCHEDULE_MEMBERS = ("type", *DEFAULT_STYLE, *ADVANCED_STYLE)

ScheduleStyle = Literal["default", "advanced", "unclear"]


class Schedule(View):
    """The literal block ``scheduleParams``."""

    __slots__ = ("_style",)

    type = Member("type")
    start_name = Member("scheduleStartParamName")
    end_name = Member("scheduleEndParamName")
    start_format = Member("scheduleStartParamFormat")
    end_format = Member("scheduleEndParamFormat")
    param_format = Member("paramFormat")
    incremental = Member("incremental")
    backfill = Member("backfill")

    def __init__(self, node: Node, unit: Unit) -> None:
        super().__init__(node, unit)
        self._style: ScheduleStyle | None = None

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
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

    @property
    def style(self) -> ScheduleStyle:
        """The style that the block is in.

        ``unclear`` where its type is none that is known, or where members of the advanced style stand without a type.
        """
        if self._style is None:
            self._style = self._find_style()
        return self._style

    def _find_style(self) -> ScheduleStyle:
        if self.type.exists:
            text = self.type.text
            return "advanced" if text is not None and means_advance(text) else "unclear"
        meant = {meant_schedule_member(name) or name for name in self.node.names}
        return "unclear" if meant.intersection((*ADVANCED_STYLE, "type")) else "default"

    def of_style(self, names: tuple[str, ...]) -> list[Node]:
        """The members of these names, in document order."""
        return [node for node in self.node.members if node.name in names]

    def misspelt(self, member: str) -> Node | None:
        """What was probably meant to be this member, where it stands under a name close to it; None otherwise."""
        if member in self.node:
            return None
        return next((node for node in self.node.members if meant_schedule_member(node.name) == member), None)


class DoubtfulSchedule(Schedule):
    """The literal block ``scheduleParams`` that a first look does not find sound.

    For rules that have nothing to say of a sound one, see :func:`speclint.model.sound.is_sound_schedule`.
    """

    __slots__ = ()

    within = Schedule

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as the very view that all rules share, so that what was found stays found."""
        sound = is_sound_schedule(object_at(unit, "scheduleParams"))
        return [] if sound else cast("list[Self]", unit.views(Schedule))


class TypedSchedule(Schedule):
    """The literal block ``scheduleParams`` where its ``type`` is a text, as it is in the advanced style."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above; a sound one has no type."""
        return cast(
            "list[Self]", [schedule for schedule in unit.views(DoubtfulSchedule) if schedule.type.text is not None]
        )


def means_advance(text: str) -> bool:
    """The type of an advanced schedule, or a misspelling of it."""
    if text == ADVANCE:
        return True
    from speclint.schema.nearest import closest

    return closest(text.strip(), (ADVANCE,)) is not None or text.strip() == ADVANCE


def meant_schedule_member(name: str) -> str | None:
    """The member of the schedule that an unknown name is close to; None for a known name, or one close to none."""
    if name in SCHEDULE_MEMBERS:
        return None
    shortened = name.replace("Parameter", "Param")
    if shortened in SCHEDULE_MEMBERS:
        return shortened
    from speclint.schema.nearest import closest

    return closest(shortened, SCHEDULE_MEMBERS)
