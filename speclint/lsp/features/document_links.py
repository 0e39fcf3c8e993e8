"""``textDocument/documentLink``: help pages, and the places that local references lead to.

Only members that are there to be opened are links. Hosts and other addresses of an interface are none: to open one is
to call it. Nothing with a placeholder in it is a link, since where it leads is not known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lsprotocol import types

from speclint.model.subschemas import leads_to_schema
from speclint.model.views.embedded import EmbeddedSchema
from speclint.text.places import Place, Span
from speclint.text.pointers import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot
    from speclint.model.node import Node
    from speclint.model.unit import Unit

_PAGES = ("documentationLink",)
"""Members of the attributes and of the catalogue card that hold the address of a page."""

_ADDRESS = re.compile(r"https?://[^\s{}<>\"'`\\^|\x00-\x20]+", re.IGNORECASE)


def links(snapshot: Snapshot) -> list[types.DocumentLink]:
    """The links of a document, in the order of the text; each is complete."""
    found: list[tuple[Span, types.DocumentLink]] = []
    for unit in snapshot.units:
        for node, target, tooltip in (*_pages(unit), *_references(snapshot, unit)):
            span = _inside(snapshot, node)
            if span is not None:
                found.append((span, types.DocumentLink(snapshot.range_of(span), target=target, tooltip=tooltip)))
    return [link for _, link in sorted(found, key=lambda pair: pair[0])]


def _inside(snapshot: Snapshot, node: Node) -> Span | None:
    """Where a string stands, without its quotes; None where nothing of it is on one line."""
    span = snapshot.document.span(node.part(0, len(node.text or "")))
    inside = snapshot.text[span.start : span.end]
    return span if inside and "\n" not in inside and "\r" not in inside else None


def _pages(unit: Unit) -> Iterator[tuple[Node, str, str]]:
    holders = [unit.block("attributes"), unit.block("uiAttributes")]
    if not unit.is_part:
        holders += [unit.root["attributes"], unit.root["attributes"]["uiAttributes"]]
    seen = set()
    for holder in holders:
        for name in _PAGES:
            node = holder[name]
            text = (node.text or "").strip()
            if node.path not in seen and _ADDRESS.fullmatch(text):
                seen.add(node.path)
                yield node, text, "Open the help page"


def _references(snapshot: Snapshot, unit: Unit) -> Iterator[tuple[Node, str, str]]:
    """References to a place in the schema that holds them, where there is such a place in a file of its own."""
    if not snapshot.uri.startswith("file:"):
        return
    for schema in unit.views(EmbeddedSchema):
        for part, tail in schema.holding("$ref"):
            node = part["$ref"]
            if not leads_to_schema(tail) or node.text is None or not node.text.startswith("#"):
                continue
            place = _target(schema.node, node.text[1:])
            if place is not None:
                span = snapshot.document.span(place)
                at = snapshot.positions.position(span.start)
                target = f"{snapshot.uri.partition('#')[0]}#L{at.line + 1},{at.character + 1}"
                yield node, target, f"Go to line {at.line + 1}"


def _target(root: Node, pointer: str) -> Place | None:
    """The place that a pointer leads to from the root of a schema; None where there is nothing."""
    try:
        tail = resolve(root.value, unquote(pointer))
    except (ValueError, KeyError):
        return None
    path = (*root.path, *tail)
    return Place(path, "key" if path and isinstance(path[-1], str) else "value")
