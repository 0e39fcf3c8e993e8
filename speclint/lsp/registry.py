"""Which module answers which request. A module that is not there is not offered.

The modules are imported when they are asked for the first time, so that they cost nothing at the start.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from speclint.config.paths import FILE_NAME
from speclint.lsp import acting
from speclint.lsp.acting import FIX_ALL
from speclint.lsp.asking import Refused, answer, is_there, module

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from speclint.lsp.session import Session
    from speclint.lsp.snapshot import Snapshot
    from speclint.lsp.views import Reader

    Handler = Callable[["Session", Any], Coroutine[Any, Any, Any]]

log = logging.getLogger("speclint.server")

TRIGGERS = ('"', ":", "$", "{", ",", " ", "/", "-")
"""Characters after which completion is asked for; space and hyphen are for YAML."""


def _is_configuration(uri: str) -> bool:
    return os.path.basename(uri) == FILE_NAME and is_there("configuration")


def _configuration(snapshot: Snapshot, world: Reader) -> dict[str, Any]:
    """What is to be known of a configuration beside its text."""
    encoding = snapshot.positions.encoding
    return {"path": snapshot.path, "encoding": encoding, "marked": snapshot.document.bom, "read": world.yaml}


async def hover(session: Session, params: types.HoverParams) -> Any:
    """Say what stands at a position."""
    uri = params.text_document.uri

    def question(snapshot: Snapshot, world: Reader) -> Any:
        if _is_configuration(uri):
            at = snapshot.positions.offset(params.position)
            return module("configuration").hover(snapshot.text, at, **_configuration(snapshot, world))
        if world.holds_rules(snapshot.path):
            return module("house_rules").hover(snapshot, snapshot.positions.offset(params.position))
        return module("hover").hover(snapshot, params.position, world)

    return session.client.hover(await answer(session, uri, question, findings=True))


async def complete(session: Session, params: types.CompletionParams) -> Any:
    """Offer what fits at a position."""
    uri = params.text_document.uri

    def question(snapshot: Snapshot, world: Reader) -> Any:
        if _is_configuration(uri):
            at = snapshot.positions.offset(params.position)
            more = _configuration(snapshot, world)
            found = module("configuration").complete(snapshot.text, at, snippets=session.client.snippets, **more)
            return types.CompletionList(is_incomplete=False, items=found)
        if world.holds_rules(snapshot.path):
            at = snapshot.positions.offset(params.position)
            found = module("house_rules").complete(snapshot, at, snippets=session.client.snippets)
            return types.CompletionList(is_incomplete=False, items=found)
        able = {"snippets": session.client.snippets, "as_is": session.client.inserts_as_is}
        return module("completion").complete(snapshot, params.position, world, **able)

    return session.client.completion(await answer(session, uri, question))


async def definition(session: Session, params: types.DefinitionParams) -> Any:
    """Say where what stands at a position is declared."""
    uri = params.text_document.uri

    def question(snapshot: Snapshot, world: Reader) -> Any:
        if _is_configuration(uri):
            at = snapshot.positions.offset(params.position)
            more = {"path": snapshot.path, "encoding": session.encoding, "read": world.yaml}
            return module("configuration").definition(snapshot.text, at, **more)
        return module("definition").definition(snapshot, params.position, world)

    # What the document says itself need not wait for the others.
    return await answer(session, uri, question) or await answer(session, uri, question, everything=True)


async def references(session: Session, params: types.ReferenceParams) -> Any:
    """Say where what stands at a position is used."""
    declaration = params.context.include_declaration
    return await answer(
        session,
        params.text_document.uri,
        lambda snapshot, world: module("references").references(
            snapshot, params.position, world, declaration=declaration
        ),
        everything=True,
    )


async def highlight(session: Session, params: types.DocumentHighlightParams) -> Any:
    """Say where in the document the same stands."""
    return await answer(
        session,
        params.text_document.uri,
        lambda snapshot, _: module("highlight").highlights(snapshot, params.position),
    )


async def prepare_rename(session: Session, params: types.PrepareRenameParams) -> Any:
    """Say what would be renamed."""
    return await answer(
        session, params.text_document.uri, lambda snapshot, _: module("rename").prepare(snapshot, params.position)
    )


async def rename(session: Session, params: types.RenameParams) -> Any:
    """Rename what stands at a position."""

    def question(snapshot: Snapshot, world: Reader) -> Any:
        ours = module("rename")
        try:
            return ours.rename(snapshot, params.position, params.new_name, world)
        except ours.RenameRefused as error:
            raise Refused(str(error)) from error

    return session.client.edit(await answer(session, params.text_document.uri, question, everything=True))


async def document_symbols(session: Session, params: types.DocumentSymbolParams) -> Any:
    """The outline."""
    uri = params.text_document.uri
    found = await answer(session, uri, lambda snapshot, _: module("document_symbols").symbols(snapshot))
    return None if found is None else session.client.symbols(uri, found)


async def workspace_symbols(session: Session, params: types.WorkspaceSymbolParams) -> Any:
    """Find a name in all documents."""

    ours = module("workspace_symbols")
    return ours.find(params.query, await session.ask_all(ours.symbols))


async def document_links(session: Session, params: types.DocumentLinkParams) -> Any:
    """The addresses in the document."""
    uri = params.text_document.uri
    return session.client.links(
        await answer(session, uri, lambda snapshot, _: module("document_links").links(snapshot))
    )


async def folding(session: Session, params: types.FoldingRangeParams) -> Any:
    """What can be folded."""
    return await answer(session, params.text_document.uri, lambda snapshot, _: module("folding").ranges(snapshot))


async def selection_ranges(session: Session, params: types.SelectionRangeParams) -> Any:
    """What selections grow to."""
    return await answer(
        session,
        params.text_document.uri,
        lambda snapshot, _: module("selection_ranges").ranges(snapshot, list(params.positions)),
    )


async def formatting(session: Session, params: types.DocumentFormattingParams) -> Any:
    """Lay the document out."""
    return await answer(
        session,
        params.text_document.uri,
        lambda snapshot, _: module("formatting").format_document(snapshot, params.options),
    )


async def inlay_hints(session: Session, params: types.InlayHintParams) -> Any:
    """What is shown between the text."""
    return await answer(
        session,
        params.text_document.uri,
        lambda snapshot, world: module("inlay_hints").hints(snapshot, params.range, world),
    )


async def semantic_tokens(session: Session, params: types.SemanticTokensParams) -> Any:
    """What stands inside strings."""
    return await answer(
        session, params.text_document.uri, lambda snapshot, _: module("semantic_tokens").tokens(snapshot)
    )


class Entry(NamedTuple):
    """One row of the table: the method, its module and handler, and what is said of it when the server starts."""

    method: str
    module: str
    handler: Handler
    options: Callable[[], Any] = lambda: None


TABLE = (
    Entry(types.TEXT_DOCUMENT_HOVER, "hover", hover),
    Entry(
        types.TEXT_DOCUMENT_COMPLETION,
        "completion",
        complete,
        lambda: types.CompletionOptions(trigger_characters=TRIGGERS),
    ),
    Entry(types.TEXT_DOCUMENT_DEFINITION, "definition", definition),
    Entry(types.TEXT_DOCUMENT_REFERENCES, "references", references),
    Entry(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, "highlight", highlight),
    Entry(types.TEXT_DOCUMENT_PREPARE_RENAME, "rename", prepare_rename),
    Entry(types.TEXT_DOCUMENT_RENAME, "rename", rename),
    Entry(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, "document_symbols", document_symbols),
    Entry(types.WORKSPACE_SYMBOL, "workspace_symbols", workspace_symbols),
    Entry(types.TEXT_DOCUMENT_DOCUMENT_LINK, "document_links", document_links),
    Entry(types.TEXT_DOCUMENT_FOLDING_RANGE, "folding", folding),
    Entry(types.TEXT_DOCUMENT_SELECTION_RANGE, "selection_ranges", selection_ranges),
    Entry(types.TEXT_DOCUMENT_FORMATTING, "formatting", formatting),
    Entry(types.TEXT_DOCUMENT_INLAY_HINT, "inlay_hints", inlay_hints),
    Entry(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
        "semantic_tokens",
        semantic_tokens,
        lambda: module("semantic_tokens").LEGEND,
    ),
    Entry(
        types.TEXT_DOCUMENT_CODE_ACTION,
        "code_actions",
        acting.code_actions,
        lambda: types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL],
            resolve_provider=True,
        ),
    ),
    Entry(types.CODE_ACTION_RESOLVE, "code_actions", acting.resolve_code_action),
)
"""All that the server answers beside diagnostics and commands."""
