"""Renaming of inputs, parameters, properties, definitions and auth elements, with everything that names them.

All or nothing: where one occurrence cannot be rewritten, or the new name would mean something else, nothing is changed
and a sentence says why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.across import everywhere
from speclint.lsp.names import symbol_at
from speclint.lsp.spelling import repeats, respell
from speclint.lsp.unit_names import reference_of
from speclint.model.node import Node
from speclint.model.placeholders import NAME, RESERVED
from speclint.text.strings import SURROGATES

if TYPE_CHECKING:
    from speclint.lsp.across import Everywhere, Owner
    from speclint.lsp.names import Found, Identity, Symbol
    from speclint.lsp.snapshot import Snapshot, World

_PARAMETERS = ("input", "parameter")


class RenameRefused(ValueError):  # noqa: N818 - what happened, not that something went wrong
    """Why a name cannot be changed so, in a sentence for people."""


def prepare(snapshot: Snapshot, position: types.Position) -> types.PrepareRenamePlaceholder | None:
    """The name at a position that can be renamed, without quotes and braces; None where there is none."""
    symbol = symbol_at(snapshot, position)
    if symbol is None or _fault_of(symbol):
        return None
    return types.PrepareRenamePlaceholder(snapshot.range_of(symbol.span), symbol.identity.name)


def rename(snapshot: Snapshot, position: types.Position, new_name: str, world: World) -> types.WorkspaceEdit:
    """The edits, by document, that call what is named at a position ``new_name`` wherever it is named.

    Raises :class:`RenameRefused`.
    """
    symbol = symbol_at(snapshot, position)
    if symbol is None:
        raise RenameRefused("There is no name here that could be changed.")
    fault = _fault_of(symbol)
    if fault:
        raise RenameRefused(fault)
    if new_name == symbol.identity.name:
        return types.WorkspaceEdit(changes={})
    named = everywhere(symbol, world)
    fault = _fault_of_new(new_name, symbol, named)
    if fault:
        raise RenameRefused(fault)
    return types.WorkspaceEdit(document_changes=_changes(named.found, new_name))


def _changes(found: tuple[Found, ...], new: str) -> list[types.TextDocumentEdit]:
    """The edits of each document, with the version that they are meant for."""
    edits: dict[Snapshot, list[types.TextEdit]] = {}
    named = [one for one in found if one.name.form not in ("word", "none")]
    written = {(one.snapshot, one.snapshot.document.span(one.name.literal).start) for one in named}
    for one in named:
        repeated = repeats(one.snapshot.document, one.name)
        if repeated is not None and (one.snapshot, repeated) in written:
            continue
        respelt = respell(one.snapshot.document, one.name, new)
        if respelt is None:
            line = one.snapshot.positions.position(one.span.start).line + 1
            raise RenameRefused(
                f"The name on line {line} of {one.snapshot.shown} is written in a way that cannot be edited."
            )
        edit = types.TextEdit(one.snapshot.range_of(respelt.span), respelt.text)
        edits.setdefault(one.snapshot, []).append(edit)
    return [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(one.uri, one.version), each)
        for one, each in edits.items()
    ]


def _fault_of(symbol: Symbol) -> str:
    """Why what is named here cannot be renamed at all; empty where it can."""
    kind, form = symbol.identity.kind, symbol.name.form
    if kind == "id":
        return "The service gives a spec its id, which cannot be changed."
    if kind == "place" or form == "none":
        return "There is no name here that could be changed."
    if form == "word":
        return "This word of an expression need not be a name; rename it where it is declared."
    if respell(symbol.snapshot.document, symbol.name, "name") is None:
        return "The name is written here in a way that cannot be edited."
    return ""


def _fault_of_new(new: str, symbol: Symbol, named: Everywhere) -> str:
    """Why the new name cannot be; empty where it can."""
    if not new.strip():
        return "A name cannot be empty."
    if SURROGATES.search(new):
        return "The name holds half a character, which no document can."
    if reference_of(symbol.unit) and not named.owners:
        return (
            f"`{symbol.identity.name}` is declared by the connection spec that this request names, "
            "and no document of the workspace has that id and declares it."
        )
    if any(one.name.form == "placeholder" for one in named.found):
        if re.fullmatch(NAME, new) is None:
            return (
                f"`{new}` cannot stand in a placeholder: a name there begins with a letter from A to Z, large or "
                "small, or with `_`, and goes on with letters, digits, `_`, `-` and `.`."
            )
        if new in RESERVED:
            return f"`{new}` is a token that the schedule replaces, so no placeholder can have that name."
    if any(_is_member(one, new) for one in named.found) or any(_is_taken(owner, new) for owner in named.owners):
        return f"`{new}` is there already; two things cannot have one name."
    return ""


def _is_member(one: Found, new: str) -> bool:
    """The object whose member is to be renamed has one of the new name."""
    if one.name.form != "key":
        return False
    around = Node(one.snapshot.document.value, ())
    for token in one.name.place.path[:-1]:
        around = around[token]
    return new in around


def _is_taken(owner: Owner, new: str) -> bool:
    """The new name means something in the unit already, and would mean both.

    A placeholder that nothing declares may be given the name that was meant.
    """
    identity = owner.identity
    if all(name.role not in ("declaration", "required") for name in owner.names.of(identity)):
        return False
    return any(_collides(identity, name.identity) for name in owner.names.names if name.identity.name == new)


def _collides(one: Identity, other: Identity) -> bool:
    """Two things, the one to be called like the other, would be confused."""
    if one.kind in _PARAMETERS and other.kind in _PARAMETERS:
        return "input" in (one.kind, other.kind) or one.inside == other.inside
    return (one.kind, one.inside) == (other.kind, other.inside)
