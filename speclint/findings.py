"""What linting gives, as values for programs. All public names of this module are exported by ``speclint``.

The values are frozen. They are made from what the engine gives, so that the engine can change without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from speclint.engine.result import RANK, Evidence, Severity

if TYPE_CHECKING:
    from speclint.engine import located
    from speclint.engine import result as results
    from speclint.text import places


class SpeclintError(Exception):
    """What all errors of ``speclint.lint`` and ``speclint.lint_text`` have in common."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One mistake in a configuration file.

    ``line`` and ``column`` are 1-based, and 0 where the mistake has no place, as when the file does not exist.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        at = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{at}: {self.message}"


class ConfigurationError(SpeclintError):
    """A configuration that cannot be used.

    ``path`` is the file, ``mistakes`` are all that is wrong with it and with what it extends.
    """

    def __init__(self, path: str, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(path, mistakes)
        self.path = path
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join([str(mistake) for mistake in self.mistakes])


class UnknownRuleError(SpeclintError, ValueError):
    """``select``, ``extend_select`` or ``ignore`` names a rule that does not exist."""


@dataclass(frozen=True, kw_only=True, order=True)
class Position:
    """A position in a text: 1-based line, 1-based column in Unicode code points."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Range:
    """A stretch of a text; ``end`` is the position after its last character."""

    start: Position
    end: Position


@dataclass(frozen=True, kw_only=True)
class RelatedPlace:
    """Another place that belongs to a finding, perhaps in another file."""

    path: str
    pointer: str
    range: Range
    message: str


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A stretch of the linted text that is replaced by ``text``; an empty stretch inserts, an empty text deletes."""

    range: Range
    text: str


@dataclass(frozen=True, kw_only=True)
class Fix:
    """A fix of a finding, in the file of the finding.

    ``safety``
        ``"safe"`` where it cannot change what the document means, or restores what the documentation prescribes
        literally; else ``"unsafe"``.
    ``title``
        What it does, in the imperative.
    ``edits``
        What it changes, without overlaps.
    """

    safety: str
    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong in a document.

    ``path``
        The file: relative to the current folder when below it, else absolute, with forward slashes.
    ``rule``, ``code``
        Name and code of the rule; neither is ever reused for another one.
    ``severity``
        ``"error"``, ``"warning"`` or ``"info"``.
    ``evidence``
        What the rule rests on: ``"documented"``, ``"observed"`` or ``"convention"``.
    ``message``, ``remedy``
        What is wrong, and what to do about it.
    ``pointer``
        RFC 6901 JSON Pointer of the value concerned; for a missing member, of the object that should hold it.
    ``target``
        ``"key"`` or ``"value"``: which of the two is meant.
    ``range``
        Where it stands in the file.
    ``related``
        Other places that belong to it.
    ``fix``, ``url``
        The fix at hand and the address of the rule's page, or None.
    """

    path: str
    rule: str
    code: str
    severity: Severity
    evidence: Evidence
    message: str
    remedy: str
    pointer: str
    target: str
    range: Range
    related: tuple[RelatedPlace, ...]
    fix: Fix | None
    url: str | None

    def __str__(self) -> str:
        start = self.range.start
        return f"{self.path}:{start.line}:{start.column}: {self.severity}: {self.message} ({self.rule})"


@dataclass(frozen=True, kw_only=True)
class FileError:
    """A file that could not be read, and why."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts: linted files, findings by severity, suppressed findings, findings with a fix."""

    files: int
    error: int
    warning: int
    info: int
    suppressed: int
    fixable: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """All that a run has found.

    ``findings``
        Ordered by path and place.
    ``errors``
        Files that could not be read.
    """

    findings: tuple[Finding, ...]
    errors: tuple[FileError, ...]
    summary: Summary

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings, or None where there is none."""
        return max([finding.severity for finding in self.findings], key=RANK.__getitem__, default=None)


# -- from the values of the engine -----------------------------------------------------------------------------


def public_finding(finding: located.LocatedFinding) -> Finding:
    """A finding of the engine as a public value."""
    fix = finding.fix
    return Finding(
        path=finding.path,
        rule=finding.rule,
        code=finding.code,
        severity=finding.severity,
        evidence=finding.evidence,
        message=finding.message,
        remedy=finding.remedy,
        pointer=finding.pointer,
        target=finding.target,
        range=_range(finding.range),
        related=tuple(
            [
                RelatedPlace(path=each.path, pointer=each.pointer, range=_range(each.range), message=each.message)
                for each in finding.related
            ]
        ),
        fix=None
        if fix is None
        else Fix(
            safety=fix.safety,
            title=fix.title,
            edits=tuple([Edit(range=_range(edit.range), text=edit.text) for edit in fix.edits]),
        ),
        url=finding.url,
    )


def public_summary(summary: results.Summary) -> Summary:
    """The counts of the engine as a public value."""
    return Summary(
        files=summary.files,
        error=summary.error,
        warning=summary.warning,
        info=summary.info,
        suppressed=summary.suppressed,
        fixable=summary.fixable,
    )


def _range(found: places.Range) -> Range:
    start, end = found
    return Range(start=Position(line=start.line, column=start.column), end=Position(line=end.line, column=end.column))
