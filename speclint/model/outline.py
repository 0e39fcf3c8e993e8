"""The outline of a text: the documents in it and their blocks as a tree, each with a name that tells it apart.

It is for showing where something is: in a report, or beside the text in an editor. It is made from whatever could be
read, so a damaged text has one, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.model.kinds import (
    BASE_CONNECTION,
    BATCH,
    DESTINATION,
    FLOW,
    FLOW_BLOCKS,
    FLOW_SPEC,
    SHIPPED,
    SOURCE_BLOCKS,
    SOURCE_CONNECTION,
    SPEC_BLOCKS,
    STREAMING,
    TARGET_CONNECTION,
)
from speclint.model.node import Node, is_schema
from speclint.text.values import ABSENT, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from speclint.model.unit import Unit
    from speclint.text.places import Path

KIND_NAMES = {
    BATCH: "batch connection spec",
    STREAMING: "streaming connection spec",
    SHIPPED: "connection spec of a built-in source",
    DESTINATION: "connection spec of a destination",
    FLOW_SPEC: "flow spec",
    BASE_CONNECTION: "request for a base connection",
    SOURCE_CONNECTION: "request for a source connection",
    TARGET_CONNECTION: "request for a target connection",
    FLOW: "request for a flow",
}
"""What the kinds of documents are called."""

MOST = 2000
"""Nodes of an outline; what comes after them is left out."""

EACH = 300
"""Children of one node."""

DEPTH = 24
"""Nodes inside one another."""

LONGEST = 60
"""Code points of a detail."""

_BLOCKS = frozenset((*SPEC_BLOCKS, *FLOW_BLOCKS, *SOURCE_BLOCKS, "attributes", "uiAttributes", "permissionsInfo"))
NAMING = ("name", "id", "type", "key", "title")
"""Members that tell an element of an array from the others, the best first."""


class OutlineNode(NamedTuple):
    """One node of an outline.

    ``name``
        Of a document or of an element of an array what it calls itself, else the name of the member.
    ``detail``
        What is worth knowing of it on one line: a type, a path, a scalar as JSON has it; may be empty.
    ``kind``
        ``document``, ``block`` (one that our documents are made of), ``element`` (of an array), ``schema``,
        ``property`` (of a schema), or the type: ``object``, ``array``, ``string``, ``number``, ``boolean``, ``null``;
        ``unread`` where the value could not be read.
    ``path``
        Where it is.
    ``children``
        In the order of the text. The properties of a schema are its children, without the step between.
    """

    name: str
    detail: str
    kind: str
    path: Path
    children: tuple[OutlineNode, ...]

    def walk(self) -> Iterator[OutlineNode]:
        """The node and all below it, in the order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def outline(value: Any, units: Sequence[Unit], most: int = MOST) -> tuple[OutlineNode, ...]:
    """The outline of a text: a node for each document in it.

    ``value`` is that of the text, ``units`` the documents found in it; a text without any has one node for its value,
    or none where nothing could be read. At most ``most`` nodes.
    """
    builder = _Builder(most)
    if units:
        return tuple([node for unit in units for node in builder.document(unit)])
    if value is ABSENT or value is UNREAD:
        return ()
    return tuple(builder.rest(Node(value, ())))


def kind_name(unit: Unit) -> str:
    """What a document is called by its kind: "flow spec", "part of a batch connection spec"."""
    name = KIND_NAMES[unit.kind]
    return f"part of a {name}" if unit.is_part else name


class _Builder:
    """Makes nodes until there are enough."""

    def __init__(self, most: int) -> None:
        self._left = most

    def document(self, unit: Unit) -> Iterator[OutlineNode]:
        if self._take():
            root = unit.root
            children = self._children(root, 1)
            yield OutlineNode(root["name"].text or kind_name(unit), kind_name(unit), "document", root.path, children)

    def rest(self, root: Node) -> Iterator[OutlineNode]:
        if self._take():
            yield OutlineNode("", _detail(root), "document", root.path, self._children(root, 1))

    def _take(self) -> bool:
        self._left -= 1
        return self._left >= 0

    def _children(self, node: Node, depth: int) -> tuple[OutlineNode, ...]:
        if depth > DEPTH:
            return ()
        if node.is_array:
            inner = [item for item in node.items if item.is_object or item.is_array]
            made = [self._node(item, _element_name(item), "element", depth) for item in inner[:EACH]]
        elif is_schema(node):
            made = [self._node(item, item.name, kind, depth) for item, kind in _of_schema(node)[:EACH]]
        else:
            made = [self._node(item, item.name, _kind(item), depth) for item in node.members[:EACH]]
        return tuple([found for found in made if found is not None])

    def _node(self, node: Node, name: str, kind: str, depth: int) -> OutlineNode | None:
        if not self._take():
            return None
        return OutlineNode(name, _detail(node), kind, node.path, self._children(node, depth + 1))


def _element_name(node: Node) -> str:
    found = next((text for text in (node[name].text for name in NAMING) if text), None)
    return _clip(found) if found is not None else f"[{node.name}]"


def _of_schema(node: Node) -> list[tuple[Node, str]]:
    """The properties of a schema, and what else it holds that is no mere keyword."""
    found: list[tuple[Node, str]] = []
    for item in node.members:
        if item.name == "properties":
            found.extend([(property_, "property") for property_ in item.members])
        elif item.is_object or item.is_array:
            found.append((item, _kind(item)))
    return found


def _kind(node: Node) -> str:
    value = node.value
    if value is UNREAD:
        return "unread"
    if node.is_object:
        if node.name in _BLOCKS:
            return "block"
        return "schema" if is_schema(node) else "object"
    if node.is_array:
        return "block" if node.name in _BLOCKS else "array"
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    return "string" if isinstance(value, str) else "number"


def _detail(node: Node) -> str:
    value = node.value
    if value is UNREAD:
        return "unreadable"
    if node.is_array:
        number = len(node.items)
        return f"{number} element{'' if number == 1 else 's'}"
    if node.is_object:
        return _clip(_of_object(node))
    from json import dumps

    return _clip(dumps(_clip(value) if isinstance(value, str) else value, ensure_ascii=False))


def _of_object(node: Node) -> str:
    method, path, type_ = node["method"].text, node["path"].text, node["type"].text
    if path is not None:
        return f"{method} {path}" if method else path
    if is_schema(node):
        number = len(node["properties"].names)
        return f"{number} propert{'y' if number == 1 else 'ies'}"
    return type_ or ""


def _clip(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
