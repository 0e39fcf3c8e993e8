"""Notifications and commands of the client."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from speclint import __version__
from speclint.lsp import acting
from speclint.lsp.asking import Refused
from speclint.lsp.clients import Client
from speclint.lsp.documents import install, key_of, path_of

if TYPE_CHECKING:
    from speclint.lsp.server import Server

log = logging.getLogger("speclint.server")


def register(server: Server) -> None:
    """Register the handlers."""
    feature = server.feature

    @feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begun = True
        server.begins()
        install(server.workspace)
        given = params.initialization_options
        server.options = given if isinstance(given, dict) else {}
        server.client = Client(params.capabilities, server.options)
        if params.workspace_folders is None and server.workspace.root_uri:
            # Of a client that knows no folders; where there are some, the last may be taken away.
            server.workspace.add_folder(types.WorkspaceFolder(server.workspace.root_uri, ""))
        features = server.protocol.fm.features
        if not server.client.pulls:
            features.pop(types.TEXT_DOCUMENT_DIAGNOSTIC, None)
            features.pop(types.WORKSPACE_DIAGNOSTIC, None)
        if server.client.registers_formatting or not server.options.get("format"):
            # Editors ask every user of JSON which formatter is meant as soon as there are two. The capabilities are
            # worked out once this handler has returned; who registers it later finds it again.
            server.withheld = features.pop(types.TEXT_DOCUMENT_FORMATTING, None)

    @feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        session = server.session
        if server.withheld is not None:
            server.protocol.fm.features[types.TEXT_DOCUMENT_FORMATTING] = server.withheld
        for lane in session.all_lanes:
            session.schedule.begin(lane)
        server.start(server.register())
        server.start(server.ask_for_settings() if server.client.configures else server.offer_formatting())

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.session.did_open(document.uri, document.version, document.text, document.language_id)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = server.workspace.text_documents.get(key_of(uri))
        if document is not None:
            server.session.did_change(uri, params.text_document.version, document.source)

    @feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.session.did_save(params.text_document.uri)

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.session.did_close(params.text_document.uri)

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if server.client.configures:
            server.start(server.ask_for_settings())
            return
        given = params.settings
        if isinstance(given, dict):
            own = given.get("speclint", given)
            server.apply_settings({**server.options, **own} if isinstance(own, dict) else server.options)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        paths = [path_of(change.uri) for change in params.changes]
        server.session.files_changed([path for path in paths if path is not None])

    @feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.added:
            # One that has another name now is among those removed as well, where pygls leaves it.
            server.workspace.add_folder(folder)
        server.session.set_folders(server.folders())
        if server.client.configures:
            server.start(server.ask_for_settings())

    @feature(types.SHUTDOWN)
    def shutdown(_params: Any) -> None:
        server.stop()

    _register_commands(server)


def _register_commands(server: Server) -> None:
    @server.command("speclint.version")
    def version(*_arguments: Any) -> dict[str, str]:
        """Which speclint this is, and which Python runs it."""
        python = ".".join([str(part) for part in sys.version_info[:3]])
        return {"version": __version__, "python": python, "executable": sys.executable or ""}

    @server.command("speclint.explainRule")
    def explain_rule(*arguments: Any) -> str | None:
        """The page of a rule, in Markdown."""
        name = arguments[0] if arguments else None
        page = rule_page(server, name) if isinstance(name, str) else None
        if page is None:
            raise Refused(f"no rule is called {name!r}; `speclint rules` lists them all")
        return page

    if acting.can_suppress():

        @server.command("speclint.suppress")
        async def suppress(*arguments: Any) -> bool:
            """Write a suppression of a finding into the configuration, through the client."""
            if not server.client.applies:
                raise Refused("the editor takes no edits from a server; use `speclint suppress`")
            edit = await acting.suppress(server.session, list(arguments))
            result = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label="Suppress"))
            return result.applied

        @server.command("speclint.showReason")
        async def show_reason(*arguments: Any) -> None:
            """Have the configuration opened at the reason that is to be written; nothing follows from the answer."""
            server.window_show_document(await acting.reason_place(server.session, list(arguments)))

    @server.command("speclint.lintWorkspace")
    async def lint_workspace(*_arguments: Any) -> dict[str, int]:
        """Lint every file of the workspace, and show what is found in those that are not open, too."""
        session = server.session
        for lane in session.all_lanes:
            lane.note(look=True)
            session.schedule.begin(lane)
        for lane in session.all_lanes:
            await session.schedule.complete(lane)
        session.publish_everything()
        session.listener.refresh()
        reports = [report for lane in session.all_lanes for report in lane.results.values()]
        severities = [item["severity"] for report in reports for item in report.items]
        names = ("error", "warning", "info")
        counts = {name: severities.count(at) for at, name in enumerate(names, 1)}
        return {"files": sum(report.ours for report in reports), **counts}


def rule_page(server: Server, name: str) -> str | None:
    """The page of a rule of ours or of the house, by its name or code; None where there is none."""
    from speclint.engine.catalogue import load_catalogue, page_text

    rule = load_catalogue().get(name)
    if rule is not None:
        return page_text(rule.name)
    for lane in server.session.all_lanes:
        for own in lane.root.configs.house_rules():
            if name.lower() in (own.name, own.code.lower()):
                from speclint.config.house import house_page

                return house_page(own)
    return None
