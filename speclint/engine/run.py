"""Running over files: read, recognise, judge, one after the other; no document is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.result import SUBMISSION, FileResult, InputFile, Result, Summary
from speclint.engine.workspace import ARTIFACT_EXTENSIONS, Workspace, is_request_file
from speclint.model.kinds import MARKERS
from speclint.text.document import read_document
from speclint.text.limits import Limits
from speclint.text.problem import Problem

if TYPE_CHECKING:
    from speclint.engine.catalogue import Catalogue
    from speclint.engine.located import LocatedFinding
    from speclint.engine.selection import Selection
    from speclint.engine.watch import Watch
    from speclint.engine.workspace import Files

SelectionFor = Callable[[str], "Selection"]
"""Gives the selection for a file, named by its absolute path."""

_PART_MARKERS = (
    "limitName",
    "paginationType",
    "pointerPath",
    "continuationTokenPath",
    "pageParamName",
    "scheduleStartParamName",
    "paramFormat",
    "StreamingConnection",
    "responseSpec",
    "overrideWrapperAttribute",
    "skipAttributes",
    "json-schema.org",
    "uiAttributes",
    "GET",
    "POST",
    "providerId",
    "specName",
)
_MARKER_BYTES = tuple([word.encode() for word in (*MARKERS, *_PART_MARKERS)])


def lint_files(
    files: Iterable[InputFile],
    selection_for: SelectionFor,
    sources: Files | None = None,
    watch: Watch | None = None,
) -> Iterator[FileResult]:
    """Lint files in the order given; a result is yielded as soon as it is known.

    A file that was not named outright and is no document of ours yields nothing. What rules across files find comes
    last, as further results for the files concerned; just before them come the few files with findings that may give
    way to these. ``sources`` is where files are read from again, by default the
    disk; ``watch`` keeps account. Raises CatalogueError only.
    """
    planner = Planner(load_catalogue())
    planner.watch = watch
    workspace = Workspace(sources)
    waiting: list[FileResult] = []
    for file in files:
        result = lint_file(file, selection_for, planner, workspace)
        if result is not None and may_give_way(result, planner.catalogue):
            waiting.append(result)
        elif result is not None:
            yield result
    if not workspace.may_relate:
        yield from waiting
        return
    from speclint.engine.across import join, judge_workspace

    yield from join(waiting, judge_workspace(workspace, planner, selection_for), planner.catalogue)


def may_give_way(result: FileResult, catalogue: Catalogue) -> bool:
    """Rules across files may have more to say of a finding of this file."""
    return bool(result.findings) and any(finding.rule in catalogue.replaced for finding in result.findings)


def lint(files: Iterable[InputFile], selection_for: SelectionFor) -> Result:
    """Lint files and collect everything."""
    findings: list[LocatedFinding] = []
    errors: list[FileResult] = []
    summary = Summary()
    for result in lint_files(files, selection_for):
        summary.add(result)
        findings.extend(result.findings)
        if result.error is not None:
            errors.append(result)
    return Result(tuple(findings), tuple(errors), summary)


def lint_file(
    file: InputFile, selection_for: SelectionFor, planner: Planner, workspace: Workspace | None = None
) -> FileResult | None:
    """Lint one file; None where it was not named outright and is no document of ours.

    ``workspace`` is told of its documents.
    """
    if workspace is not None and workspace.add_folder(file):
        is_text = file.absolute.lower().endswith(ARTIFACT_EXTENSIONS)
        if file.named or not is_text:
            workspace.linted.add(file.absolute)
        if is_text:
            # Rules of artifact folders look at it, and tell what is wrong with it.
            return FileResult(file.path) if file.named else None
    data = file.data
    if data is None:
        try:
            data = _read(file.absolute)
        except OSError as error:
            return FileResult(file.path, (), f"could not be read: {error.strerror or error}")
    if not file.named and not _may_be_ours(data):
        return None
    read = read_document if planner.watch is None else planner.watch.read
    document = read(data, format=format_of(file.absolute))
    selection = selection_for(file.absolute)
    # What is about to be handed over is a request, whatever fields it carries.
    request = selection.profile == SUBMISSION or is_request_file(file.absolute)
    units = units_of(document, always_request=request)
    if workspace is not None:
        workspace.add(file, units, request)
    events: list[Problem] = []
    if not units:
        if not file.named and not _is_damaged_spec(data, document.intact):
            return None
        if document.intact:
            events.append(Problem("unrecognised-document", 0, 0, (), {}))
    found = judge(document, units, planner, selection, file.path, events)
    for unit in units:
        unit.release()
    return FileResult(file.path, found)


def format_of(path: str) -> Literal["json", "yaml"]:
    """``"yaml"`` for ``.yaml`` and ``.yml``, else ``"json"``."""
    return "yaml" if path.lower().endswith((".yaml", ".yml")) else "json"


def _read(path: str) -> bytes:
    """The bytes of a file, one more than the reader takes at most, so that it sees that there are too many."""
    limit = Limits().size
    # Without a buffer, which is of no use to who reads everything at once.
    with open(path, "rb", buffering=0) as file:
        # Asking for the limit allocates it; a pipe and its like say that they hold nothing, and give it in pieces.
        size = os.fstat(file.fileno()).st_size
        data = piece = file.read(size + 1 if 0 < size < limit else limit + 1) or b""
        while piece and len(data) != size and len(data) <= limit:
            piece = file.read(limit + 1 - len(data)) or b""
            data += piece
    return data


def _may_be_ours(data: bytes) -> bool:
    """A quick look before parsing: some word of our documents stands in the bytes, or they are not UTF-8."""
    if b"\0" in data[:64] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return any(word in data for word in _MARKER_BYTES)


def _is_damaged_spec(data: bytes, intact: bool) -> bool:
    """Too broken (or too large) to tell the kind, yet it names two blocks that only our documents have."""
    if intact:
        return False
    words = (b'"authSpec"', b'"sourceSpec"', b'"exploreSpec"', b'"sourceConnectionSpecIds"', b'"paginationParams"')
    return sum(word in data for word in words) >= 2
