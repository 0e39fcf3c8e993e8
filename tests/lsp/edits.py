"""Edits made in snapshots, and places shown so that a test can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol import types

from lsp.applying import edits_for
from lsp.snapshots import snapshot
from speclint.lsp.snapshot import Snapshot


def apply(made: Snapshot, edits: Sequence[types.TextEdit]) -> str:
    """The text of a snapshot after edits, which may not overlap."""
    text = made.text
    spans = sorted((made.positions.span(edit.range), edit.new_text) for edit in edits)
    pieces, at = [], 0
    for span, new in spans:
        assert at <= span.start <= span.end
        pieces += [text[at : span.start], new]
        at = span.end
    return "".join([*pieces, text[at:]])


def after(snapshots: Iterable[Snapshot], edit: types.WorkspaceEdit) -> list[Snapshot]:
    """The documents after a workspace edit."""
    made = []
    for one in snapshots:
        edits = edits_for(edit, one.uri)
        made.append(snapshot(apply(one, edits), one.shown, one.positions.encoding) if edits else one)
    return made


def shown(snapshots: Iterable[Snapshot], locations: Iterable[types.Location]) -> list[str]:
    """Each location as the file, its line, and what it covers."""
    by_uri = {one.uri: one for one in snapshots}
    lines = []
    for location in locations:
        one = by_uri[location.uri]
        lines.append(f"{one.shown}:{location.range.start.line + 1} {covered(one, location.range)}")
    return lines


def covered(made: Snapshot, range_: types.Range) -> str:
    """The text of a range."""
    start, end = made.positions.span(range_)
    return made.text[start:end]


def check_range(made: Snapshot, range_: types.Range) -> None:
    """The range is one of the text: in order, inside it, and the same after going through offsets."""
    assert made.positions.range(made.positions.span(range_)) == range_
    assert (range_.start.line, range_.start.character) <= (range_.end.line, range_.end.character)
