"""What is kept of a file for a report that shows the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.masking import masked
from speclint.model.outline import OutlineNode, kind_name, outline
from speclint.text.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.model.unit import Unit
    from speclint.text.document import Document
    from speclint.text.places import Path, Range


class Source:
    """The text of a file and where things stand in it, without the document that they were read from.

    ``text``
        As it was linted, without byte-order mark and with credentials masked; empty for a file that is too large to be
        read.
    ``masked``
        Numbers of the lines that something is masked in.
    ``kinds``
        What the documents in it are called, one entry for each.
    ``outline``
        See :func:`speclint.model.outline.outline`.
    ``ranges``
        Where each node of the outline stands, by its path: from its key, or its beginning, to its end.
    """

    __slots__ = ("kinds", "masked", "outline", "ranges", "text")

    def __init__(
        self,
        text: str,
        masked: frozenset[int],
        kinds: tuple[str, ...],
        outline: tuple[OutlineNode, ...],
        ranges: dict[Path, Range],
    ) -> None:
        self.text = text
        self.masked = masked
        self.kinds = kinds
        self.outline = outline
        self.ranges = ranges


def source_of(document: Document, units: Sequence[Unit]) -> Source:
    """What is kept of a document and the units found in it."""
    found = outline(document.value, units)
    ranges: dict[Path, Range] = {}
    for root in found:
        for node in root.walk():
            ranges[node.path] = _range(document, node.path)
    return Source(*masked(document), tuple([kind_name(unit) for unit in units]), found, ranges)


def _range(document: Document, path: Path) -> Range:
    key, value = document.range(document.span(Place(path, "key"))), document.range(document.span(Place(path)))
    return value._replace(start=min(key.start, value.start), end=max(key.end, value.end))
