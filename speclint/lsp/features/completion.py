"""``textDocument/completion``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.lsp.completion import blocks, embedded, values
from speclint.lsp.completion.members import member_offers
from speclint.lsp.completion.place import find_cursor
from speclint.lsp.completion.site import find_site
from speclint.lsp.completion.strings import placeholder_items
from speclint.lsp.completion.write import Writer, layout_at

if TYPE_CHECKING:
    from speclint.lsp.completion.offers import Offer
    from speclint.lsp.completion.site import Site
    from speclint.lsp.snapshot import Snapshot, World

TRIGGERS = ('"', "{", "$", ":", " ")
"""Characters at which clients ask of their own accord."""


def complete(
    snapshot: Snapshot, position: types.Position, world: World, *, snippets: bool = True, as_is: bool = True
) -> types.CompletionList:
    """What fits at a position, in a text of whatever state; an empty list where nothing does.

    ``snippets``: the client fills in snippets; plain text with examples in it otherwise. ``as_is``: the client inserts
    a text of several lines as it stands where an item asks for that; otherwise it is taken to indent further lines
    like the one that the cursor is on.
    """
    nothing = types.CompletionList(is_incomplete=False, items=[])
    cursor = find_cursor(snapshot.document, snapshot.positions.offset(position))
    site = None if cursor is None else find_site(snapshot, world, cursor)
    if cursor is None or site is None:
        return nothing
    items = [] if cursor.due == "name" else placeholder_items(site)
    writer = Writer(layout_at(snapshot.document, cursor), snapshot.positions, cursor, snippets=snippets, as_is=as_is)
    items.extend([writer.item(offer, index) for index, offer in enumerate(_offers(site))])
    return types.CompletionList(is_incomplete=False, items=items)


def _offers(site: Site) -> list[Offer]:
    if site.cursor.due == "name":
        return member_offers(site)
    found = site.embedded()
    if found is not None:
        return embedded.value_offers(site, found[1])
    return [*values.value_offers(site), *blocks.block_offers(site)]
