"""Asking for completion at a mark, and accepting what is offered, for tests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types

from lsp.snapshots import Memory, at, snapshot
from speclint.lsp.features.completion import complete
from speclint.lsp.positions import Positions
from speclint.lsp.snapshot import Snapshot
from speclint.text.lines import LineIndex

_STOP = re.compile(r"\$(?:(\d+)|\{(\d+)(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)\})|\\(.)", re.DOTALL)


def offered(
    text: str, others: Sequence[Snapshot] = (), name: str = "acme-connectionSpec.json", snippets: bool = True
) -> list[types.CompletionItem]:
    """The items at the mark of a text, in the order in which a client shows them."""
    text, position = at(text)
    made = snapshot(text, name)
    items = complete(made, position, Memory([made, *others]), snippets=snippets).items
    return sorted(items, key=lambda item: item.sort_text or item.label)


def labels(text: str, others: Sequence[Snapshot] = (), name: str = "acme-connectionSpec.json") -> list[str]:
    """What is offered at the mark, by its labels."""
    return [item.label for item in offered(text, others, name)]


def accept(text: str, label: str, others: Sequence[Snapshot] = (), name: str = "acme-connectionSpec.json") -> str:
    """A text with a mark after the item of a label was accepted there."""
    item = next(item for item in offered(text, others, name) if item.label == label)
    return applied(at(text)[0], item)


def applied(text: str, item: types.CompletionItem) -> str:
    """A text after an item was accepted and all its stops were left as they are."""
    assert isinstance(item.text_edit, types.TextEdit)
    positions = Positions(text, LineIndex(text), "utf-16")
    new = item.text_edit.new_text
    if item.insert_text_format == types.InsertTextFormat.Snippet:
        new = filled(new)
    edits = [(item.text_edit.range, new), *[(edit.range, edit.new_text) for edit in item.additional_text_edits or ()]]
    for range_, put in sorted(edits, key=lambda edit: (-edit[0].start.line, -edit[0].start.character)):
        assert range_.start.line == range_.end.line
        start, end = positions.span(range_)
        text = text[:start] + put + text[end:]
    return text


def filled(snippet: str) -> str:
    """A snippet with the defaults of its stops."""

    def value(found: re.Match[str]) -> str:
        if found.group(5) is not None:
            return found.group(5)
        default, choices = found.group(3), found.group(4)
        if choices is not None:
            default = re.split(r"(?<!\\),", choices)[0]
        return re.sub(r"\\(.)", r"\1", default or "")

    return _STOP.sub(value, snippet)
