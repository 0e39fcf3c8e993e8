"""The phase after all files: rules that look across documents, and their findings at places in several files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from speclint.engine.context import Finding, make_finding
from speclint.engine.judge import grade
from speclint.engine.locate import locate
from speclint.engine.located import Related
from speclint.engine.result import FileResult
from speclint.engine.workspace import ARTIFACTS, Entry, Workspace
from speclint.text.places import Place, Span, pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from speclint.engine.artifacts import ArtifactFile, ArtifactFolder
    from speclint.engine.catalogue import Catalogue
    from speclint.engine.located import LocatedFinding
    from speclint.engine.plan import Planner
    from speclint.engine.result import Evidence, Severity, Sifted
    from speclint.engine.rule import RuleInfo
    from speclint.engine.run import SelectionFor
    from speclint.engine.selection import Exceptions
    from speclint.engine.source import Source
    from speclint.text.document import Document

WORKSPACE = "workspace"
"""The kind that rules across files name."""

ACROSS = (WORKSPACE, ARTIFACTS)
"""Kinds of what is looked at after all files."""


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
    """What a rule across files, or of an artifact folder, may know beyond what it is given."""

    __slots__ = ("rule", "workspace")

    def __init__(self, rule: RuleInfo, workspace: Workspace) -> None:
        self.rule = rule
        self.workspace = workspace

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

        ``place`` is a place in that document, by default its opening brace; for an artifact file ``span`` says which
        part of its text is meant, and without it the beginning is. The rest is as in
        :meth:`speclint.engine.context.Context.finding`.
        """
        made = make_finding(
            self.rule,
            place or Place((), "key"),
            values,
            message=message,
            remedy=remedy,
            severity=severity,
            evidence=evidence,
        )
        return Across(entry, made, tuple(elsewhere or ()), span)


def judge_workspace(
    workspace: Workspace, planner: Planner, selection_for: SelectionFor, *, keep_source: bool = False
) -> Iterator[FileResult]:
    """Findings across files, grouped by the file they stand in, in the order of the paths. Raises nothing.

    ``keep_source``: artifact files come with their texts; linted files have had theirs.
    """
    workspace.settle()
    enabled = _enabled(workspace, selection_for)
    rules = [rule for rule in planner.catalogue.rules if rule.name in enabled]
    holds = workspace.holds
    collected = _Collected(workspace, planner, selection_for)
    collected.keep_source = keep_source
    for rule in rules:
        if WORKSPACE in rule.kinds and not (rule.needs and holds.isdisjoint(rule.needs)):
            collected.run(rule, workspace)
    of_folders = [rule for rule in rules if ARTIFACTS in rule.kinds]
    for folder in workspace.artifacts:
        for rule in of_folders:
            collected.run(rule, folder)
        folder.release()
    for path in sorted(collected.by_path):
        findings = sorted(collected.by_path[path], key=lambda finding: finding.sort_key())
        yield collected.result(path, findings)


def join(waiting: list[FileResult], follow_ups: Iterator[FileResult], catalogue: Catalogue) -> Iterator[FileResult]:
    """Results of files that waited for what is found across them, then the rest of that.

    Of two findings about one mistake at one place the one remains that knew of the other files.
    """
    if not waiting:
        yield from follow_ups
        return
    later = {result.path: result for result in follow_ups}
    for result in waiting:
        more = later.pop(result.path, None)
        if more is None:
            yield result
            continue
        gone = {(name, finding.pointer) for finding in _found(more) for name in _replaced_by(finding.rule, catalogue)}
        kept = [finding for finding in result.findings if (finding.rule, finding.pointer) not in gone]
        together = sorted([*kept, *more.findings], key=lambda finding: finding.sort_key())
        sifted = _joined(result.sifted, more.sifted)
        yield FileResult(result.path, tuple(together), result.error, source=result.source, sifted=sifted)
    yield from later.values()


def _found(result: FileResult) -> Iterator[LocatedFinding]:
    """All findings of a result, those that are not reported too."""
    yield from result.findings
    if result.sifted is not None:
        yield from [finding for finding, _ in result.sifted.suppressed]
        yield from [finding for finding, _ in result.sifted.known]


def _joined(one: Sifted | None, other: Sifted | None) -> Sifted | None:
    """What two results for one file make exceptions for."""
    if one is None or other is None:
        return one or other
    return one._replace(
        kept=(*one.kept, *other.kept),
        suppressed=(*one.suppressed, *other.suppressed),
        known=(*one.known, *other.known),
    )


def _replaced_by(name: str, catalogue: Catalogue) -> Sequence[str]:
    rule = catalogue.get(name)
    return () if rule is None else rule.replaces


def _enabled(workspace: Workspace, selection_for: SelectionFor) -> set[str]:
    """Rules that run on some file at least."""
    paths = [entry.absolute for entry in workspace.entries]
    paths.extend([os.path.join(folder.absolute, name) for folder in workspace.artifacts for name in folder.names])
    selections = {id(selection): selection for selection in map(selection_for, paths)}
    return {name for selection in selections.values() for name in selection.enabled}


class _Collected:
    """What is found, by the path of the file as it is shown."""

    def __init__(self, workspace: Workspace, planner: Planner, selection_for: SelectionFor) -> None:
        self.by_path: dict[str, list[LocatedFinding]] = {}
        self.first: set[str] = set()
        """Artifact files among them that have had no result."""
        self.keep_source = False
        self.sources: dict[str, Source] = {}
        """Texts of artifact files, by the path as it is shown; only where they are kept."""
        self._workspace = workspace
        self._planner = planner
        self._selection_for = selection_for
        self._excepted: dict[str, tuple[Exceptions, Entry | ArtifactFile]] = {}
        """For files whose settings make exceptions, these and the file."""

    def result(self, path: str, findings: list[LocatedFinding]) -> FileResult:
        """The result for the file that is shown as ``path``."""
        follow_up = path not in self.first
        source = self.sources.get(path)
        if path not in self._excepted:
            return FileResult(path, tuple(findings), follow_up=follow_up, source=source)
        exceptions, entry = self._excepted[path]
        sifted = exceptions.sift(findings, entry.absolute, _document(entry, self._workspace))
        if not isinstance(entry, Entry):
            # A text file of an artifact folder is never parsed, and always read to its end.
            sifted = sifted._replace(whole=True)
        return FileResult(path, sifted.kept, follow_up=follow_up, source=source, sifted=sifted)

    def run(self, rule: RuleInfo, subject: Workspace | ArtifactFolder) -> None:
        """Let a rule look at the workspace, or at one artifact folder; one that fails is named in a finding."""
        workspace = self._workspace
        found: list[Across] = []
        try:
            found.extend(self._speak(rule, subject))
        except Exception as error:  # whatever a rule does wrong, the others go on
            crash = self._planner.catalogue.get("rule-crashed")
            entry = _anyone(subject, workspace)
            if crash is not None and entry is not None:
                detail: dict[str, Any] = {"rule": rule.name, "error": f"{type(error).__name__}: {error}"}
                found.append(WorkspaceContext(crash, workspace).finding(entry, **detail))
        for each in found:
            selection = self._selection_for(each.entry.absolute)
            if each.finding.rule.name in selection.enabled and _may_be_said(each, workspace):
                grade(each.finding, selection, answer=each.entry.answer)
                self.by_path.setdefault(each.entry.shown, []).append(_locate(each, workspace))
                if selection.exceptions is not None:
                    self._excepted[each.entry.shown] = (selection.exceptions, each.entry)
                if not isinstance(each.entry, Entry):
                    self._note(each.entry)

    def _note(self, file: ArtifactFile) -> None:
        if file.absolute not in self._workspace.linted:
            self.first.add(file.shown)
        if self.keep_source and file.shown not in self.sources:
            from speclint.engine.source import source_of

            self.sources[file.shown] = source_of(file.document, ())

    def _speak(self, rule: RuleInfo, subject: Workspace | ArtifactFolder) -> Iterable[Across]:
        watch = self._planner.watch
        load = self._planner.load
        function: Any = (load(rule) if watch is None else watch.load(lambda: load(rule))).function
        context = WorkspaceContext(rule, self._workspace)
        return function(subject, context) if watch is None else watch.call(rule, lambda: function(subject, context))


def _anyone(subject: Workspace | ArtifactFolder, workspace: Workspace) -> Entry | ArtifactFile | None:
    """A document at which to say what belongs to none."""
    if isinstance(subject, Workspace):
        return workspace.entries[0] if workspace.entries else None
    return subject.anyone


def _may_be_said(found: Across, workspace: Workspace) -> bool:
    """Absence is only reported where the document is known to be whole."""
    place = found.finding.place
    return place.missing is None or place.path not in _document(found.entry, workspace).incomplete


def _locate(found: Across, workspace: Workspace) -> LocatedFinding:
    document = _document(found.entry, workspace)
    located = locate(found.finding, document, found.entry.shown, _span(found.entry, found.span))
    located.related = tuple([_related(other, workspace) for other in found.elsewhere])
    return located


def _related(other: Elsewhere, workspace: Workspace) -> Related:
    document = _document(other.entry, workspace)
    span = _span(other.entry, other.span) or document.span(other.place)
    return Related(other.entry.shown, pointer(other.place.path), document.range(span), other.message)


def _span(entry: Entry | ArtifactFile, span: Span | None) -> Span | None:
    if span is None and not isinstance(entry, Entry):
        return Span(0, 0)
    return span


def _document(entry: Entry | ArtifactFile, workspace: Workspace) -> Document:
    return workspace.document(entry.file) if isinstance(entry, Entry) else entry.document
