"""What a selection grows to, step by step, from the word under the cursor to the whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.model.node import Node
from speclint.model.placeholders import find_placeholders
from speclint.text.marks import entry_end, entry_of
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from speclint.lsp.snapshot import Snapshot
    from speclint.text.marks import Mark
    from speclint.text.places import Path

_WORD = re.compile(r"\w+")
MOST = 60
"""Steps of one answer, the innermost; clients nest them as deep."""


def ranges(snapshot: Snapshot, positions: Sequence[types.Position]) -> list[types.SelectionRange]:
    """For each position the word, what a placeholder is round it, the string, the value, the member, and so on."""
    return [_at(snapshot, position) for position in positions]


def _at(snapshot: Snapshot, position: types.Position) -> types.SelectionRange:
    offset = snapshot.positions.offset(position)
    spans: list[Span] = []
    for span in (*_around(snapshot, offset), Span(0, len(snapshot.text))):
        inner = spans[-1] if spans else Span(offset, offset)
        if span.start <= inner.start and inner.end <= span.end and span != inner:
            spans.append(span)
    made: types.SelectionRange | None = None
    for span in reversed([*spans[:MOST], *spans[MOST:][-1:]] or [Span(offset, offset)]):
        made = types.SelectionRange(snapshot.range_of(span), made)
    assert made is not None  # there is at least one span
    return made


def _around(snapshot: Snapshot, offset: int) -> Iterator[Span]:
    """Stretches at an offset, the smallest first; some may be equal or beside it."""
    document = snapshot.document
    tree = document.tree()
    if tree is None:
        return
    place = document.locate(offset)
    yield from _in_string(snapshot, tree, place, offset)
    path = place.path
    for depth in range(len(path), -1, -1):
        entry = entry_of(tree, path[:depth])
        if entry is None:
            continue
        mark, end = entry[4], entry_end(entry)
        if mark is not None and snapshot.text[mark.start : mark.start + 1] in ("{", "["):
            closed = snapshot.text[end - 1 : end] in ("}", "]")
            yield from _stripped(snapshot.text, mark.start + 1, end - closed)
        if not (depth == len(path) and place.target == "key"):
            yield Span(entry[2], end)
        if entry[0] >= 0:
            yield Span(entry[0], max(end, entry[1]))


def _in_string(snapshot: Snapshot, tree: Mark, place: Place, offset: int) -> Iterator[Span]:
    """The word at an offset in a key or scalar, the placeholders round it, the contents of the string, the token."""
    document, text = snapshot.document, snapshot.text
    entry = entry_of(tree, place.path)
    if entry is None:
        return
    mark = entry[4]
    if place.target == "value" and mark is not None and (mark.members is not None or mark.items is not None):
        return
    literal = document.span(place)
    for found in _WORD.finditer(text, literal.start, literal.end):
        if found.start() <= offset <= found.end():
            yield Span(*found.span())
            break
    value = place.path[-1] if place.target == "key" else _value(document.value, place.path)
    if isinstance(value, str):
        inside = [
            span
            for placeholder in find_placeholders(value)
            for part in ((placeholder.start, placeholder.end),)
            for span in [document.span(place._replace(part=part))]
            if span.start <= offset <= span.end
        ]
        yield from sorted(inside, key=lambda span: span.end - span.start)
        yield document.span(place._replace(part=(0, len(value))))
    yield literal


def _value(value: object, path: Path) -> object:
    node = Node(value, ())
    for token in path:
        node = node[token]
    return node.value


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch without the blanks at its ends, unless it is nothing else."""
    inside = text[start:end]
    if inside.strip():
        yield Span(start + len(inside) - len(inside.lstrip()), end - (len(inside) - len(inside.rstrip())))
