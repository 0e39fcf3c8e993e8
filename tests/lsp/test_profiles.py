"""Clients as they are recorded: what they can take is what they are sent, and it is what the command says.

The client is that of pytest-lsp. It reads every message by the types of the protocol, and warns of each answer that
goes beyond what the client said it can take.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from lsp.command import Seen, checked, path_of, seen
from lsp.sets import SETS, documents
from speclint.lsp.documents import encoding_of
from speclint.lsp.positions import Encoding, Positions
from speclint.text.lines import LineIndex

PROFILES = ["visual_studio_code", "neovim@0.11", "neovim@0.7", "emacs"]

PATIENCE = 120.0
"""Seconds after which a test that waits has failed; nothing is measured by it."""

SERVER = [sys.executable, "-c", "from speclint.cli import main; main()", "server", "--stdio"]

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")]


class Editor:
    """A client with what it has been sent."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.encoding: Encoding = "utf-16"
        self.texts: dict[str, str] = {}

        # The client of pytest-lsp knows no such request, and every editor does.
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _: None)

    async def start(self, profile: str) -> None:
        """Introduce the client and its workspace."""
        answer = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=client_capabilities(profile),
                root_uri=self.folder.as_uri(),
                workspace_folders=[types.WorkspaceFolder(self.folder.as_uri(), "workspace")],
            )
        )
        self.encoding = encoding_of(answer.capabilities.position_encoding or "utf-16")

    @property
    def able(self) -> types.TextDocumentClientCapabilities:
        """What the client can do with documents."""
        assert self.client.capabilities is not None
        assert self.client.capabilities.text_document is not None
        return self.client.capabilities.text_document

    def open(self, uri: str, text: str) -> None:
        """Open a document."""
        self.texts[uri] = text
        language = "yaml" if uri.endswith(("yaml", "yml")) else "json"
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def shown_of(self, said: list[Seen]) -> list[Seen]:
        """What the client shows of what the command says."""
        publish = self.able.publish_diagnostics
        return said if publish and publish.related_information else [(*each[:5], ()) for each in said]

    async def shows(self, uri: str, expected: list[Seen]) -> list[Seen]:
        """What the client shows in a document, once that is ``expected`` or will never be."""
        if self.able.diagnostic:
            asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await self.client.text_document_diagnostic_async(asked)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return self._seen(uri, report.items)
        # What is said first may be from before all files have been seen.
        until = monotonic() + PATIENCE
        while (found := self._published(uri)) != expected and monotonic() < until:
            await asyncio.sleep(0.02)
        return found

    def _published(self, uri: str) -> list[Seen]:
        return self._seen(uri, self.client.diagnostics.get(uri, ()))

    def _seen(self, uri: str, items: Any) -> list[Seen]:
        found: list[dict[str, Any]] = get_converter().unstructure(list(items))
        for item in found:
            self._count(uri, item["range"])
            for place in item.get("relatedInformation", ()):
                self._count(place["location"]["uri"], place["location"]["range"])
        return seen(found, self.folder)

    def _count(self, uri: str, range_: dict[str, Any]) -> None:
        """Columns that count code points, as those of the command do."""
        text = self.texts.get(uri) or Path(path_of(uri)).read_text(encoding="utf-8", errors="replace")
        positions = Positions(text, LineIndex(text), self.encoding)
        for end in range_.values():
            at = LineIndex(text).position(positions.offset(types.Position(end["line"], end["character"])))
            end["line"], end["character"] = at.line - 1, at.column - 1


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]  # as it is
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client at a server that has been started, and ends with the test."""
    yield
    await lsp_client.shutdown_session()


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", SETS)
async def test_every_client_shows_what_the_command_says(
    name: str, profile: str, client: LanguageClient, workspace: Path
) -> None:
    editor = Editor(client, workspace)
    SETS[name](editor.folder)
    everything = checked(editor.folder, ".")
    texts = documents(editor.folder)
    await editor.start(profile)
    for uri, text in texts.items():
        editor.open(uri, text)
    for uri in texts:
        said = everything.get(str(Path(path_of(uri)).relative_to(editor.folder)), [])
        expected = editor.shown_of(said)
        assert await editor.shows(uri, expected) == expected, uri


@pytest.mark.parametrize("profile", PROFILES)
async def test_every_answer_is_one_that_the_client_can_take(
    profile: str, client: LanguageClient, workspace: Path
) -> None:
    editor = Editor(client, workspace)
    SETS["examples"](workspace)
    await editor.start(profile)
    answers: Counter[str] = Counter()
    for uri, text in documents(workspace).items():
        editor.open(uri, text)
        document = types.TextDocumentIdentifier(uri)
        lines = text.split("\n")
        whole = types.Range(types.Position(0, 0), types.Position(len(lines), 0))
        for name, found in (
            ("symbols", await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))),
            ("links", await client.text_document_document_link_async(types.DocumentLinkParams(document))),
            ("folding", await client.text_document_folding_range_async(types.FoldingRangeParams(document))),
            ("hints", await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole))),
            ("tokens", await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))),
        ):
            answers[name] += bool(found)
        context = types.CodeActionContext(diagnostics=())
        asked = types.CodeActionParams(document, whole, context)
        for action in await client.text_document_code_action_async(asked) or ():
            answers["actions"] += 1
            if isinstance(action, types.CodeAction) and action.edit is None and action.data is not None:
                resolved = await client.code_action_resolve_async(action)
                answers["resolved actions"] += resolved.edit is not None or resolved.command is not None
        for number in range(0, len(lines), 7):
            at = types.Position(number, max(0, len(lines[number]) - 2))
            completed = await client.text_document_completion_async(types.CompletionParams(document, at))
            items = completed.items if isinstance(completed, types.CompletionList) else completed or ()
            answers["completions"] += len(items)
            hover = await client.text_document_hover_async(types.HoverParams(document, at))
            answers["hovers"] += hover is not None
            prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, at))
            answers["names"] += prepared is not None
            selected = types.SelectionRangeParams(document, [at])
            answers["selections"] += bool(await client.text_document_selection_range_async(selected))
    wanted = {"symbols", "folding", "hints", "tokens", "actions", "completions", "hovers", "names"}
    assert not wanted - set(+answers), answers
