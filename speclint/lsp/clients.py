"""What the client at the other end can take, and answers cut down to that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.capabilities import get_capability

from speclint.lsp.markdown import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SNIPPET = re.compile(r"\\(.)|\$\{\d+:([^{}]*)\}|\$\{\d+\|([^,|}]*)[^}]*\}|\$\{?\d+\}?", re.DOTALL)


class Client:
    """The capabilities of the client; what it does not name it does not have."""

    def __init__(self, capabilities: types.ClientCapabilities, options: Mapping[str, Any] | None = None) -> None:
        """``options`` are those that the client gives the server at its start."""
        self.capabilities = capabilities
        self.asks_for_reasons = bool((options or {}).get("asksForReasons"))

        def has(name: str) -> bool:
            return bool(get_capability(capabilities, name, False))

        self.pulls = get_capability(capabilities, "text_document.diagnostic") is not None
        self.takes_related = has("text_document.diagnostic.related_document_support")
        self.refreshes = has("workspace.diagnostics.refresh_support")
        self.configures = has("workspace.configuration")
        self.registers_settings = has("workspace.did_change_configuration.dynamic_registration")
        self.watches = has("workspace.did_change_watched_files.dynamic_registration")
        self.registers_formatting = has("text_document.formatting.dynamic_registration")
        self.progress = has("window.work_done_progress")
        self.applies = has("workspace.apply_edit")
        self.document_changes = has("workspace.workspace_edit.document_changes")
        self.snippets = has("text_document.completion.completion_item.snippet_support")
        modes = get_capability(capabilities, "text_document.completion.completion_item.insert_text_mode_support")
        self.inserts_as_is = modes is not None and types.InsertTextMode.AsIs in modes.value_set
        self.trees = has("text_document.document_symbol.hierarchical_document_symbol_support")
        self.action_literals = get_capability(capabilities, "text_document.code_action.code_action_literal_support")
        resolved = get_capability(capabilities, "text_document.code_action.resolve_support.properties", ())
        self.resolves_edits = "edit" in (resolved or ())
        self.tooltips = has("text_document.document_link.tooltip_support")
        formats = get_capability(capabilities, "text_document.hover.content_format", ())
        offers = get_capability(capabilities, "text_document.completion.completion_item.documentation_format", ())
        self.markdown_offers = types.MarkupKind.Markdown in (offers or ())
        self.markdown = types.MarkupKind.Markdown in (formats or ())
        shown = "text_document.diagnostic" if self.pulls else "text_document.publish_diagnostics"
        # A client that pulls may say how it shows diagnostics in either place.
        places = (shown, "text_document.publish_diagnostics")
        self.related = any(has(f"{place}.related_information") for place in places)
        tags: list[int] = []
        for place in places:
            known = get_capability(capabilities, f"{place}.tag_support.value_set", ())
            tags.extend([int(tag) for tag in known or ()])
        self.tags = tuple(dict.fromkeys(tags))

    # -- answers ------------------------------------------------------------------------------------------------

    def edit(self, edit: types.WorkspaceEdit | None) -> types.WorkspaceEdit | None:
        """An edit without versions of documents, for a client that knows none."""
        if edit is None or self.document_changes or not edit.document_changes:
            return edit
        changes: dict[str, list[types.TextEdit]] = {uri: list(edits) for uri, edits in (edit.changes or {}).items()}
        for change in edit.document_changes:
            if isinstance(change, types.TextDocumentEdit):
                plain = [each for each in change.edits if isinstance(each, types.TextEdit)]
                changes.setdefault(change.text_document.uri, []).extend(plain)
        return types.WorkspaceEdit(changes=changes)

    def hover(self, hover: types.Hover | None) -> types.Hover | None:
        """A hover; as plain text for a client that shows no Markdown."""
        if hover is not None and isinstance(hover.contents, types.MarkupContent) and not self.markdown:
            hover.contents = types.MarkupContent(types.MarkupKind.PlainText, unmarked(hover.contents.value))
        return hover

    def completion(self, found: types.CompletionList | None) -> types.CompletionList | None:
        """A completion; without places to fill in, and explained in plain text, for a client that knows no more."""
        for item in () if found is None else found.items:
            if isinstance(item.documentation, types.MarkupContent) and not self.markdown_offers:
                item.documentation = unmarked(item.documentation.value)
            if not self.snippets and item.insert_text_format == types.InsertTextFormat.Snippet:
                item.insert_text_format = types.InsertTextFormat.PlainText
                if item.insert_text is not None:
                    item.insert_text = plain(item.insert_text)
                if isinstance(item.text_edit, types.TextEdit | types.InsertReplaceEdit):
                    item.text_edit.new_text = plain(item.text_edit.new_text)
        return found

    def links(self, found: list[types.DocumentLink] | None) -> list[types.DocumentLink] | None:
        """Links; without a word on each for a client that shows none."""
        for link in () if self.tooltips else found or ():
            link.tooltip = None
        return found

    def symbols(
        self, uri: str, found: Iterable[types.DocumentSymbol]
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        """The outline; as a list for a client that knows no trees. No name is empty, which VS Code refuses."""
        roots = list(found)
        for symbol in _walk(roots):
            symbol.name = symbol.name or '""'
        if self.trees:
            return roots
        flat: list[types.SymbolInformation] = []

        def add(symbols: Iterable[types.DocumentSymbol], container: str | None) -> None:
            for symbol in symbols:
                location = types.Location(uri, symbol.range)
                flat.append(types.SymbolInformation(location, symbol.name, symbol.kind, container_name=container))
                add(symbol.children or (), symbol.name)

        add(roots, None)
        return flat


def plain(snippet: str) -> str:
    """A snippet as the text that it inserts at first."""
    return _SNIPPET.sub(lambda match: match[1] or match[2] or match[3] or "", snippet)


def _walk(symbols: Iterable[types.DocumentSymbol]) -> Iterable[types.DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from _walk(symbol.children or ())


def wanted_kind(kind: Any, only: Iterable[Any] | None) -> bool:
    """A code action of this kind was asked for; kinds are trees, written with dots."""
    if only is None:
        return True
    name = str(getattr(kind, "value", kind) or "")
    names = [str(getattr(each, "value", each)) for each in only]
    return any(each in ("", name) or name.startswith(each + ".") for each in names)
