"""What is offered at a place, before it is written into a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from speclint.model.constants import DRAFT_07

if TYPE_CHECKING:
    from collections.abc import Sequence

Shape = Literal["string", "bare", "object", "array"]
"""What a value to be filled in is written in: quotes, nothing, or brackets."""

REQUIRED, OPTIONAL, BLOCK = "1", "2", "3"
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


def as_label(value: Any) -> str:
    """A value as a list of completions shows it: a string without its quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def value_offer(choice: Choice) -> Offer:
    """The offer of a single value."""
    return Offer(as_label(choice.value), choice.value, None, choice.detail, "", "value", REQUIRED)


def is_container(value: Any) -> bool:
    """The value is an object or a list, or begins as an empty one."""
    return isinstance(value, (dict, list)) or (isinstance(value, Stop) and value.shape in ("object", "array"))


def container(value: Any, detail: str = "") -> Offer:
    """An object or a list, with what it needs in it."""
    is_list = isinstance(value, list) or (isinstance(value, Stop) and value.shape == "array")
    return Offer("[…]" if is_list else "{…}", value, None, detail, kind="block")


def chosen(values: Sequence[Any]) -> Any:
    """One of several values to choose from; the value itself where there is but one."""
    if len(values) == 1:
        return values[0]
    if all(isinstance(value, str) for value in values):
        return Stop(choices=tuple(values))
    return Stop("", "bare", tuple([json.dumps(value, ensure_ascii=False) for value in values]))


def begun_schema() -> dict[str, Any]:
    """A JSON Schema of an object that declares nothing yet."""
    return {"$schema": DRAFT_07, "type": "object", "properties": Stop("", "object")}
