"""What is offered at a place, before it is written into a text."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Shape = Literal["string", "bare", "object", "array"]
"""What a value to be filled in is written in: quotes, nothing, or brackets."""

REQUIRED, OPTIONAL, BLOCK, LAST = "1", "2", "3", "4"
"""Ranks of offers; those of one rank keep the order in which they are made."""

_BRACKETS: dict[Shape, tuple[str, str]] = {
    "string": ('"', '"'),
    "bare": ("", ""),
    "object": ("{", "}"),
    "array": ("[", "]"),
}


class Stop:
    """A value that is filled in after it was inserted.

    ``default`` is the text between its quotes or brackets, as it is written in JSON; ``choices`` are texts to choose
    from, the first of which is the default.
    """

    __slots__ = ("choices", "default", "shape")

    def __init__(self, default: str = "", shape: Shape = "string", choices: tuple[str, ...] = ()) -> None:
        self.default = choices[0] if choices else default
        self.shape = shape
        self.choices = choices if len(choices) > 1 else ()

    @property
    def brackets(self) -> tuple[str, str]:
        """What stands before and behind it."""
        return _BRACKETS[self.shape]


class Choice(NamedTuple):
    """A value that a place takes, with a few words on it."""

    value: Any
    detail: str = ""


class Offer(NamedTuple):
    """One thing that fits a place.

    ``label``, ``detail``, ``about``
        What a list of completions shows of it: its name, a few words, and a text in Markdown.
    ``name``
        The name of a member; None for a value or an element.
    ``value``
        A JSON value in which a :class:`Stop` may stand for any value.
    ``members``
        Several members at once, in place of ``name`` and ``value``.
    ``kind``
        What it is: a "member", a "value", a "block" or the "id" of something.
    ``rank``
        See :data:`REQUIRED`.
    """

    label: str
    value: Any = None
    name: str | None = None
    detail: str = ""
    about: str = ""
    kind: Literal["member", "value", "block", "id"] = "value"
    rank: str = OPTIONAL
    members: tuple[tuple[str, Any], ...] = ()
