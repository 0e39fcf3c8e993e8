"""``textDocument/inlayHint``: the first request as it will be sent, and what date formats print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.first_request import first_request
from speclint.lsp.markdown import clip, code
from speclint.lsp.printing import printed
from speclint.model.views.schedule import Schedule
from speclint.report.cells import escape
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot, World
    from speclint.model.node import Node
    from speclint.model.unit import Unit

LONGEST = 160
"""Code points of a hint; the tooltip has the whole."""


def hints(snapshot: Snapshot, range: types.Range, world: World) -> list[types.InlayHint]:  # noqa: A002 - as in the protocol
    """The hints inside a range, in the order of the text."""
    del world  # a hint rests on its own document
    wanted = snapshot.positions.span(range)
    found: list[tuple[int, types.InlayHint]] = []
    for unit in snapshot.units:
        for node, label, tooltip in _of_unit(unit):
            span = snapshot.document.span(Place(node.path))
            if wanted.start <= span.end <= wanted.end and _stands(snapshot, span):
                found.append((span.end, _hint(snapshot, span.end, label, tooltip)))
    return [hint for _, hint in sorted(found, key=lambda pair: pair[0])]


def _stands(snapshot: Snapshot, span: Span) -> bool:
    """The string has a closing end that a hint can follow, and does not go on over several lines."""
    inside = snapshot.text[span.start : span.end]
    return span.end > span.start and "\n" not in inside and "\r" not in inside


def _hint(snapshot: Snapshot, offset: int, label: str, tooltip: str) -> types.InlayHint:
    return types.InlayHint(
        position=snapshot.positions.position(offset),
        label=escape(clip(label, LONGEST)),
        tooltip=types.MarkupContent(types.MarkupKind.Markdown, tooltip),
        padding_left=True,
    )


def _of_unit(unit: Unit) -> Iterator[tuple[Node, str, str]]:
    """The strings of a unit that have a hint: the node, the hint, and what the tooltip says."""
    request = first_request(unit)
    if request is not None:
        said = f"{request.method} {request.url}"
        notes = "\n".join([f"- {note}" for note in request.notes])
        yield request.after, f"→ {said}", f"The first request: {code(said)}" + (f"\n\n{notes}" if notes else "")
    for node in (node for schedule in unit.views(Schedule) for node in schedule.formats):
        text = node.text or ""
        shown = printed(text)
        if shown is not None and shown != text:
            yield node, f"→ {shown}", f"What {code(clip(text))} prints for 9 March 2026, 15:31:36 UTC."
