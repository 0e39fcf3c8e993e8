"""``textDocument/completion``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.completion import blocks, documents, embedded, values
from speclint.lsp.completion.members import member_offers
from speclint.lsp.completion.place import Cursor, find_cursor
from speclint.lsp.completion.site import find_site, readable
from speclint.lsp.completion.strings import placeholder_items
from speclint.lsp.completion.write import JsonWriter, Writer, layout_at
from speclint.lsp.completion.yaml_place import find_yaml
from speclint.lsp.completion.yaml_write import YamlWriter

if TYPE_CHECKING:
    from speclint.lsp.completion.offers import Offer
    from speclint.lsp.completion.site import Site
    from speclint.lsp.snapshot import Snapshot, World


def complete(
    snapshot: Snapshot, position: types.Position, world: World, *, snippets: bool = True, as_is: bool = True
) -> types.CompletionList:
    """What fits at a position, in a text of whatever state; an empty list where nothing does.

    ``snippets``: the client fills in snippets; plain text with examples in it otherwise. ``as_is``: the client inserts
    a text of several lines as it stands where an item asks for that; otherwise it is taken to indent further lines
    like the one that the cursor is on.
    """
    items: list[types.CompletionItem] = []
    for cursor, writer in _cursors(snapshot, snapshot.positions.offset(position), snippets=snippets, as_is=as_is):
        seen = readable(snapshot, cursor)
        site = find_site(seen, world, cursor)
        if site is None:
            continue
        if cursor.due != "name":
            items.extend(placeholder_items(site, snapshot.text, snapshot.positions))
        items.extend([writer.item(offer, index) for index, offer in enumerate(_offers(site))])
    return types.CompletionList(is_incomplete=False, items=items)


def _cursors(snapshot: Snapshot, offset: int, *, snippets: bool, as_is: bool) -> list[tuple[Cursor, Writer]]:
    """What may be due at an offset, each with what writes it there."""
    document, positions = snapshot.document, snapshot.positions
    if document.format == "yaml":
        return [
            (place.cursor, YamlWriter(document.text, positions, place, snippets=snippets, as_is=as_is))
            for place in find_yaml(document.text, offset)
        ]
    cursor = find_cursor(document, offset)
    if cursor is None:
        return []
    return [(cursor, JsonWriter(layout_at(document, cursor), positions, cursor, snippets=snippets, as_is=as_is))]


def _offers(site: Site) -> list[Offer]:
    if site.cursor.due == "name":
        return member_offers(site)
    found = site.embedded()
    if found is not None:
        return embedded.value_offers(site, *found)
    if not site.path:
        return documents.document_offers(site)
    return [*values.value_offers(site), *blocks.block_offers(site)]
