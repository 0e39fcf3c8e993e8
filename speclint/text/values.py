"""Stand-ins for values that a document does not give."""

from __future__ import annotations


class Absent:
    """There is no such member, or nothing could be read at all; always false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"


class Unread:
    """A member or element is there, but its value is missing or could not be read; always false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNREAD"


ABSENT = Absent()
"""The only :class:`Absent`."""

UNREAD = Unread()
"""The only :class:`Unread`."""
