"""The containers that are open while damaged JSON is read."""

from __future__ import annotations

from typing import Any

from speclint.text.marks import Mark
from speclint.text.places import Path, Token

# What may come next in a container.
START = 0
"""Nothing has been read in it."""
VALUE = 1
"""A value; a comma or the end must follow."""
COMMA = 2
"""A comma; a value must follow."""
LOOSE = 3
"""Damage that has been reported; anything may follow."""


class Frame:
    """A container that is open.

    ``column`` is the indentation of the line that opens it, ``line`` that line. ``opened`` is False where the
    opening bracket is missing. ``token`` leads to it from the frame before; None where its value is dropped.
    ``inner`` is an indentation that lines inside it are known to have, -1 as long as none is.
    """

    __slots__ = ("closer", "column", "inner", "is_object", "line", "mark", "opened", "token", "value")

    def __init__(
        self, mark: Mark, value: Any, *, column: int, line: int, token: Token | None, opened: bool = True
    ) -> None:
        self.mark = mark
        self.value = value
        self.is_object = mark.members is not None
        self.closer = "}" if self.is_object else "]"
        self.column = column
        self.inner = -1
        self.line = line
        self.token = token
        self.opened = opened


class Key:
    """A member name that waits for its value.

    ``damaged`` says that its problem has been reported, ``dropped`` that there is no name to keep the value under.
    """

    __slots__ = ("colon", "damaged", "dropped", "end", "name", "start")

    def __init__(
        self, name: str, start: int, end: int, *, colon: int = -1, damaged: bool = False, dropped: bool = False
    ) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.colon = colon
        """Offset after the colon; -1 until there is one."""
        self.damaged = damaged
        self.dropped = dropped


def path_of(frames: list[Frame]) -> Path:
    """The path of the innermost open container that is part of the value."""
    path: list[Token] = []
    for frame in frames[1:]:
        if frame.token is None:
            break
        path.append(frame.token)
    return tuple(path)
