"""How a named check is made and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.fix.edits import Fix
    from speclint.model.node import Node
    from speclint.text.places import Place


class Hit:
    """One value that fails a check: where, the values for the rule's message, and what would cure it."""

    __slots__ = ("fix", "place", "values")

    def __init__(self, place: Place, values: dict[str, Any], fix: Fix | None = None) -> None:
        self.place = place
        self.values = values
        self.fix = fix


Judge = Callable[["Node"], Iterable[Hit]]
"""A check with its parameters bound: takes the node that a path led to, gives the hits."""


PARAM_TYPES = {
    "string": "a string",
    "strings": "a list of strings",
    "list": "a list of values",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "any": "any value",
}
"""What the value of a parameter may be, in the words of someone who writes YAML."""


class Param:
    """One parameter of a check. ``type`` is a key of :data:`PARAM_TYPES`."""

    __slots__ = ("doc", "required", "type")

    def __init__(self, type: str, required: bool, doc: str) -> None:  # noqa: A002 - the word of the rule files
        self.type = type
        self.required = required
        self.doc = doc


class Check:
    """A named check.

    ``bind`` takes the parameters and gives the judge; it raises ParamError for a parameter whose value cannot be
    used. ``values`` names what the message may use.
    """

    __slots__ = ("bind", "doc", "name", "params", "values")

    def __init__(
        self,
        name: str,
        doc: str,
        params: Mapping[str, Param],
        values: tuple[str, ...],
        bind: Callable[[Mapping[str, Any]], Judge],
    ) -> None:
        self.name = name
        self.doc = doc
        self.params = params
        self.values = values
        self.bind = bind


class ParamError(ValueError):
    """A parameter that a check cannot use; ``param`` is its name."""

    def __init__(self, param: str, message: str) -> None:
        super().__init__(message)
        self.param = param


class UnknownNameError(ParamError):
    """A check, or a parameter of one, that does not exist; ``known`` are those that do."""

    def __init__(self, param: str, message: str, known: Iterable[str]) -> None:
        super().__init__(param, message)
        self.known = tuple(known)


def hit(node: Node, place: Place | None = None, **values: object) -> Hit:
    """A hit at a node, or at ``place``, with the values that every message may use: ``name`` and ``found``."""
    return Hit(place or node.at, {"name": node.name, "found": show(node.value), **values})


def show(value: object, limit: int = 48) -> str:
    """A value as a message shows it: JSON spelling, clipped to ``limit`` code points."""
    if isinstance(value, str):
        text = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    elif value is True or value is False:
        text = "true" if value else "false"
    elif value is None:
        text = "null"
    elif isinstance(value, dict):
        return "an object"
    elif isinstance(value, list):
        return "an array"
    else:
        text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names in back-quotes as a sentence lists them: ``a``, ``b`` and ``c``."""
    quoted = [f"`{name}`" for name in names]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
