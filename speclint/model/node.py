"""A value at its place: what rules look at instead of bare dictionaries."""

from __future__ import annotations

from typing import Any

from speclint.text.places import Path, Place
from speclint.text.values import ABSENT, UNREAD


class Node:
    """A value of a document together with the way to it.

    Asking a node for a member or an item always gives a node. Where there is none, the node *is absent*: it has no
    value, and its place is the object that should hold it. Values of the wrong type never raise; the typed
    accessors give None or an empty list instead, so a rule reads as if every document were well formed.
    """

    __slots__ = ("_gap", "_parent", "_path", "_token", "value")

    _parent: Node | None
    _token: str | int

    def __init__(self, value: Any, path: Path, gap: tuple[Path, str] | None = None) -> None:
        """``gap`` is set for absent nodes: path of the nearest value that exists, and the member missing there."""
        self.value = value
        self._path: Path | None = path
        self._gap = gap
        self._parent = None

    @property
    def path(self) -> Path:
        """The way from the root of the document to the value."""
        path = self._path
        if path is None:
            parent = self._parent
            path = self._path = (self._token,) if parent is None else (*parent.path, self._token)
        return path

    # -- what is there ------------------------------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """The member is in the document, even where its value could not be read."""
        return self.value is not ABSENT

    @property
    def known(self) -> bool:
        """The member is there and its value could be read."""
        return self.value is not ABSENT and self.value is not UNREAD

    @property
    def name(self) -> str:
        """Member name, or the index as text; empty for the root."""
        if self._path is None:
            return str(self._token)
        return str(self._path[-1]) if self._path else ""

    def __bool__(self) -> bool:
        return self.value is not ABSENT

    def __getitem__(self, token: str | int) -> Node:
        value = self.value
        # Written out, since this is what rules do most.
        node = _new(Node)
        if type(value) is dict and type(token) is str:
            node.value = value.get(token, ABSENT)
        elif type(value) is list and type(token) is int and 0 <= token < len(value):
            node.value = value[token]
        else:
            node.value = ABSENT
        node._path = None
        node._parent = self
        node._token = token
        return node

    def __contains__(self, name: str) -> bool:
        return isinstance(self.value, dict) and name in self.value

    # -- typed readings -----------------------------------------------------------------------------------------

    @property
    def text(self) -> str | None:
        """The string, or None for any other type."""
        value = self.value
        return value if type(value) is str else None

    @property
    def identifier(self) -> str:
        """The string as an identifier: its letters may be of either case, blanks round it are none of it; or empty."""
        return self.value.strip().lower() if isinstance(self.value, str) else ""

    @property
    def flag(self) -> bool | None:
        """The boolean, or None for any other type."""
        return self.value if isinstance(self.value, bool) else None

    @property
    def number(self) -> int | float | None:
        """The number, or None for any other type; booleans are not numbers."""
        value = self.value
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    @property
    def is_object(self) -> bool:
        """The value is a JSON object."""
        return isinstance(self.value, dict)

    @property
    def is_array(self) -> bool:
        """The value is a JSON array."""
        return isinstance(self.value, list)

    @property
    def items(self) -> list[Node]:
        """The elements of an array in order; empty for any other type."""
        value = self.value
        if not isinstance(value, list):
            return []
        return [_child(self, index, item) for index, item in enumerate(value)]

    @property
    def members(self) -> list[Node]:
        """The members of an object in order; empty for any other type."""
        value = self.value
        if not isinstance(value, dict):
            return []
        return [_child(self, name, item) for name, item in value.items()]

    @property
    def names(self) -> list[str]:
        """The member names of an object in order; empty for any other type."""
        return list(self.value) if isinstance(self.value, dict) else []

    # -- places -------------------------------------------------------------------------------------------------

    @property
    def _missing(self) -> tuple[Path, str] | None:
        """The gap of an absent node, see ``__init__``; worked out when it is asked for, since most never are."""
        parent = self._parent
        if parent is None:
            return self._gap
        return None if self.value is not ABSENT else parent._missing or (parent.path, str(self._token))

    @property
    def at(self) -> Place:
        """Place of the value; for an absent node the place where it is missing."""
        gap = self._missing
        return Place(self.path) if gap is None else Place(gap[0], "key", None, gap[1])

    @property
    def at_key(self) -> Place:
        """Place of the member's name; for an absent node the place where it is missing."""
        return Place(self.path, "key") if self._missing is None else self.at

    def part(self, start: int, end: int) -> Place:
        """Place of a part of the decoded string, in code points from its first character."""
        return Place(self.path, "value", (start, end))

    def lacking(self, name: str) -> Place:
        """The place to report when this object has no member ``name``."""
        return Place(self.path, "key", None, name) if self._missing is None else self.at

    def __repr__(self) -> str:
        return f"Node({self.value!r}, {self.path!r})"


def _child(parent: Node, token: str | int, value: Any) -> Node:
    """A node inside another one; its path is only put together when it is asked for, which it seldom is."""
    node = _new(Node)
    node.value = value
    node._path = None
    node._parent = parent
    node._token = token
    return node


_new = Node.__new__


def is_schema(node: Node) -> bool:
    """The value is a JSON Schema of an object rather than a literal block (user-supplied style)."""
    value = node.value
    return isinstance(value, dict) and value.get("type") == "object" and isinstance(value.get("properties"), dict)
