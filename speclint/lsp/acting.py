"""Code actions, and the command that writes a suppression."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.uris import to_fs_path

from speclint.lsp.asking import Refused, answer, module
from speclint.lsp.clients import wanted_kind

if TYPE_CHECKING:
    from speclint.lsp.clients import Client
    from speclint.lsp.session import Session
    from speclint.lsp.snapshot import Snapshot
    from speclint.lsp.views import Reader

FIX_ALL = "source.fixAll.speclint"

SUPPRESSING = "speclint.lsp.suppressing"


def can_suppress() -> bool:
    """The module that writes suppressions is there."""
    return find_spec(SUPPRESSING) is not None


def _host(session: Session, reader: Reader) -> dict[str, Any]:
    """What the client can, as the module of code actions wants to know it."""
    make = getattr(module("code_actions"), "host_for", None)
    if make is None:
        return {}
    client = session.client
    host = make(client.capabilities, asks_for_reasons=client.asks_for_reasons)
    if can_suppress():
        host = host._replace(config=lambda path: _config(reader, path))
    return {"host": host}


def _config(reader: Reader, path: str) -> Any:
    """The text of a configuration, from the editor where it is open there."""
    ours = import_module(SUPPRESSING)
    opened = reader.opened(path)
    return ours.read_config(path) if opened is None else ours.ConfigText(opened.text, opened.version, opened.uri)


def _resolved(session: Session, reader: Reader, snapshot: Snapshot, action: types.CodeAction) -> types.CodeAction:
    done: types.CodeAction = module("code_actions").resolve(snapshot, action, **_host(session, reader))
    return done


async def suppress(session: Session, arguments: list[Any]) -> types.WorkspaceEdit:
    """The edit of the command that suppresses a finding, whose first argument is the document."""
    ours = import_module(SUPPRESSING)
    uri = arguments[0] if arguments else None
    if not isinstance(uri, str):
        raise Refused("the command names no document; choose it from the actions of a finding")

    def question(snapshot: Snapshot, reader: Reader) -> Any:
        try:
            host = _host(session, reader)["host"]
            return ours.run_command(snapshot, arguments, reader.config_path(snapshot), host)
        except ours.SuppressRefused as error:
            raise Refused(str(error)) from error

    edit = session.client.edit(await answer(session, uri, question, findings=True))
    if edit is None:
        raise Refused("the document is not open any more, or nothing could be written; the server's log says why")
    return edit


async def reason_place(session: Session, arguments: list[Any]) -> types.ShowDocumentParams:
    """What to show of the configuration after a suppression was written into it: the reason that is to be replaced."""
    if len(arguments) < 2 or not all(isinstance(each, str) for each in arguments[:2]):
        raise Refused("the command names no configuration; choose it from the actions of a finding")
    uri, config = arguments[:2]
    path = to_fs_path(config) or config

    def question(_: Snapshot, reader: Reader) -> types.Range | None:
        ours = import_module(SUPPRESSING)
        try:
            found = _config(reader, path)
        except ours.SuppressRefused as error:
            raise Refused(str(error)) from error
        place: types.Range | None = None if found is None else ours.place_of_reason(found.text, session.encoding)
        return place

    selection = await answer(session, uri, question)
    return types.ShowDocumentParams(config, take_focus=True, selection=selection)


async def code_actions(session: Session, params: types.CodeActionParams) -> Any:
    """What can be done at a range; with the edits for a client that does not ask for these afterwards."""
    client = session.client
    if client.action_literals is None:
        return None

    def question(snapshot: Snapshot, reader: Reader) -> Any:
        ours = module("code_actions")
        config_path = reader.config_path(snapshot)
        found = ours.actions(snapshot, params.range, params.context, config_path, **_host(session, reader))
        found = [action for action in found if wanted_kind(action.kind, params.context.only)]
        return found if client.resolves_edits else [_resolved(session, reader, snapshot, each) for each in found]

    uri = params.text_document.uri
    found = await answer(session, uri, question, findings=True)
    return None if found is None else [_adapted(action, client, uri) for action in found]


async def resolve_code_action(session: Session, action: types.CodeAction) -> Any:
    """The edit of a code action; its data says which document it is for."""
    wrapped = action.data if isinstance(action.data, dict) else {}
    uri = wrapped.get("uri")
    if not isinstance(uri, str):
        return action
    action.data = wrapped.get("data")
    found = await answer(
        session, uri, lambda snapshot, reader: _resolved(session, reader, snapshot, action), findings=True
    )
    return _adapted(found or action, session.client, uri)


def _adapted(action: types.CodeAction, client: Client, uri: str) -> types.CodeAction:
    action.edit = client.edit(action.edit)
    # A request to resolve it names no document.
    action.data = {"uri": uri, "data": action.data}
    return action
