"""What a run takes and gives back: files, results by file, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.source import Source
    from speclint.suppress.baseline import Identity
    from speclint.suppress.suppressions import Suppression

Severity = Literal["error", "warning", "info"]
"""What a finding means for a spec about to be submitted."""

Evidence = Literal["documented", "observed", "convention"]
"""What a rule rests on: the documentation says so, only published examples show it, or it is our judgement."""

AUTHORING = "authoring"
SUBMISSION = "submission"
"""Profiles: documents in the making, and documents about to be handed over, which are never taken for answers."""

RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}
"""Order of severities, the worst highest."""


class InputFile:
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

    __slots__ = ("absolute", "data", "named", "path")

    def __init__(self, path: str, absolute: str, named: bool = True, data: bytes | None = None) -> None:
        self.path = path
        self.absolute = absolute
        self.named = named
        self.data = data

    def __repr__(self) -> str:
        return f"InputFile({self.path!r}, {self.absolute!r}, {self.named!r})"


class Sifted(NamedTuple):
    """The findings of one file after the exceptions have had their say.

    ``path``
        Absolute path of the file.
    ``kept``
        What is reported.
    ``suppressed``
        What a suppression covers, each with that suppression.
    ``known``
        What the baseline has, each with its identity.
    ``whole``
        The file was read completely, so that what was not found is not there.
    """

    path: str
    kept: tuple[LocatedFinding, ...]
    suppressed: tuple[tuple[LocatedFinding, Suppression], ...]
    known: tuple[tuple[LocatedFinding, Identity], ...]
    whole: bool


class FileResult:
    """All that is said of one file. ``error`` is why it could not be read, or None.

    ``source`` is its text with an outline, where a report asked for it, else None. ``sifted`` has what the
    settings make exceptions for; None where they make none.
    """

    __slots__ = ("error", "findings", "follow_up", "path", "sifted", "source")

    def __init__(
        self,
        path: str,
        findings: tuple[LocatedFinding, ...] = (),
        error: str | None = None,
        *,
        follow_up: bool = False,
        sifted: Sifted | None = None,
        source: Source | None = None,
    ) -> None:
        """``follow_up``: more on a file that has had its result, from rules that look across files."""
        self.path = path
        self.follow_up = follow_up
        self.findings = findings
        self.error = error
        self.sifted = sifted
        self.source = source


class Summary:
    """Counts over a run; ``known`` is None where no baseline is in use."""

    __slots__ = ("error", "files", "fixable", "fixable_safely", "info", "known", "suppressed", "warning")

    def __init__(self) -> None:
        self.files = 0
        self.error = 0
        self.warning = 0
        self.info = 0
        self.suppressed = 0
        self.fixable = 0
        self.known: int | None = None
        self.fixable_safely = 0

    def add(self, result: FileResult) -> None:
        """Count one file and its findings; a file that could not be read is not counted as linted."""
        if result.error is not None:
            return
        self.files += not result.follow_up
        if result.sifted is not None:
            self.suppressed += len(result.sifted.suppressed)
            if result.sifted.known:
                self.known = (self.known or 0) + len(result.sifted.known)
        for finding in result.findings:
            if finding.severity == "error":
                self.error += 1
            elif finding.severity == "warning":
                self.warning += 1
            else:
                self.info += 1
            if finding.fix is not None:
                self.fixable += 1
                self.fixable_safely += finding.fix.safety == "safe"


class Result:
    """A whole run, collected: findings by path and place, unreadable files, counts."""

    __slots__ = ("errors", "findings", "summary")

    def __init__(self, findings: tuple[LocatedFinding, ...], errors: tuple[FileResult, ...], summary: Summary) -> None:
        self.findings = findings
        self.errors = errors
        self.summary = summary
