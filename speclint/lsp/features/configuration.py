"""``.speclint.yaml`` as a document that is edited: what its words mean and what may stand where."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.config.load import house_rules
from speclint.config.reading import is_broken, read_yaml
from speclint.config.terms import Terms
from speclint.engine.catalogue import load_catalogue, page_path
from speclint.lsp.config_paths import ENDINGS, REST, Found, entries, written
from speclint.lsp.config_text import ELEMENT, Spot, spot_at, word_end
from speclint.lsp.config_words import (
    ENTRIES,
    Words,
    about_choice,
    about_key,
    choices_of,
    keys_at,
    option_at,
)
from speclint.lsp.documents import uri_of
from speclint.lsp.positions import Encoding, Positions
from speclint.text.document import read_document
from speclint.text.lines import LineIndex
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speclint.config.options import Option
    from speclint.text.document import Document
    from speclint.text.places import Path

    Read = Callable[[str], Document]

_TOKEN = re.compile(r"\"[^\"\n\r]*\"|'[^'\n\r]*'|[^\s,\[\]{}#]+")
_COLON = re.compile(r"[\"']?\s*:")

_REQUIRED = {"overrides": ("files",), "suppressions": ("files", "rule", "reason")}


# -- hover ----------------------------------------------------------------------------------------------------------


def hover(
    text: str,
    offset: int,
    *,
    path: str | None = None,
    encoding: Encoding = "utf-16",
    marked: bool = False,
    read: Read = read_yaml,
) -> types.Hover | None:
    """What the word at an offset (in code points) means: a key, a rule or a group of rules, a fixed value.

    ``path`` is the absolute path of the configuration, for the rules that it brings along; ``read`` gives the documents
    of the files that it names. ``marked`` is that of :class:`Positions`.
    """
    spot = spot_at(text, word_end(text, offset))
    if spot is None or not spot.word or not spot.start <= offset:
        return None
    about = _about(text, spot, path, read)
    if about is None:
        return None
    positions = Positions(text, LineIndex(text), encoding, marked=marked)
    contents = types.MarkupContent(types.MarkupKind.Markdown, about)
    return types.Hover(contents, positions.range(Span(spot.start, spot.end)))


def _about(text: str, spot: Spot, path: str | None, read: Read) -> str | None:
    if spot.role != "value":
        inside = (*spot.path, ELEMENT) if spot.role == "element" else spot.path
        keys = keys_at(inside)
        if keys is not None:
            return about_key(keys[spot.word]) if spot.word in keys else None
    if _wants_terms(spot):
        return _words(text, path, read).about(spot.word)
    return about_choice(option_at(spot.path), spot.word) if spot.word in choices_of(spot.path) else None


def _wants_terms(spot: Spot) -> bool:
    """Rules are named here: in a list of them, or as the keys of ``severity``."""
    option = option_at(spot.path)
    if option is None:
        return False
    if option.shape == "severities":
        return spot.role in ("key", "line")
    return option.shape == "terms"


def _words(text: str, path: str | None, read: Read) -> Words:
    rules = list(load_catalogue().rules)
    terms = Terms(rules)
    if path is not None and "rules" in text:
        # Of half a line nothing may be left; what was saved names them then.
        broken = is_broken(read_document(text, format="yaml"))
        house = house_rules(path, terms, os.path.dirname(path), read if broken else _with_text(path, text, read))
        rules += house
        terms = terms.extended(house)
    return Words(terms, {rule.name: rule for rule in rules})


def _with_text(path: str, text: str, read: Read) -> Read:
    """Reads one file from its text, and all others as before."""
    return lambda other: read_document(text, format="yaml") if other == path else read(other)


# -- definition -----------------------------------------------------------------------------------------------------


def definition(
    text: str, offset: int, *, path: str, encoding: Encoding = "utf-16", read: Read = read_yaml
) -> list[types.Location]:
    """Where the rule is written that is named at an offset (in code points), or the file that is named there.

    A rule of the house leads to its place in the file of rules, one of speclint's own to its page. The rest is as in
    :func:`hover`.
    """
    spot = spot_at(text, word_end(text, offset))
    option = None if spot is None else option_at(spot.path)
    if spot is None or option is None:
        return []
    if option.shape in ("paths", "rule_files", "file"):
        return _named_file(text, offset, os.path.dirname(path))
    if not spot.word or not spot.start <= offset or not _wants_terms(spot):
        return []
    rule = _words(text, path, read).rule(spot.word)
    if rule is None:
        return []
    if os.path.isabs(rule.file):
        return [types.Location(uri_of(rule.file), _place_of(rule.name, read(rule.file), encoding))]
    page = page_path(rule.name)
    return [types.Location(uri_of(page), _BEGINNING)] if os.path.isfile(page) else []


_BEGINNING = types.Range(types.Position(0, 0), types.Position(0, 0))


def _named_file(text: str, offset: int, folder: str) -> list[types.Location]:
    """The file whose path stands at an offset, where it is there."""
    found = next((each for each in _TOKEN.finditer(text) if each.start() <= offset <= each.end()), None)
    file = os.path.normpath(os.path.join(folder, found.group().strip("\"'"))) if found is not None else ""
    return [types.Location(uri_of(file), _BEGINNING)] if os.path.isfile(file) else []


def _place_of(name: str, document: Document, encoding: Encoding) -> types.Range:
    """Where the rule of a name stands in a file of rules."""
    rules = document.value if isinstance(document.value, list) else [document.value]
    for index, rule in enumerate(rules):
        if isinstance(rule, dict) and rule.get("name") == name:
            at: Path = (index, "name") if isinstance(document.value, list) else ("name",)
            return Positions(document.text, document.lines, encoding).range(document.span(Place(at)))
    return _BEGINNING


# -- completion -----------------------------------------------------------------------------------------------------


def complete(
    text: str,
    offset: int,
    *,
    path: str | None = None,
    encoding: Encoding = "utf-16",
    marked: bool = False,
    snippets: bool = False,
    read: Read = read_yaml,
) -> list[types.CompletionItem]:
    """What may stand at an offset (in code points), the best first; filtering by what is written is the client's.

    ``snippets``: the client takes texts with places to fill in. The rest is as in :func:`hover`.
    """
    spot = spot_at(text, offset)
    if spot is None:
        return []
    positions = Positions(text, LineIndex(text), encoding, marked=marked)
    maker = _Maker(text, spot, positions, snippets)
    folder = None if path is None else os.path.dirname(path)
    found = list(_offered(maker, lambda: _words(text, path, read), folder))
    for number, item in enumerate(found):
        item.sort_text = f"{number:04}"
    return found


class _Maker:
    """Makes the items for one spot."""

    def __init__(self, text: str, spot: Spot, positions: Positions, snippets: bool) -> None:
        self.spot = spot
        self.snippets = snippets
        self._text = text
        self._positions = positions
        self._where = positions.range(Span(spot.start, spot.end))
        self._colon = _COLON.match(text, spot.end) is not None
        # Behind `-` and `:` a blank is due.
        self._lead = " " if text[spot.start - 1 : spot.start] in ("-", ":") else ""

    def key(self, option: Option) -> types.CompletionItem:
        new = option.name
        snippet = None
        if not self._colon and not self.spot.quote:
            new += ": "
            if option.shape in ENTRIES and not self.spot.flow:
                new = new.rstrip()
                snippet = f"{new}\n{self._entry(option, 2)}"
        return self._item(option.name, types.CompletionItemKind.Property, new, None, about_key(option), snippet)

    def entry(self, option: Option) -> types.CompletionItem:
        """A whole entry of a list of mappings."""
        names = _REQUIRED[option.shape]
        opening = "{" if self.spot.flow else "- "
        snippet = self._entry(option, 0)
        if self.spot.flow:
            snippet = "{" + ", ".join([f"{name}: ${at + 1}" for at, name in enumerate(names)]) + "}"
        new = f"{opening}{names[0]}: "
        kind = types.CompletionItemKind.Struct
        return self._item(opening + names[0], kind, new, None, about_key(option), snippet)

    def _entry(self, option: Option, indent: int) -> str:
        """The required keys of an entry; the client indents further lines as the first one."""
        names = _REQUIRED[option.shape]
        margin = " " * indent
        lines = [f"{margin}{'- ' if not at else '  '}{name}: ${at + 1}" for at, name in enumerate(names)]
        return "\n".join(lines)

    def term(self, word: str, words: Words, *, key: bool = False, dash: bool = False) -> types.CompletionItem:
        rule = words.rule(word)
        kind = types.CompletionItemKind.EnumMember if rule is not None else types.CompletionItemKind.Enum
        new = ("- " if dash else "") + word
        if key and not self._colon and not self.spot.quote:
            new += ": "
        about = rule.summary if rule is not None else words.about(word)
        return self._item(word, kind, new, words.short(word), about)

    def path(self, found: Found, *, dash: bool = False) -> types.CompletionItem:
        """A file or folder; in one that is chosen, the next step can be completed at once."""
        kind = types.CompletionItemKind.Folder if found.is_folder else types.CompletionItemKind.File
        new = ("- " if dash else "") + (found.path if self.spot.quote else written(found.path))
        item = self._item(found.path, kind, new, None, None)
        end = REST.match(self._text, self.spot.end)
        assert isinstance(item.text_edit, types.TextEdit)
        if end is not None:
            item.text_edit.range = self._positions.range(Span(self.spot.start, end.end()))
        return item

    def value(self, word: str, about: str) -> types.CompletionItem:
        return self._item(word, types.CompletionItemKind.EnumMember, word, None, about)

    def _item(
        self,
        label: str,
        kind: types.CompletionItemKind,
        new: str,
        detail: str | None,
        about: str | None,
        snippet: str | None = None,
    ) -> types.CompletionItem:
        as_snippet = snippet is not None and self.snippets
        return types.CompletionItem(
            label,
            kind=kind,
            detail=detail,
            documentation=None if about is None else types.MarkupContent(types.MarkupKind.Markdown, about),
            filter_text=label,
            insert_text_format=types.InsertTextFormat.Snippet if as_snippet else types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(self._where, self._lead + (snippet if snippet and as_snippet else new)),
        )


def _offered(maker: _Maker, words: Callable[[], Words], folder: str | None) -> Iterator[types.CompletionItem]:
    spot = maker.spot
    option = option_at(spot.path)
    if option is not None and option.shape in ENDINGS and spot.role != "key" and folder is not None:
        dash = spot.role == "line"
        yield from [maker.path(found, dash=dash) for found in entries(option.shape, folder, spot.word)]
        return
    if spot.role == "value":
        yield from [maker.value(word, about) for word, about in choices_of(spot.path).items()]
        if option is not None and option.shape == "terms":
            yield from _terms(maker, words())
        return
    if option is not None and option.shape in ENTRIES and (spot.role == "line" or spot.flow):
        yield maker.entry(option)
        return
    inside = (*spot.path, ELEMENT) if spot.role == "element" else spot.path
    keys = keys_at(inside)
    if keys is not None:
        yield from [maker.key(each) for name, each in keys.items() if name not in _taken(spot)]
    elif option is None:
        return
    elif option.shape == "severities" and spot.role in ("key", "line"):
        yield from _terms(maker, words(), key=True)
    elif option.shape == "terms" and spot.role in ("element", "line"):
        yield from _terms(maker, words(), dash=spot.role == "line")


def _taken(spot: Spot) -> frozenset[str]:
    """Keys that are there already; ``rule`` and ``rules`` mean the same."""
    same = {"rule", "rules"}
    return spot.siblings | same if spot.siblings & same else spot.siblings


def _terms(maker: _Maker, words: Words, *, key: bool = False, dash: bool = False) -> Iterator[types.CompletionItem]:
    """All terms but those that the mapping has; groups first, then names, then codes."""
    known = [(word, breadth) for word, breadth in words.terms.words() if word not in maker.spot.siblings]
    names = {rule.name for word, _ in known if (rule := words.rule(word)) is not None}
    known.sort(key=lambda pair: (-pair[1], pair[0] not in names, pair[0]))
    yield from [maker.term(word, words, key=key, dash=dash) for word, _ in known]


__all__ = ["complete", "definition", "hover"]
