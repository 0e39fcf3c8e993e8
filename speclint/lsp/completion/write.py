"""Offers as the protocol has them: written in the layout of the document, as snippets or as plain text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from speclint.fix.layout import Layout, quoted
from speclint.lsp.completion.offers import Offer, Stop
from speclint.text.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.lsp.completion.place import Cursor
    from speclint.lsp.positions import Positions
    from speclint.text.document import Document

_KINDS = {
    "member": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "block": types.CompletionItemKind.Struct,
    "id": types.CompletionItemKind.Reference,
}
# Characters of the private use area stand for what is filled in while the rest is written.
_OPEN, _CLOSE = "\ue000", "\ue001"
_EMPTY = re.compile(r"\s*\{[ \t]*[\"\w$-]*[ \t]*(?:\}\s*)?")
"""A document of which the braces stand on one line, and at most one word in them."""

_MARKED = re.compile(f'"{_OPEN}([0-9]+){_CLOSE}"')


class Writer(ABC):
    """Writes offers at one cursor of a document.

    ``snippets``
        The client fills in snippets.
    ``as_is``
        The client inserts text as it stands; else it indents further lines like the first one by itself.
    """

    def __init__(self, text: str, positions: Positions, cursor: Cursor, *, snippets: bool, as_is: bool) -> None:
        self._positions = positions
        self._cursor = cursor
        self._snippets = snippets
        self._as_is = as_is
        self._range = positions.range(cursor.span)
        self._quoted = cursor.span.end > cursor.span.start and text.startswith('"', cursor.span.start)

    def item(self, offer: Offer, index: int) -> types.CompletionItem:
        """The item of an offer that is the ``index``-th of its list."""
        text, is_snippet = self._text(offer)
        item = types.CompletionItem(
            label=offer.label,
            kind=_KINDS[offer.kind],
            detail=offer.detail or None,
            sort_text=f"{offer.rank}{index:04}",
            filter_text=self._filter(offer),
            text_edit=types.TextEdit(self._range, text),
        )
        if offer.about:
            item.documentation = types.MarkupContent(types.MarkupKind.Markdown, offer.about)
        if is_snippet:
            item.insert_text_format = types.InsertTextFormat.Snippet
        if self._as_is and ("\n" in text or "\r" in text):
            item.insert_text_mode = types.InsertTextMode.AsIs
        item.additional_text_edits = self._comma()
        return item

    @abstractmethod
    def _written(self, offer: Offer) -> tuple[str, list[Stop]]:
        """The text to insert, with marks of :func:`marked` for what is filled in."""

    def _comma(self) -> Sequence[types.TextEdit] | None:
        return None

    def _text(self, offer: Offer) -> tuple[str, bool]:
        text, stops = self._written(offer)
        if not self._snippets or not stops:
            return _MARKED.sub(lambda found: _plain(stops[int(found.group(1))]), text), False
        filled: list[str] = []
        for at, part in enumerate(_MARKED.split(text)):
            filled.append(_snippet(stops[int(part)], at // 2 + 1) if at % 2 else _escaped(part))
        return "".join(filled), True

    def _filter(self, offer: Offer) -> str | None:
        if self._quoted:
            return quoted(offer.label if offer.name is None else offer.name)
        return None if offer.name is None or offer.name == offer.label else offer.name


class JsonWriter(Writer):
    """Writes into JSON: with the commas that are due, in the layout of the document."""

    def __init__(self, layout: Layout, positions: Positions, cursor: Cursor, *, snippets: bool, as_is: bool) -> None:
        super().__init__(layout.text, positions, cursor, snippets=snippets, as_is=as_is)
        self._layout = layout
        self._indent = layout.indent_at(cursor.span.start) if as_is else ""
        # The first members of a document go between its braces, on lines of their own.
        self._is_first = not cursor.path and cursor.due == "name" and _EMPTY.fullmatch(layout.text) is not None
        if self._is_first:
            self._indent = layout.unit

    def _written(self, offer: Offer) -> tuple[str, list[Stop]]:
        cursor, layout = self._cursor, self._layout
        stops: list[Stop] = []
        text = self._members(offer, stops)
        if cursor.comma_before == cursor.span.start:
            text = layout.comma + text
        if cursor.space_before and layout.colon.endswith(" "):
            text = " " + text
        if cursor.comma_after:
            text += "," if cursor.is_blank or cursor.due == "value" else layout.comma
        if self._is_first:
            text = layout.newline + self._indent + text + layout.newline
        return text, stops

    def _members(self, offer: Offer, stops: list[Stop]) -> str:
        layout = self._layout
        if offer.name is not None and self._cursor.has_colon:
            return quoted(offer.name)
        members = offer.members or ((offer.name, offer.value),)
        parts = [layout.member(name, layout.written(marked(value, stops), self._indent)) for name, value in members]
        lines = layout.unit and (self._cursor.is_blank or self._is_first)
        return (("," + layout.newline + self._indent) if lines else layout.comma).join(parts)

    def _comma(self) -> Sequence[types.TextEdit] | None:
        at = self._cursor.comma_before
        if at is None or at == self._cursor.span.start:
            return None
        return [types.TextEdit(self._positions.range(Span(at, at)), ",")]


def marked(value: Any, stops: list[Stop]) -> Any:
    """A value in which a text stands for each stop; the stops are added to ``stops``."""
    if isinstance(value, Stop):
        stops.append(value)
        return f"{_OPEN}{len(stops) - 1}{_CLOSE}"
    if isinstance(value, dict):
        return {name: marked(each, stops) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [marked(each, stops) for each in value]
    return value


def layout_at(document: Document, cursor: Cursor) -> Layout:
    """The layout of a document; that of the cursor's line where too little is written to tell."""
    layout = Layout(document)
    begun = not cursor.path and (cursor.due == "value" or _EMPTY.fullmatch(document.text) is not None)
    if not layout.unit and (begun or cursor.is_blank or "\n" in document.text.strip()):
        layout.unit = layout.indent_at(cursor.span.start) or "  "
        layout.colon, layout.comma = ": ", ", "
    return layout


def _plain(stop: Stop) -> str:
    before, behind = stop.brackets
    return before + stop.default + behind


def _snippet(stop: Stop, number: int) -> str:
    before, behind = stop.brackets
    if stop.choices:
        inside = "|" + ",".join([re.sub(r"([\\,|$}])", r"\\\1", choice) for choice in stop.choices]) + "|"
        return f"{before}${{{number}{inside}}}{behind}"
    default = re.sub(r"([\\$}])", r"\\\1", stop.default)
    return f"{before}${{{number}:{default}}}{behind}" if default else f"{before}${number}{behind}"


def _escaped(text: str) -> str:
    """Text of which a snippet makes nothing but itself."""
    return text.replace("\\", "\\\\").replace("$", "\\$")
