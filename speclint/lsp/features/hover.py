"""``textDocument/hover``: what the thing under the cursor is, and which rules have something to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from lsprotocol import types

from speclint.lsp.about_place import place_text
from speclint.lsp.about_rule import rule_text
from speclint.lsp.describe import value_at
from speclint.lsp.resolving import placeholder_at
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.engine.located import LocatedFinding
    from speclint.lsp.snapshot import Snapshot, World

MOST_RULES = 3
"""Rules that are explained at a time."""

_RULER = "\n\n---\n\n"


class _Under(NamedTuple):
    """What is under the cursor: a place, where it stands, and what of it is meant."""

    place: Place
    span: Span
    part: Literal["key", "value", "bracket"]


def hover(snapshot: Snapshot, position: types.Position, world: World) -> types.Hover | None:
    """What is to be said at a position, as Markdown; None where there is nothing.

    The range is that of the member name, of the value, or of the part of a string that is described; else that of
    the finding that is explained.
    """
    offset = snapshot.positions.offset(position)
    under = _under(snapshot, offset)
    said: list[str] = []
    span: Span | None = None
    if under is not None:
        found = _describe(snapshot, under, offset, world)
        if found is not None:
            text, span = found
            said.append(text)
    for finding in _findings(snapshot, under, offset):
        text = rule_text(snapshot, finding)
        if text:
            said.append(text)
            span = span or (under.span if under is not None and under.part != "bracket" else finding.span)
    if not said or span is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, _RULER.join(said))
    return types.Hover(content, snapshot.range_of(span))


def _under(snapshot: Snapshot, offset: int) -> _Under | None:
    """What is under the cursor; None between the tokens, where an object as a whole would be meant."""
    document = snapshot.document
    place = document.locate(offset)
    span = document.span(place)
    if not span.start <= offset <= span.end or span.start == span.end:
        return None
    if place.target == "key":
        return _Under(place, span, "key")
    if not isinstance(value_at(document, place.path), (dict, list)):
        return _Under(place, span, "value")
    for start in (span.start, span.end - 1):
        if start <= offset <= start + 1 and document.text[start : start + 1] in ("{", "[", "}", "]"):
            return _Under(place, Span(start, start + 1), "bracket")
    return None


def _describe(snapshot: Snapshot, under: _Under, offset: int, world: World) -> tuple[str, Span] | None:
    unit = snapshot.unit_at(under.place)
    if unit is None:
        return None
    path = under.place.path
    value = value_at(snapshot.document, path)
    if under.part == "value" and isinstance(value, str):
        found = placeholder_at(snapshot, unit, path, value, offset)
        if found is not None:
            return found
    text = place_text(snapshot, unit, path, value if under.part == "value" else None, world)
    return (text, under.span) if text else None


def _findings(snapshot: Snapshot, under: _Under | None, offset: int) -> Iterator[LocatedFinding]:
    """The findings to explain at an offset, one for each rule: the narrowest first.

    One on a whole object is not repeated for everything that stands in it.
    """
    here = [finding for finding in snapshot.findings if finding.span.start <= offset <= finding.span.end]
    here.sort(key=lambda finding: finding.span.end - finding.span.start)
    seen: set[str] = set()
    for finding in here:
        if finding.rule in seen or len(seen) >= MOST_RULES or not _concerns(finding, under):
            continue
        seen.add(finding.rule)
        yield finding


def _concerns(finding: LocatedFinding, under: _Under | None) -> bool:
    if under is None or under.part == "bracket":
        return True
    start, end = finding.span
    inside = under.span.start <= start and end <= under.span.end
    return inside or finding.range.start.line == finding.range.end.line
