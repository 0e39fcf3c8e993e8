"""A file of house rules as a document that is edited: what its words mean, and what may stand where.

Its mistakes are found with those of the configuration that names it, and stand in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from speclint.checks.registry import find_check
from speclint.lsp.config_text import ELEMENT, Spot, spot_at, word_end
from speclint.lsp.house_words import FIELDS, NEEDED, about_check, about_field, about_parameter, values_of
from speclint.text.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.checks.base import Check
    from speclint.lsp.snapshot import Snapshot

_COLON = re.compile(r"[\"']?\s*:")
_CHECK = re.compile(r"(?:^|[-\s{,])check[ \t]*:[ \t]*[\"']?([a-z-]+)")
_BEGINS = re.compile(r"-(?:\s|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")
_MESSAGES = ("message", "remedy")
_VALUE = re.compile(r"\{(\w*)\Z")


class _Offer(NamedTuple):
    label: str
    new: str
    kind: types.CompletionItemKind
    about: str
    snippet: bool = False


def hover(snapshot: Snapshot, offset: int) -> types.Hover | None:
    """What the word at an offset (in code points) means: a field, a check, a parameter, one of a few values."""
    text = snapshot.text
    spot = spot_at(text, word_end(text, offset))
    if spot is None or not spot.word or not spot.start <= offset:
        return None
    about = _about(text, spot)
    if about is None:
        return None
    contents = types.MarkupContent(types.MarkupKind.Markdown, about)
    return types.Hover(contents, snapshot.positions.range(Span(spot.start, spot.end)))


def complete(snapshot: Snapshot, offset: int, *, snippets: bool = False) -> list[types.CompletionItem]:
    """What may stand at an offset (in code points), the best first; ``snippets``: places to fill in are understood."""
    text, positions = snapshot.text, snapshot.positions
    spot = spot_at(text, offset)
    if spot is None:
        return []
    lead = " " if text[spot.start - 1 : spot.start] in ("-", ":") and spot.start else ""
    found = []
    for number, offer in enumerate(_offers(text, spot, offset, snippets=snippets)):
        start = offset if offer.kind is types.CompletionItemKind.Variable else spot.start
        where = positions.range(Span(start, max(offset, spot.end)))
        form = types.InsertTextFormat.Snippet if offer.snippet else types.InsertTextFormat.PlainText
        found.append(
            types.CompletionItem(
                offer.label,
                kind=offer.kind,
                documentation=types.MarkupContent(types.MarkupKind.Markdown, offer.about) if offer.about else None,
                sort_text=f"{number:04}",
                filter_text=offer.label,
                insert_text_format=form,
                text_edit=types.TextEdit(where, (lead if start == spot.start else "") + offer.new),
            )
        )
    return found


def _path(spot: Spot) -> tuple[str, ...]:
    """The path inside a rule; a file holds a list of rules, or a single one."""
    return spot.path[1:] if spot.path[:1] == (ELEMENT,) else spot.path


def _about(text: str, spot: Spot) -> str | None:
    path = _path(spot)
    if spot.role in ("line", "key") or (spot.role == "element" and not path):
        if not path:
            return about_field(spot.word)
        check = _check(text, spot) if path == ("params",) else None
        return about_parameter(check, spot.word) if check is not None else _about_value(path, spot.word)
    return _about_value(path, spot.word)


def _about_value(path: tuple[str, ...], word: str) -> str | None:
    if path == ("check",):
        return about_check(word)
    return values_of(path[0]).get(word) if len(path) == 1 else None


def _offers(text: str, spot: Spot, offset: int, *, snippets: bool) -> Iterator[_Offer]:
    path = _path(spot)
    if spot.role == "value" or (spot.role == "element" and path):
        if path[:1] and path[0] in _MESSAGES:
            yield from _values_of_check(text, spot, offset)
        elif len(path) == 1:
            for word, about in values_of(path[0]).items():
                yield _Offer(word, word, types.CompletionItemKind.EnumMember, about)
        return
    if not path:
        yield from _fields(text, spot, snippets=snippets)
    elif path == ("params",):
        check = _check(text, spot)
        for name in check.params if check is not None else ():
            if name not in spot.siblings and check is not None:
                new = name + ("" if _COLON.match(text, spot.end) else ": ")
                yield _Offer(name, new, types.CompletionItemKind.Property, about_parameter(check, name) or "")
    elif path == ("kinds",) and spot.role == "line":
        for word, about in values_of("kinds").items():
            yield _Offer(word, f"- {word}", types.CompletionItemKind.EnumMember, about)


def _fields(text: str, spot: Spot, *, snippets: bool) -> Iterator[_Offer]:
    """The fields that the rule at the cursor has not; a whole rule where it has none."""
    if not spot.siblings and not spot.flow and not _COLON.match(text, spot.end):
        dash = "- " if spot.role == "line" and not spot.column and _is_list(text) else ""
        margin = " " * len(dash)
        lines = [
            f"{name}: " + (f"${{{at + 1}:{_escaped(FIELDS[name][1])}}}" if snippets else FIELDS[name][1])
            for at, name in enumerate((*NEEDED[:6], "params", *NEEDED[6:]))
        ]
        whole = dash + ("\n" + margin).join(lines)
        yield _Offer("new rule", whole, types.CompletionItemKind.Struct, "A rule with all that it needs.", snippets)
    for name in FIELDS:
        if name not in spot.siblings:
            new = name + ("" if _COLON.match(text, spot.end) else ": ")
            yield _Offer(name, new, types.CompletionItemKind.Property, about_field(name) or "")


def _is_list(text: str) -> bool:
    """The file holds a list of rules, or nothing yet."""
    lines = [line for line in _LINE_END.split(text) if line.strip() and not line.startswith("#")]
    return len(lines) < 2 or any(line.startswith("-") for line in lines)


def _values_of_check(text: str, spot: Spot, offset: int) -> Iterator[_Offer]:
    """The values that the check of the rule fills into its message."""
    opened = _VALUE.search(text, spot.start, offset)
    check = _check(text, spot)
    if check is None or opened is None:
        return
    closed = text[offset : offset + 1] == "}"
    begun = opened.group(1)
    for value in check.values:
        if value.startswith(begun):
            new = value[len(begun) :] + ("" if closed else "}")
            yield _Offer(value, new, types.CompletionItemKind.Variable, f"Filled in by `{check.name}`.")


def _check(text: str, spot: Spot) -> Check | None:
    """The check that the rule at the cursor names; rules of a list begin with a dash in the first column."""
    lines = _LINE_END.split(text)
    here = len(_LINE_END.split(text[: spot.start])) - 1
    first = next((at for at in range(here, -1, -1) if _BEGINS.match(lines[at])), 0)
    behind = next((at for at in range(here + 1, len(lines)) if _BEGINS.match(lines[at])), len(lines))
    for line in lines[first:behind]:
        found = _CHECK.search(line)
        if found is not None:
            return find_check(found.group(1))
    return None


def _escaped(text: str) -> str:
    """Text of which a snippet makes nothing but itself."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
