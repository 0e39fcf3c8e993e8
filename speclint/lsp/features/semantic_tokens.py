"""``textDocument/semanticTokens/full``: placeholders and expressions inside strings.

Only what editors cannot know from the syntax is marked. A placeholder that is written as the documentation has it is a
``parameter``; tokens that the schedule replaces are a ``macro`` that is ``readonly``; fill-ins that were left in are a
``macro`` for ``documentation``; and what is written in a form of the past, or misspelt, is ``deprecated``.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from lsprotocol import types

from speclint.model.kinds import CONNECTION_SPECS
from speclint.text.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot
    from speclint.model.placeholders import Placeholder
    from speclint.model.table import Use

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
        for _, uses in groupby(unit.table.uses, key=lambda use: id(use.node)):
            spans.extend(_of_string(snapshot, list(uses)))
    spans.sort(key=lambda pair: pair[0])
    return types.SemanticTokens(data=_encode(snapshot, spans))


def _of_string(snapshot: Snapshot, uses: list[Use]) -> Iterator[tuple[Span, _Token]]:
    """The tokens of one string, whose placeholders these are."""
    node = uses[0].node
    # Imported here, as the legend of this module is wanted before the client has its first answer.
    from speclint.lsp.literals import literal_at

    literal = literal_at(snapshot.document, node.path)
    if literal is None:
        return
    for use in uses:
        for token in _of_placeholder(node.text or "", use.placeholder):
            for piece in _on_lines(snapshot.text, literal.span(token.start, token.end)):
                yield piece, token


def _of_placeholder(text: str, placeholder: Placeholder) -> Iterator[_Token]:
    start, end = placeholder.start, placeholder.end
    if placeholder.form != "expression":
        type_, modifiers = _FORMS[placeholder.form]
        yield _Token(start, end, type_, modifiers)
        return
    yield _Token(start, start + 2, OPERATOR, ())
    from speclint.lsp.resolving import calls

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
    positions, text = snapshot.positions, snapshot.text
    line = column = at = done = 0
    for span, token in spans:
        if span.start < done:
            continue  # the same text by another name, as in YAML, or a call in an expression inside another one
        # Counted on from the token before, as a line may be long and full of them.
        lines = snapshot.document.position(span.start).line - 1 - line
        if lines or not data:
            columns = positions.position(span.start).character
        else:
            columns = column + positions.length(text[at : span.start])
        data += [
            lines,
            columns - (0 if lines else column),
            positions.length(text[span.start : span.end]),
            LEGEND.token_types.index(token.type),
            sum(1 << LEGEND.token_modifiers.index(modifier) for modifier in token.modifiers),
        ]
        line, column, at, done = line + lines, columns, span.start, span.end
    return data
