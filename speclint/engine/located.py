"""Findings with their exact places, ready to be shown."""

from __future__ import annotations

from typing import NamedTuple

from speclint.engine.result import Evidence, Severity
from speclint.text.places import Range, Span


class Related(NamedTuple):
    """Another place that belongs to a finding, perhaps in another file."""

    path: str
    pointer: str
    range: Range
    message: str


class TextEdit(NamedTuple):
    """One stretch of the text replaced by another text; an empty span inserts, an empty text deletes."""

    span: Span
    range: Range
    text: str


class FixInfo(NamedTuple):
    """A fix of a finding, in the file of the finding.

    ``safety``
        ``"safe"`` where it cannot change what the document means, or restores what the documentation prescribes
        literally; else ``"unsafe"``.
    ``title``
        What it does, in the imperative: "Delete the comma".
    ``edits``
        What it changes, by place, without overlaps; offsets and ranges are those of the text that was linted.
    """

    safety: str
    title: str
    edits: tuple[TextEdit, ...] = ()


class Snippet(NamedTuple):
    """The first line of a finding's range, clipped to a window so that long lines cost nothing.

    ``start`` and ``end`` are 0-based offsets inside ``text``; they are equal where the span is empty.
    """

    line: int
    text: str
    start: int
    end: int
    clipped_left: bool
    clipped_right: bool


class LocatedFinding:
    """One finding, ready to be shown.

    Lines and columns are 1-based and count code points; ranges end after the last character. ``pointer`` is an
    RFC 6901 JSON Pointer into the file as it stands, ``target`` is ``"key"`` or ``"value"``. ``missing`` is the name
    of the member that should be in the object at ``pointer``, where the finding is about its absence.
    """

    __slots__ = (
        "code",
        "evidence",
        "fix",
        "message",
        "missing",
        "path",
        "pointer",
        "range",
        "related",
        "remedy",
        "rule",
        "severity",
        "snippet",
        "span",
        "target",
        "url",
    )

    def __init__(
        self,
        *,
        path: str,
        rule: str,
        code: str,
        severity: Severity,
        evidence: Evidence,
        message: str,
        remedy: str,
        pointer: str,
        target: str,
        range: Range,  # noqa: A002 - the name that the JSON contract uses
        span: Span,
        snippet: Snippet,
        related: tuple[Related, ...] = (),
        fix: FixInfo | None = None,
        url: str | None = None,
        missing: str | None = None,
    ) -> None:
        self.path = path
        self.rule = rule
        self.code = code
        self.severity: Severity = severity
        self.evidence: Evidence = evidence
        self.message = message
        self.remedy = remedy
        self.pointer = pointer
        self.target = target
        self.range = range
        self.span = span
        self.snippet = snippet
        self.related = related
        self.fix = fix
        self.url = url
        self.missing = missing

    def sort_key(self) -> tuple[int, int, str, str, str]:
        """Order inside one file: by place, then by rule, so that output never depends on the order of rules."""
        return (self.span.start, self.span.end, self.rule, self.pointer, self.message)

    def __repr__(self) -> str:
        at = self.range.start
        return f"<{self.severity} {self.rule} at {self.path}:{at.line}:{at.column} {self.message!r}>"
