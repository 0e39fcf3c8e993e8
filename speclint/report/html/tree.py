"""The outline of a file, with the number of findings at each node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.result import RANK
from speclint.report.html.escape import count, plain
from speclint.text.places import pointer

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.model.outline import OutlineNode
    from speclint.report.html.sheet import Sheet

ALWAYS = ("document", "block", "element", "schema")
"""Kinds of nodes that are shown whether something was found in them or not."""

DEEPEST = 4
"""Steps from the root to nodes that are shown without findings."""


class Tree:
    """The outline of one file as markup; tells for each finding which node it belongs to."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._at: dict[str, list[LocatedFinding]] = {}
        self._ids: dict[str, str] = {}
        self._made = 0
        known = {pointer(node.path) for root in sheet.outline for node in root.walk()}
        for finding in sheet.drawn:
            place = _nearest(finding.pointer, known)
            if place is not None:
                self._at.setdefault(place, []).append(finding)
        self.markup = self._list(sheet.outline, 0)[0]

    def id_of(self, finding: LocatedFinding) -> str | None:
        """The id of the node that a finding belongs to, or None where there is no such node."""
        place = _nearest(finding.pointer, self._ids)
        return None if place is None else self._ids[place]

    def _list(self, nodes: tuple[OutlineNode, ...], depth: int) -> tuple[str, list[LocatedFinding]]:
        pieces: list[str] = []
        found: list[LocatedFinding] = []
        for node in nodes:
            piece, here = self._node(node, depth)
            pieces.append(piece)
            found.extend(here)
        inner = "".join(pieces)
        return (f"<ul>\n{inner}</ul>" if inner else ""), found

    def _node(self, node: OutlineNode, depth: int) -> tuple[str, list[LocatedFinding]]:
        place = pointer(node.path)
        self._made += 1
        id_ = self._ids[place] = f"{self._sheet.id}o{self._made}"
        children, below = self._list(node.children, depth + 1)
        found = [*self._at.get(place, ()), *below]
        if not found and (node.kind not in ALWAYS or depth > DEEPEST):
            return "", []
        # What a file with one document is, its heading says; a scalar stands in the text.
        told = node.kind in ("string", "number", "boolean", "null") or (not depth and len(self._sheet.outline) == 1)
        detail = "" if told else node.detail
        shown = f'<span class="name">{plain(node.name or "document")}</span>'
        if detail and detail != node.name:
            shown += f' <span class="detail">{plain(detail)}</span>'
        anchor = self._sheet.anchor(self._line(node))
        label = f'<a href="#{anchor}">{shown}</a>' if anchor else f"<span>{shown}</span>"
        return f'<li id="{id_}">{label}{_badge(found)}{children}</li>\n', found

    def _line(self, node: OutlineNode) -> int:
        range_ = self._sheet.ranges.get(node.path)
        return 0 if range_ is None else range_.start.line


def _nearest(place: str, known: dict[str, str] | set[str]) -> str | None:
    """The pointer itself, or the nearest one above it that is known."""
    while place not in known:
        if not place:
            return None
        place = place.rpartition("/")[0]
    return place


def _badge(found: list[LocatedFinding]) -> str:
    if not found:
        return ""
    worst = max([finding.severity for finding in found], key=lambda severity: RANK[severity])
    number = len(found)
    word = count(number, "finding").split(" ")[1]
    return f'<span class="badge {worst}">{number}<span class="vh"> {word}</span></span>'
