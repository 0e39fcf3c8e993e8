"""Laying a JSON document out anew: nothing but the white space between its tokens changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.fix.layout import WIDTH, Layout
from speclint.text.places import Span

if TYPE_CHECKING:
    from speclint.lsp.snapshot import Snapshot

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def format_document(snapshot: Snapshot, options: types.FormattingOptions) -> list[types.TextEdit]:
    """Edits that put each member on a line of its own, indented, and arrays of scalars on one line where they fit.

    The order of members, strings, numbers and the line ends stay as they are, and so does whether the text ends with
    one. A damaged document and YAML get no edits, since white space has a meaning there.
    """
    document = snapshot.document
    if document.format != "json" or not document.intact:
        return []
    text = document.text
    layout = _Formatter(text, Layout(document).newline, options)
    edits: list[types.TextEdit] = []
    at = 0
    for gap, (start, end) in zip(layout.gaps(), layout.spans, strict=True):
        if text[at:start] != gap:
            edits.append(types.TextEdit(snapshot.range_of(Span(at, start)), gap))
        at = end
    if not layout.spans:
        return []
    last = layout.newline if options.insert_final_newline or not {"\r", "\n"}.isdisjoint(text[at:]) else ""
    if text[at:] != last:
        edits.append(types.TextEdit(snapshot.range_of(Span(at, len(text))), last))
    return edits


class _Formatter:
    """The tokens of a JSON text, and the white space that is wanted before each of them."""

    def __init__(self, text: str, newline: str, options: types.FormattingOptions) -> None:
        self.text = text
        self.newline = newline
        self.size = max(0, min(options.tab_size, 16))
        self.unit = " " * self.size if options.insert_spaces else "\t"
        self.spans = [Span(*found.span()) for found in _TOKEN.finditer(text)]
        self.tokens = [text[start:end] for start, end in self.spans]

    def gaps(self) -> list[str]:
        """The white space before each token."""
        gaps: list[str] = []
        inline: list[bool] = []
        width = 0
        """Columns taken on the line so far."""
        for index, token in enumerate(self.tokens):
            before = self.tokens[index - 1] if index else ""
            closes = token in ("}", "]")
            was_inline = bool(inline) and inline[-1]
            if closes and inline:
                inline.pop()
            gap = ""
            if closes:
                if before not in ("{", "[") and not was_inline:
                    gap = self._line(len(inline))
            elif before == ":":
                gap = " "
            elif before in ("{", "[", ",") and before:
                gap = self._line(len(inline)) if not was_inline else " " if before == "," else ""
            if gap[:1] in ("\r", "\n"):
                width = len(inline) * self.size
            elif gap:
                width += 1
            if token in ("{", "["):
                inline.append(token == "[" and self._fits(index, width))
            width += len(token)
            gaps.append(gap)
        return gaps

    def _line(self, depth: int) -> str:
        return self.newline + self.unit * depth

    def _fits(self, index: int, width: int) -> bool:
        """An array that begins at a token holds nothing but scalars, and fits on the line with the comma behind it."""
        width += 1
        for at in range(index + 1, len(self.tokens)):
            token = self.tokens[at]
            if token in ("{", "["):
                return False
            if token == "]":
                return width + 1 + (self.tokens[at + 1 : at + 2] == [","]) <= WIDTH
            width += len(token) + (token == ",")
            if width > WIDTH:
                return False
        return False
