"""The texts of open documents, changed as the protocol has it.

The document class of pygls breaks lines at characters that end none (U+2028, U+0085, form feeds), after which its text
differs from the editor's for good, and it leaves a character over where a range ends behind the last line.
"""

from __future__ import annotations

import logging
import os
from types import MethodType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from speclint.lsp.positions import Encoding, offset_of
from speclint.text.lines import LineIndex
from speclint.text.strings import SURROGATES

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.workspace import Workspace

log = logging.getLogger("speclint.server")

YAML_NAMES = ("yaml", "yml")
"""Identifiers of the language, as clients give them, of documents that are YAML whatever they are called."""


class OpenDocument(NamedTuple):
    """An open document at one version; another version is another object.

    ``uri``
        As the client wrote it.
    ``path``
        The absolute path; made up for a document that is no file, below the folder that it would be saved in.
    ``is_file``
        The document has a path of its own.
    """

    uri: str
    path: str
    is_file: bool
    version: int
    text: str

    @property
    def data(self) -> bytes:
        """The bytes of a file that holds the text.

        Half of a pair of surrogates, which no file can hold, becomes U+FFFD, as it does when an editor saves.
        """
        try:
            return self.text.encode()
        except UnicodeEncodeError:
            return SURROGATES.sub("\ufffd", self.text).encode()


class SyncedDocument(TextDocument):
    """A document whose changes follow the line rules of the protocol."""

    def _apply_incremental_change(self, change: types.TextDocumentContentChangePartial) -> None:
        text = self.source
        lines = LineIndex(text)
        start = end = offset_of(change.range.start, text, lines, self.encoding)
        if change.range.end != change.range.start:
            end = max(start, offset_of(change.range.end, text, lines, self.encoding))
        self._source = text[:start] + change.text + text[end:]

    @property
    def encoding(self) -> Encoding:
        """What columns count."""
        return encoding_of(self.position_codec.encoding)


def encoding_of(negotiated: object) -> Encoding:
    """The position encoding as we name it; pygls has it as a member of an enumeration or as a string."""
    name = str(getattr(negotiated, "value", negotiated))
    return name if name in ("utf-8", "utf-32") else "utf-16"  # type: ignore[return-value]  # one of the three


def install(workspace: Workspace) -> None:
    """Make a workspace of pygls keep documents of ours. Call before any document is open."""

    def create(
        self: Workspace,
        doc_uri: str,
        source: str | None = None,
        version: int | None = None,
        language_id: str | None = None,
    ) -> TextDocument:
        return SyncedDocument(
            doc_uri,
            # A document that is not open has no text; that of pygls would read the disk and raise.
            source=source or "",
            version=version,
            language_id=language_id,
            sync_kind=self._sync_kind,
            position_codec=self._position_codec,
        )

    def update(
        self: Workspace, text_doc: types.VersionedTextDocumentIdentifier, change: types.TextDocumentContentChangeEvent
    ) -> None:
        document = self.text_documents.get(key_of(text_doc.uri))
        if document is None:
            log.warning("%s was changed and is not open", text_doc.uri)
            return
        document.apply_change(change)
        document.version = text_doc.version

    workspace._create_text_document = MethodType(create, workspace)  # type: ignore[method-assign]  # the one way in
    workspace.update_text_document = MethodType(update, workspace)  # type: ignore[method-assign]  # likewise


def key_of(uri: str) -> str:
    """The key of a document: clients escape characters of addresses in different ways."""
    return unquote(uri)


def path_of(uri: str) -> str | None:
    """The absolute path of a file, or None for what is no file, or no address."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return os.path.normpath(path) if path else None


def uri_of(path: str) -> str:
    """The address of a file."""
    return from_fs_path(path) or path


def made_up_path(uri: str, language: str | None, folder: str) -> str:
    """A path for a document that is no file, below ``folder``; its ending says whether it is YAML."""
    name = os.path.basename(key_of(uri).partition(":")[2].replace("\\", "/").rstrip("/")) or "untitled"
    is_yaml = language in YAML_NAMES or (language is None and name.lower().endswith((".yaml", ".yml")))
    wanted = (".yaml", ".yml") if is_yaml else (".json",)
    return os.path.join(folder, name if name.lower().endswith(wanted) else name + wanted[0])
