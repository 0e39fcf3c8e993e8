"""Edits as the protocol has them: of one text, as few and as small as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from speclint.text.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from speclint.lsp.positions import Positions


class Change(NamedTuple):
    """A stretch of a text, in code points, and what stands there afterwards."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    """A part of a text that was edited: kept from the first text where ``text`` is None, else new."""

    start: int
    end: int
    text: str | None

    @property
    def length(self) -> int:
        return self.end - self.start if self.text is None else len(self.text)

    def part(self, start: int, end: int) -> _Piece:
        if self.text is None:
            return _Piece(self.start + start, self.start + end, None)
        return _Piece(0, 0, self.text[start:end])


def compose(length: int, passes: Iterable[Iterable[Change]]) -> list[Change]:
    """The changes of several passes over a text of ``length`` as changes of the first text, by place.

    Those of a pass stand by place, do not overlap, and are those of the text that the pass before it has left.
    """
    pieces = [_Piece(0, length, None)]
    for changes in passes:
        pieces = list(_edited(pieces, changes))
    found: list[Change] = []
    at = 0
    new = ""
    for piece in [*pieces, _Piece(length, length, None)]:
        if piece.text is not None:
            new += piece.text
            continue
        if piece.start > at or new:
            found.append(Change(at, piece.start, new))
        at, new = piece.end, ""
    return found


def _edited(pieces: Sequence[_Piece], changes: Iterable[Change]) -> Iterator[_Piece]:
    """The pieces after changes, in one walk over both."""
    number = inside = at = 0

    def walk(to: int) -> Iterator[_Piece]:
        nonlocal number, inside, at
        while at < to and number < len(pieces):
            piece = pieces[number]
            step = min(piece.length - inside, to - at)
            yield piece.part(inside, inside + step)
            at += step
            inside += step
            if inside == piece.length:
                number, inside = number + 1, 0

    for change in changes:
        yield from walk(change.start)
        if change.text:
            yield _Piece(0, 0, change.text)
        for _ in walk(change.end):
            pass
    yield from walk(at + sum([piece.length for piece in pieces[number:]]) - inside)


def difference(old: str, new: str) -> list[Change]:
    """One change that makes one text of another, or none where they are the same."""
    return trimmed(old, [Change(0, len(old), new)])


def trimmed(text: str, changes: Iterable[Change]) -> list[Change]:
    """Changes by place without what stays as it is at their ends; those that change nothing are left out.

    None begins or ends inside ``\\r\\n``, which is one line end to an editor.
    """
    joined: list[Change] = []
    for change in changes:
        if joined and joined[-1].end == change.start:
            before = joined.pop()
            change = Change(before.start, change.end, before.text + change.text)
        joined.append(change)
    return [_whole(text, _trim(text, each)) for each in joined if text[each.start : each.end] != each.text]


def _trim(text: str, change: Change) -> Change:
    start, end, new = change
    old = text[start:end]
    most = min(len(old), len(new))
    head = _common(old, new, most)
    tail = _common(old[head:][::-1], new[head:][::-1], most - head)
    return Change(start + head, end - tail, new[head : len(new) - tail])


def _common(one: str, other: str, most: int) -> int:
    """How many characters two texts begin with alike, ``most`` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _whole(text: str, change: Change) -> Change:
    start, end, new = change
    if text[start - 1 : start + 1] == "\r\n" and start:
        start, new = start - 1, "\r" + new
    if text[end - 1 : end + 1] == "\r\n" and end:
        end, new = end + 1, new + "\n"
    return Change(start, end, new)


def text_edits(text: str, positions: Positions, changes: Iterable[Change]) -> list[types.TextEdit]:
    """Changes as the protocol has them, trimmed."""
    return [types.TextEdit(positions.range(Span(start, end)), new) for start, end, new in trimmed(text, changes)]


def workspace_edit(
    uri: str, version: int | None, edits: Sequence[types.TextEdit], *, versioned: bool
) -> types.WorkspaceEdit:
    """The edit of one document; ``versioned``: the client takes edits that name the version they are meant for."""
    if not versioned:
        return types.WorkspaceEdit(changes={uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])
