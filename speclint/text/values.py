"""Two values that no JSON text can spell: a member that is absent, and one that could not be read."""

from __future__ import annotations

from typing import Final, final


@final
class Absent:
    """The type of :data:`ABSENT`."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"


@final
class Unread:
    """The type of :data:`UNREAD`."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNREAD"


ABSENT: Final = Absent()
"""There is no such member, or nothing could be read at all."""

UNREAD: Final = Unread()
"""There is a member, but its value is missing or unreadable, as in ``"x": ,``; rules must not judge it."""
