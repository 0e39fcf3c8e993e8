"""Answers to clients that ask for diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from speclint.lsp.documents import key_of, path_of, uri_of
from speclint.lsp.protocol import Raw

if TYPE_CHECKING:
    from speclint.lsp.lane import Lane, Report
    from speclint.lsp.server import Server
    from speclint.lsp.session import Session

LONGEST_WAIT = 2.0
"""Seconds that a request for the diagnostics of one file waits for the first look at the whole folder."""

NOTHING = "nothing"
"""Result of a file of which nothing is known."""


def register(server: Server) -> None:
    """Register the handlers."""
    options = types.DiagnosticOptions(identifier="speclint", inter_file_dependencies=True, workspace_diagnostics=True)

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def document_diagnostic(params: types.DocumentDiagnosticParams) -> Raw:
        return Raw(await document_report(server.session, params.text_document.uri, params.previous_result_id))

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> Raw:
        previous = {each.uri: each.value for each in params.previous_result_ids}
        return Raw({"items": await workspace_reports(server.session, previous)})


async def document_report(session: Session, uri: str, previous: str | None) -> dict[str, Any]:
    """The report of one file, in JSON; with those of other open files that have changed since they were told of."""
    opened = session.document(uri)
    path = opened.path if opened is not None else path_of(uri)
    if path is None:
        return {"kind": "full", "items": []}
    lane = session.lane_for(opened) if opened is not None else session.lane_of(path)
    await session.schedule.complete(lane, LONGEST_WAIT)
    report = lane.results.get(path)
    made = _report(report, previous)
    lane.delivered[path] = made.get("resultId", NOTHING)
    if session.client.takes_related:
        related = {}
        for other, told in list(lane.delivered.items()):
            now = lane.results.get(other)
            if other != path and now is not None and now.result_id != told and _is_open(session, now):
                related[now.uri] = _report(now, None)
                lane.delivered[other] = now.result_id
        if related:
            made["relatedDocuments"] = related
    return made


def _is_open(session: Session, report: Report) -> bool:
    return session.document(report.uri) is not None


def _report(report: Report | None, previous: str | None) -> dict[str, Any]:
    result_id = NOTHING if report is None else report.result_id
    if previous == result_id:
        return {"kind": "unchanged", "resultId": result_id}
    return {"kind": "full", "resultId": result_id, "items": [] if report is None else report.items}


async def workspace_reports(session: Session, previous: dict[str, str]) -> list[dict[str, Any]]:
    """The reports of all files of the workspace, in JSON, and empty ones for those that are there no more."""
    told = {key_of(uri): (uri, value) for uri, value in previous.items()}
    items: list[dict[str, Any]] = []
    for lane in session.all_lanes:
        if not session.client.watches:
            session.look_again(lane)
        await session.schedule.complete(lane)
        items.extend(_lane_reports(session, lane, told))
    # What is left has gone, and would be shown for ever.
    items.extend([{"uri": uri, "version": None, "kind": "full", "items": []} for uri, _ in told.values()])
    return items


def _lane_reports(session: Session, lane: Lane, told: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    found = []
    for path, report in sorted(lane.results.items()):
        opened = session.open.get(key_of(report.uri))
        if not (report.ours or report.items or opened is not None):
            continue
        # A file that was open has been told of under the address that the client had for it.
        _, before = told.pop(key_of(report.uri), told.pop(key_of(uri_of(path)), ("", None)))
        made = _report(report, before)
        found.append({"uri": report.uri, "version": report.version, **made})
        lane.delivered[path] = report.result_id
    return found
