"""What a run gives back: located findings, results by file, the summary."""

from __future__ import annotations

from typing import Literal, NamedTuple

from speclint.text.places import Range, Span

Severity = Literal["error", "warning", "info"]
"""What a finding means for a spec about to be submitted."""

Evidence = Literal["documented", "observed", "convention"]
"""What a rule rests on: the documentation says so, only published examples show it, or it is our judgement."""

RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}
"""Order of severities, the worst highest."""


class Related(NamedTuple):
    """Another place that belongs to a finding, perhaps in another file."""

    path: str
    pointer: str
    range: Range
    message: str


class FixInfo(NamedTuple):
    """What is said of a fix where it is not applied."""

    safety: str
    title: str


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
    RFC 6901 JSON Pointer into the file as it stands, ``target`` is ``"key"`` or ``"value"``.
    """

    __slots__ = (
        "code",
        "evidence",
        "fix",
        "message",
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

    def sort_key(self) -> tuple[int, int, str, str, str]:
        """Order inside one file: by place, then by rule, so that output never depends on the order of rules."""
        return (self.span.start, self.span.end, self.rule, self.pointer, self.message)

    def __repr__(self) -> str:
        at = self.range.start
        return f"<{self.severity} {self.rule} at {self.path}:{at.line}:{at.column} {self.message!r}>"


class InputFile(NamedTuple):
    """A file to lint.

    ``path``
        As shown in findings.
    ``absolute``
        Where it is read, or, for text that was handed over, where it would stand.
    ``named``
        The user named it outright: it is linted whatever its kind; otherwise only recognised documents count.
    ``data``
        Its bytes where they are at hand already (standard input, an editor), else None.
    """

    path: str
    absolute: str
    named: bool = True
    data: bytes | None = None


class FileResult:
    """All that is said of one file. ``error`` is why it could not be read, or None."""

    __slots__ = ("error", "findings", "path")

    def __init__(self, path: str, findings: tuple[LocatedFinding, ...] = (), error: str | None = None) -> None:
        self.path = path
        self.findings = findings
        self.error = error


class Summary:
    """Counts over a run."""

    __slots__ = ("error", "files", "fixable", "info", "suppressed", "warning")

    def __init__(self) -> None:
        self.files = 0
        self.error = 0
        self.warning = 0
        self.info = 0
        self.suppressed = 0
        self.fixable = 0

    def add(self, result: FileResult) -> None:
        """Count one file and its findings; a file that could not be read is not counted as linted."""
        if result.error is not None:
            return
        self.files += 1
        for finding in result.findings:
            if finding.severity == "error":
                self.error += 1
            elif finding.severity == "warning":
                self.warning += 1
            else:
                self.info += 1
            if finding.fix is not None:
                self.fixable += 1


class Result(NamedTuple):
    """A whole run, collected: findings by path and place, unreadable files, counts."""

    findings: tuple[LocatedFinding, ...]
    errors: tuple[FileResult, ...]
    summary: Summary
