"""``textDocument/semanticTokens/full``: placeholders and expressions inside strings.

Only what editors cannot know from the syntax is marked. A placeholder that is written as the documentation has it is a
``parameter``; tokens that the schedule replaces are a ``macro`` that is ``readonly``; fill-ins that were left in are a
``macro`` for ``documentation``; and what is written in a form of the past, or misspelt, is ``deprecated``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lsprotocol import types

from speclint.lsp.resolving import calls, placeholders_of
from speclint.model.kinds import CONNECTION_SPECS
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot
    from speclint.model.node import Node
    from speclint.model.placeholders import Placeholder
    from speclint.model.unit import Unit

PARAMETER, MACRO, FUNCTION, OPERATOR = "parameter", "macro", "function", "operator"
READONLY, DEFAULT_LIBRARY, DEPRECATED, DOCUMENTATION = "readonly", "defaultLibrary", "deprecated", "documentation"

LEGEND: Final = types.SemanticTokensLegend(
    token_types=[PARAMETER, MACRO, FUNCTION, OPERATOR],
    token_modifiers=[READONLY, DEFAULT_LIBRARY, DEPRECATED, DOCUMENTATION],
)
"""Types and modifiers in the order in which tokens number them; all of them are standard ones."""

_FORMS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "dollar": (PARAMETER, ()),
    "single": (PARAMETER, (DEPRECATED,)),
    "double": (PARAMETER, (DEPRECATED,)),
    "reserved": (MACRO, (READONLY, DEFAULT_LIBRARY)),
    "misspelt": (MACRO, (DEPRECATED,)),
    "fill-in": (MACRO, (DOCUMENTATION,)),
}


class _Token(NamedTuple):
    """A part of a decoded string, in code points, and what it is."""

    start: int
    end: int
    type: str
    modifiers: tuple[str, ...]


def tokens(snapshot: Snapshot) -> types.SemanticTokens:
    """The tokens of a document, encoded as the protocol has it; none goes over a line's end."""
    spans: list[tuple[Span, _Token]] = []
    for unit in snapshot.units:
        if unit.kind not in CONNECTION_SPECS:
            continue
        for node in unit.table.literals:
            for token in _of_string(unit, node):
                span = snapshot.document.span(Place(node.path, "value", (token.start, token.end)))
                spans.extend([(piece, token) for piece in _on_lines(snapshot.text, span)])
    spans.sort(key=lambda pair: pair[0])
    return types.SemanticTokens(data=_encode(snapshot, spans))


def _of_string(unit: Unit, node: Node) -> list[_Token]:
    text = node.text or ""
    found: list[_Token] = []
    for placeholder in placeholders_of(unit, node.path, text):
        found.extend(_of_placeholder(text, placeholder))
    return found


def _of_placeholder(text: str, placeholder: Placeholder) -> Iterator[_Token]:
    start, end = placeholder.start, placeholder.end
    if placeholder.form != "expression":
        type_, modifiers = _FORMS[placeholder.form]
        yield _Token(start, end, type_, modifiers)
        return
    yield _Token(start, start + 2, OPERATOR, ())
    for name_start, name_end in calls(text, start + 2, end):
        yield _Token(name_start, name_end, FUNCTION, (DEFAULT_LIBRARY,))
    if placeholder.balanced:
        yield _Token(end - 1, end, OPERATOR, ())


def _on_lines(text: str, span: Span) -> Iterator[Span]:
    """A span without line ends, one piece for each line."""
    start = span.start
    for at in range(span.start, span.end + 1):
        if at == span.end or text[at] in "\r\n":
            if at > start:
                yield Span(start, at)
            start = at + 1


def _encode(snapshot: Snapshot, spans: list[tuple[Span, _Token]]) -> list[int]:
    """Five numbers for each token: its distance in lines and columns from the one before, length, type, modifiers."""
    data: list[int] = []
    line = column = done = 0
    for span, token in spans:
        if span.start < done:
            continue  # the same text by another name, as in YAML, or a call in an expression inside another one
        begin, end = snapshot.positions.position(span.start), snapshot.positions.position(span.end)
        delta = begin.line - line
        data += [
            delta,
            begin.character - (0 if delta else column),
            end.character - begin.character,
            LEGEND.token_types.index(token.type),
            sum(1 << LEGEND.token_modifiers.index(modifier) for modifier in token.modifiers),
        ]
        line, column, done = begin.line, begin.character, span.end
    return data
