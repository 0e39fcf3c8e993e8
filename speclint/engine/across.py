"""The phase after all files: rules that look across documents, and their findings at places in several files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.engine.context import Finding, make_finding
from speclint.engine.judge import MILDER
from speclint.engine.locate import locate
from speclint.engine.located import Related
from speclint.engine.result import FileResult
from speclint.text.places import Place, Span, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.engine.artifacts import ArtifactFile
    from speclint.engine.located import LocatedFinding
    from speclint.engine.plan import Planner
    from speclint.engine.result import Evidence, Severity
    from speclint.engine.rule import RuleInfo
    from speclint.engine.run import SelectionFor
    from speclint.engine.workspace import Entry, Workspace
    from speclint.text.document import Document

WORKSPACE = "workspace"
"""The kind that rules across files name."""


class Elsewhere:
    """A place in another document, with what is said there; ``entry`` is the document, or an artifact file."""

    __slots__ = ("entry", "message", "place", "span")

    def __init__(self, entry: Entry | ArtifactFile, place: Place, message: str, span: Span | None = None) -> None:
        self.entry = entry
        self.place = place
        self.message = message
        self.span = span


class Across:
    """What a rule across files yields: a finding in one document, with places in others."""

    __slots__ = ("elsewhere", "entry", "finding", "span")

    def __init__(
        self, entry: Entry | ArtifactFile, finding: Finding, elsewhere: tuple[Elsewhere, ...], span: Span | None
    ) -> None:
        self.entry = entry
        self.finding = finding
        self.elsewhere = elsewhere
        self.span = span


class WorkspaceContext:
    """What a rule across files is given besides the workspace."""

    __slots__ = ("rule",)

    def __init__(self, rule: RuleInfo) -> None:
        self.rule = rule

    def finding(
        self,
        entry: Entry | ArtifactFile,
        place: Place | None = None,
        *,
        span: Span | None = None,
        elsewhere: list[Elsewhere] | None = None,
        message: str | None = None,
        remedy: str | None = None,
        severity: Severity | None = None,
        evidence: Evidence | None = None,
        **values: object,
    ) -> Across:
        """A finding of this rule in the document ``entry``.

        ``place`` is a place in that document; for an artifact file ``span`` says which part of its text is meant, and
        without it the beginning is. The rest is as in :meth:`speclint.engine.context.Context.finding`.
        """
        made = make_finding(
            self.rule, place or Place(()), values, message=message, remedy=remedy, severity=severity, evidence=evidence
        )
        return Across(entry, made, tuple(elsewhere or ()), span)


def judge_workspace(workspace: Workspace, planner: Planner, selection_for: SelectionFor) -> Iterator[FileResult]:
    """Findings across files, grouped by the file they stand in, in the order of the paths. Raises nothing."""
    by_path: dict[str, list[LocatedFinding]] = {}
    for rule in planner.catalogue.rules:
        if WORKSPACE not in rule.kinds:
            continue
        for found in _run(rule, workspace, planner):
            absolute = _absolute(found.entry, workspace)
            selection = selection_for(absolute)
            if found.finding.rule.name in selection.enabled:
                _grade(found, selection.severities)
                by_path.setdefault(_shown(found.entry), []).append(_locate(found, workspace))
    for path in sorted(by_path):
        findings = sorted(by_path[path], key=lambda finding: finding.sort_key())
        yield FileResult(path, tuple(findings), follow_up=True)


def _run(rule: RuleInfo, workspace: Workspace, planner: Planner) -> list[Across]:
    context = WorkspaceContext(rule)
    try:
        return list(planner.load(rule).function(workspace, context))  # type: ignore[arg-type]  # its view is the workspace
    except Exception as error:  # whatever a rule does wrong, the others go on
        crash = planner.catalogue.get("rule-crashed")
        if crash is None or not workspace.entries:
            return []
        detail: dict[str, Any] = {"rule": rule.name, "error": f"{type(error).__name__}: {error}"}
        return [WorkspaceContext(crash).finding(workspace.entries[0], **detail)]


def _grade(found: Across, severities: Any) -> None:
    finding = found.finding
    configured = severities.get(finding.rule.name)
    if configured is not None:
        finding.severity = configured
    elif getattr(found.entry, "answer", False):
        finding.severity = MILDER[finding.severity]


def _locate(found: Across, workspace: Workspace) -> LocatedFinding:
    document = _document(found.entry, workspace)
    located = locate(found.finding, document, _shown(found.entry), _span(found.entry, found.span))
    located.related = tuple([_related(other, workspace) for other in found.elsewhere])
    return located


def _related(other: Elsewhere, workspace: Workspace) -> Related:
    document = _document(other.entry, workspace)
    span = _span(other.entry, other.span) or document.span(other.place)
    return Related(_shown(other.entry), pointer(other.place.path), document.range(span), other.message)


def _span(entry: Entry | ArtifactFile, span: Span | None) -> Span | None:
    from speclint.engine.artifacts import ArtifactFile

    if span is not None:
        return span
    return Span(0, 0) if isinstance(entry, ArtifactFile) else None


def _document(entry: Entry | ArtifactFile, workspace: Workspace) -> Document:
    from speclint.engine.artifacts import ArtifactFile

    return entry.document if isinstance(entry, ArtifactFile) else workspace.document(entry.file)


def _shown(entry: Entry | ArtifactFile) -> str:
    from speclint.engine.artifacts import ArtifactFile

    return entry.path if isinstance(entry, ArtifactFile) else entry.file.path


def _absolute(entry: Entry | ArtifactFile, workspace: Workspace) -> str:
    from speclint.engine.artifacts import ArtifactFile

    if not isinstance(entry, ArtifactFile):
        return entry.file.absolute
    folder = next(folder for folder in workspace.artifacts if folder.file(entry.name) is entry)
    return f"{folder.absolute}/{entry.name}"
