"""Running over files: read, recognise, judge, one after the other; no document is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.reading import format_of, may_be_ours, read_file, unreadable
from speclint.engine.result import SUBMISSION, FileResult, InputFile, Result, Summary
from speclint.engine.workspace import Workspace, is_request_file
from speclint.text.document import read_document
from speclint.text.problem import Problem

if TYPE_CHECKING:
    from speclint.engine.catalogue import Catalogue
    from speclint.engine.located import LocatedFinding
    from speclint.engine.selection import Selection
    from speclint.engine.watch import Watch
    from speclint.engine.workspace import Files

SelectionFor = Callable[[str], "Selection"]
"""Gives the selection for a file, named by its absolute path."""


def lint_files(
    files: Iterable[InputFile],
    selection_for: SelectionFor,
    sources: Files | None = None,
    watch: Watch | None = None,
    *,
    keep_source: bool = False,
) -> Iterator[FileResult]:
    """Lint files in the order given; a result is yielded as soon as it is known.

    A file that was not named outright and is no document of ours yields nothing. What rules across files find comes
    last, as further results for the files concerned; just before them come the few files with findings that may give
    way to these. ``sources`` is where files are read from again, by default the
    disk; ``watch`` keeps account. With ``keep_source`` each result carries the text, see
    :attr:`FileResult.source`. Raises CatalogueError only.
    """
    planner = Planner(load_catalogue())
    planner.watch = watch
    workspace = Workspace(sources)
    waiting: list[FileResult] = []
    for file in files:
        result = lint_file(file, selection_for, planner, workspace, keep_source=keep_source)
        if result is not None and may_give_way(result, planner.catalogue):
            waiting.append(result)
        elif result is not None:
            yield result
    yield from after_all(waiting, workspace, planner, selection_for, keep_source=keep_source)


def after_all(
    waiting: list[FileResult],
    workspace: Workspace,
    planner: Planner,
    selection_for: SelectionFor,
    *,
    keep_source: bool = False,
) -> Iterator[FileResult]:
    """What is left to say when all files have been seen: results that waited, and what is found across files."""
    if not workspace.may_relate:
        yield from waiting
        return
    from speclint.engine.across import join, judge_workspace

    found = judge_workspace(workspace, planner, selection_for, keep_source=keep_source)
    yield from join(waiting, found, planner.catalogue)


def may_give_way(result: FileResult, catalogue: Catalogue) -> bool:
    """Rules across files may have more to say of a finding of this file."""
    return bool(result.findings) and any(finding.rule in catalogue.replaced for finding in result.findings)


def lint(files: Iterable[InputFile], selection_for: SelectionFor, sources: Files | None = None) -> Result:
    """Lint files and collect everything; ``sources`` as in :func:`lint_files`."""
    findings: list[LocatedFinding] = []
    errors: list[FileResult] = []
    summary = Summary()
    for result in lint_files(files, selection_for, sources):
        summary.add(result)
        findings.extend(result.findings)
        if result.error is not None:
            errors.append(result)
    return Result(tuple(findings), tuple(errors), summary)


def lint_file(
    file: InputFile,
    selection_for: SelectionFor,
    planner: Planner,
    workspace: Workspace | None = None,
    *,
    keep_source: bool = False,
) -> FileResult | None:
    """Lint one file; None where it was not named outright and is no document of ours.

    ``workspace`` is told of its documents. ``keep_source`` is that of :func:`lint_files`.
    """
    if workspace is not None and workspace.takes(file):
        return FileResult(file.path) if file.named else None
    return lint_document(file, selection_for, planner, workspace, keep_source=keep_source)


def lint_document(
    file: InputFile,
    selection_for: SelectionFor,
    planner: Planner,
    workspace: Workspace | None = None,
    *,
    keep_source: bool = False,
) -> FileResult | None:
    """Lint a file that may hold a document, as :func:`lint_file` does; nothing is asked of its folder."""
    data = file.data
    if data is None:
        try:
            data = read_file(file.absolute)
        except OSError as error:
            return FileResult(file.path, (), unreadable(error))
    if not file.named and not may_be_ours(data):
        return None
    read = read_document if planner.watch is None else planner.watch.read
    document = read(data, format=format_of(file.absolute))
    selection = selection_for(file.absolute)
    request = counts_as_request(file.absolute, selection)
    units = units_of(document, always_request=request)
    if workspace is not None:
        workspace.add(file, document, units, request)
    events: list[Problem] = []
    if not units:
        if not file.named and not _is_damaged_spec(data, document.intact):
            return None
        if document.intact:
            events.append(Problem("unrecognised-document", 0, 0, (), {}))
    found = judge(document, units, planner, selection, file.path, events)
    sifted = None
    if selection.exceptions is not None:
        sifted = selection.exceptions.sift(found, file.absolute, document)
        found = sifted.kept
    source = None
    if keep_source:
        from speclint.engine.source import source_of

        source = source_of(document, units)
    for unit in units:
        unit.release()
    return FileResult(file.path, found, source=source, sifted=sifted)


def counts_as_request(path: str, selection: Selection) -> bool:
    """What is about to be handed over is a request, whatever fields it carries; so is a file that is named like one."""
    return selection.profile == SUBMISSION or is_request_file(path)


def _is_damaged_spec(data: bytes, intact: bool) -> bool:
    """Too broken (or too large) to tell the kind, yet it names two blocks that only our documents have."""
    if intact:
        return False
    words = (b'"authSpec"', b'"sourceSpec"', b'"exploreSpec"', b'"sourceConnectionSpecIds"', b'"paginationParams"')
    return sum(word in data for word in words) >= 2
