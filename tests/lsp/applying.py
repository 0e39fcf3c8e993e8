"""What an editor does with an edit of a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lsprotocol import types

from speclint.lsp.positions import Encoding, Positions
from speclint.text.lines import LineIndex


def apply(text: str, edits: Iterable[Any], encoding: Encoding = "utf-16") -> str:
    """The text after edits, whose places are all those of the text before; they must not overlap."""
    positions = Positions(text, LineIndex(text), encoding)
    spans = []
    for edit in edits:
        span = positions.span(edit.range)
        assert positions.range(span) == edit.range
        spans.append((span.start, span.end, edit.new_text))
    pieces, at = [], 0
    for start, end, new in sorted(spans, key=lambda each: each[:2]):
        assert at <= start
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def edits_for(edit: types.WorkspaceEdit | None, uri: str) -> list[Any]:
    """The edits of one document in a workspace edit, whichever of its two forms that has."""
    if edit is None:
        return []
    found: list[Any] = list((edit.changes or {}).get(uri, ()))
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri:
            found.extend(change.edits)
    return found
