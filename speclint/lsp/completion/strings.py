"""Placeholders inside strings: declared inputs, parameters of authentication, and what the schedule replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from speclint.model.placeholders import RESERVED
from speclint.model.views.schedule import means_advance
from speclint.text.places import Span

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.lsp.positions import Positions
    from speclint.model.node import Node

_OPENED = re.compile(r"(\$\{?|\{\{?)\s*([\w.-]*)\Z")
_REST = re.compile(r"[\w.-]*\s*\}{0,2}")
_SENT = ("urlParams", "headerParams", "bodyParams")
"""Blocks whose texts are sent, so that placeholders in them are filled in."""

_QUERIES = (("scheduleParams", "incremental"), ("scheduleParams", "backfill"))
_METHOD = ("urlParams", "method")

_TOKENS = {
    "SCHEDULE_QUERY": "The query of the schedule.",
    "START_TIME": "Where the window of a run begins.",
    "END_TIME": "Where the window of a run ends.",
}


class Declared(NamedTuple):
    """A name that a placeholder can stand for: where it is declared, and what is said of it there.

    ``rank`` is "1", or "2" for a secret and for what some way to authenticate does not declare.
    """

    name: str
    where: str
    about: str
    rank: str = "1"


def placeholder_items(site: Site, text: str, positions: Positions) -> list[types.CompletionItem]:
    """Items for the placeholder at the cursor; none where it is not in a string that is sent.

    ``text`` and ``positions`` are those that the cursor was found in.
    """
    cursor = site.cursor
    inside = _content(text, cursor.span, plain=site.snapshot.document.format == "yaml")
    if (
        inside is None
        or not site.is_literal()
        or not _is_filled_in(site)
        or not inside.start <= cursor.offset <= inside.end
    ):
        return []
    opened = _OPENED.search(text, inside.start, cursor.offset)
    start = cursor.offset if opened is None else opened.start()
    end = cursor.offset
    if opened is not None and (rest := _REST.match(text, cursor.offset, inside.end)) is not None:
        end = rest.end()
    place = positions.range(Span(start, end))
    sign = opened.group(1) if opened is not None else ""
    found = []
    for index, each in enumerate(declarations(site)):
        whole = "${" + each.name + "}"
        found.append(_item(each.name, whole, place, f"{each.rank}{index:04}", each.where, each.about, sign))
    for index, name in enumerate(_reserved(site)):
        about = _TOKENS[name]
        found.append(_item(name, "{" + name + "}", place, f"3{index:04}", "replaced by the schedule", about, sign))
    return found


def _content(text: str, token: Span, *, plain: bool) -> Span | None:
    """What stands between the quotes of a token; the token itself where it may do without them."""
    quote = text[token.start : token.start + 1]
    if token.start == token.end or quote not in "\"'":
        return token if plain and token.end > token.start else None
    closed = token.end - token.start > 1 and text[token.end - 1] == quote
    return Span(token.start + 1, token.end - closed)


def declarations(site: Site) -> list[Declared]:
    """All names that the document declares, in its order; those that only some auth elements declare say so."""
    table = site.unit.table
    found = []
    for name in table.declared_names():
        node = table.inputs.get(name)
        if node is not None:
            found.append(Declared(name, "input of the source", _about(node)))
            continue
        holders = [(element, each[name]) for element, each in table.by_auth if name in each]
        labels = ", ".join([element.label for element, _ in holders])
        missing = [element.label for element in table.elements_without(name)]
        about = _about(holders[0][1])
        if missing:
            about += ("\n\n" if about else "") + "Not declared by " + ", ".join(missing) + "."
        is_secret = any(each[name]["format"].value == "password" for _, each in table.by_auth if name in each)
        found.append(Declared(name, f"parameter of {labels}", about, "2" if missing or is_secret else "1"))
    return found


def _about(node: Node) -> str:
    return node["description"].text or node["title"].text or ""


def _is_filled_in(site: Site) -> bool:
    """The string at the cursor is part of a request, not a word of the platform or a name."""
    place = site.place[2:]
    return (place[0] in _SENT and place != _METHOD) or place in _QUERIES


def _reserved(site: Site) -> tuple[str, ...]:
    if site.place[2:] in _QUERIES:
        return RESERVED[1:]
    schedule = site.unit.block("scheduleParams")
    return RESERVED[:1] if means_advance(schedule["type"].text or "") or "incremental" in schedule else ()


def _item(
    label: str, text: str, place: types.Range, sort: str, detail: str, about: str, sign: str
) -> types.CompletionItem:
    # What is typed of the sign and the brace begins the text that a client compares with.
    return types.CompletionItem(
        label=label,
        kind=types.CompletionItemKind.Variable,
        detail=detail,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, about) if about else None,
        sort_text=sort,
        filter_text=sign + label,
        text_edit=types.TextEdit(place, text),
    )
