"""Results as plain values: what is kept between runs, and what processes tell each other.

A row holds all that linting one file gave, and nothing that depends on where the file stands: no path is in it, so that
equal files share one. It is marshalled, which is exact for every string, half a surrogate pair included.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from speclint.engine.located import FixInfo, LocatedFinding, Related, Snippet, TextEdit
from speclint.engine.result import FileResult
from speclint.engine.workspace import NO_CARD, Entry, is_request_file
from speclint.text.places import Position, Range, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.result import InputFile

Plain = tuple[Any, ...]
"""Of tuples, strings, numbers, truth values and None alone."""

_STRUCTURED = ("path", "range", "span", "snippet", "related", "fix")
_WORDS = tuple([name for name in LocatedFinding.__slots__ if name not in _STRUCTURED])
_SUMMARY = tuple([name for name in Entry.__slots__ if name not in ("card", "file", "handed_over")])


class Outcome:
    """What linting one file gave.

    ``result``
        As :func:`speclint.engine.run.lint_document` gives it under settings that make no exceptions.
    ``asked``
        The selection of the file was asked for, so it held something that looked like a document of ours.
    ``waits``
        A finding may give way to one across files.
    ``entries``
        The documents in it that others may belong to.
    ``whole``
        The file was read completely, so that what was not found is not there.
    """

    __slots__ = ("asked", "entries", "result", "waits", "whole")

    def __init__(
        self,
        result: FileResult | None,
        asked: bool = False,
        waits: bool = False,
        entries: Sequence[Entry] = (),
        whole: bool = True,
    ) -> None:
        self.whole = whole
        self.result = result
        self.asked = asked
        self.waits = waits
        self.entries = entries


def pack(outcome: Outcome) -> bytes:
    """The row of an outcome. Raises ValueError where something in it is no plain value."""
    result = outcome.result
    said = None
    if result is not None:
        said = (result.error, tuple([_finding_row(finding, result.path) for finding in result.findings]))
    return marshal.dumps(
        (outcome.asked, outcome.waits, outcome.whole, said, tuple([_entry_row(entry) for entry in outcome.entries]))
    )


def unpack(row: bytes, file: InputFile) -> Outcome:
    """The outcome of a row that :func:`pack` made, for a file of the same bytes that may be called otherwise."""
    asked, waits, whole, said, entries = marshal.loads(row)
    result = None
    if said is not None:
        error, findings = said
        result = FileResult(file.path, tuple([_finding(row, file.path) for row in findings]), error)
    return Outcome(result, asked, waits, [_entry(row, file) for row in entries], whole)


def _finding_row(finding: LocatedFinding, path: str) -> Plain:
    return (
        tuple([getattr(finding, name) for name in _WORDS]),
        _plain(finding.range),
        tuple(finding.span),
        tuple(finding.snippet),
        tuple([_related_row(related, path) for related in finding.related]),
        None if finding.fix is None else _fix_row(finding.fix),
    )


def _finding(row: Plain, path: str) -> LocatedFinding:
    words, range_, span, snippet, related, fix = row
    values = dict(zip(_WORDS, words, strict=True))
    return LocatedFinding(
        path=path,
        range=_range(range_),
        span=Span(*span),
        snippet=Snippet(*snippet),
        related=tuple([_related(each, path) for each in related]),
        fix=None if fix is None else _fix(fix),
        **values,
    )


def _related_row(related: Related, path: str) -> Plain:
    # Places in the file itself move with it.
    there = None if related.path == path else related.path
    return (there, related.pointer, _plain(related.range), related.message)


def _related(row: Plain, path: str) -> Related:
    there, pointer, range_, message = row
    return Related(path if there is None else there, pointer, _range(range_), message)


def _fix_row(fix: FixInfo) -> Plain:
    edits = tuple([(tuple(edit.span), _plain(edit.range), edit.text) for edit in fix.edits])
    return (fix.safety, fix.title, edits)


def _fix(row: Plain) -> FixInfo:
    safety, title, edits = row
    return FixInfo(safety, title, tuple([TextEdit(Span(*span), _range(range_), text) for span, range_, text in edits]))


def _entry_row(entry: Entry) -> Plain:
    return (tuple(entry.card.items()), *[getattr(entry, name) for name in _SUMMARY])


def _entry(row: Plain, file: InputFile) -> Entry:
    entry = Entry.__new__(Entry)
    entry.file = file
    entry.handed_over = is_request_file(file.absolute)
    entry.card = dict(row[0]) if row[0] else NO_CARD
    for name, value in zip(_SUMMARY, row[1:], strict=True):
        setattr(entry, name, value)
    return entry


def _plain(range_: Range) -> Plain:
    return (*range_.start, *range_.end)


def _range(row: Plain) -> Range:
    return Range(Position(row[0], row[1]), Position(row[2], row[3]))
