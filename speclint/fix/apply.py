"""Applying fixes to a text, again and again, until none is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.engine.located import FixInfo, LocatedFinding, TextEdit
    from speclint.text.document import Document

PASSES = 20
"""Most passes over one document; fixes that wait for others need one more each, and there are few such chains."""


class Fixed(NamedTuple):
    """What became of a document.

    ``text`` is as it stands now; ``applied`` names the rules of the fixes made, one entry each, in order; ``settled``
    is False where fixes were still left after :data:`PASSES`. ``passes`` are the edits of each pass in the order of
    their places, which are those of the text before it.
    """

    text: str
    applied: tuple[str, ...]
    settled: bool
    passes: tuple[tuple[TextEdit, ...], ...] = ()


def apply_fixes(text: str, fixes: Iterable[FixInfo]) -> tuple[str, tuple[FixInfo, ...]]:
    """The text after fixes, and those that were made: of two that touch each other the later one waits.

    The fixes are taken in the order given; their edits are those of this very text.
    """
    made: list[FixInfo] = []
    taken: list[tuple[int, int]] = []
    for fix in fixes:
        spans = [(edit.span.start, edit.span.end) for edit in fix.edits]
        if spans and not any(_touch(span, other) for span in spans for other in taken):
            made.append(fix)
            taken.extend(spans)
    edits = edits_of(made)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    pieces.append(text[at:])
    return "".join(pieces), tuple(made)


def edits_of(fixes: Iterable[FixInfo]) -> tuple[TextEdit, ...]:
    """The edits of fixes that do not touch each other, by place; those of one fix at one place stay in its order."""
    return tuple(sorted([edit for fix in fixes for edit in fix.edits], key=lambda edit: edit.span))


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two spans share a character, or an insertion stands at the edge of the other: their order would matter."""
    return one[0] <= other[1] and other[0] <= one[1]


def fix_document(
    document: Document,
    read: Callable[[str], Document],
    lint: Callable[[Document], Iterable[LocatedFinding]],
    wanted: Callable[[LocatedFinding], bool],
) -> Fixed:
    """Fix a document in passes: lint, apply what is wanted, read once, and again, until nothing wanted is left.

    ``read`` makes a document of a text, ``lint`` gives its findings by place, ``wanted`` chooses among those that
    have a fix. A pass that would make a sound text unsound is taken back, and ends the matter: nothing is lost by a
    fault of a fix.
    """
    applied: list[str] = []
    passes: list[tuple[TextEdit, ...]] = []
    for _ in range(PASSES):
        findings = [finding for finding in lint(document) if finding.fix is not None and wanted(finding)]
        text, made = apply_fixes(document.text, [finding.fix for finding in findings if finding.fix is not None])
        if not made or text == document.text:
            return Fixed(document.text, tuple(applied), True, tuple(passes))
        following = read(text)
        if document.intact and not following.intact:
            return Fixed(document.text, tuple(applied), False, tuple(passes))
        document = following
        passes.append(edits_of(made))
        applied.extend(finding.rule for finding in findings if finding.fix in made)
    return Fixed(document.text, tuple(applied), False, tuple(passes))


def encoded(document: Document, text: str) -> bytes:
    """The bytes of a text in the encoding of a document, with its byte-order mark if it has one.

    Raises UnicodeEncodeError where the text has half a surrogate pair, which a document that was read never has.
    """
    mark = "\ufeff" if document.bom else ""
    return (mark + text).encode(document.encoding)
