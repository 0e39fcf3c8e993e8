"""Snapshots and a workspace made from texts, for the tests of features."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lsprotocol.types import Position

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.run import format_of
from speclint.engine.selection import Only
from speclint.lsp.positions import Encoding, Positions
from speclint.lsp.snapshot import Snapshot, World
from speclint.text.document import read_document
from speclint.text.lines import LineIndex

CURSOR = "‸"
CATALOGUE = load_catalogue()
PLANNER = Planner(CATALOGUE)
AUTHORING = Only(frozenset([rule.name for rule in CATALOGUE.rules if rule.profile == "authoring"]))


def snapshot(text: str, name: str = "acme-connectionSpec.json", encoding: Encoding = "utf-16", **kw: Any) -> Snapshot:
    """The text as an open document of the workspace, linted with all authoring rules; ``kw`` replaces arguments."""
    document = read_document(text, format=format_of(name))
    units = units_of(document)
    made: dict[str, Any] = {
        "uri": f"file:///workspace/{name}",
        "path": f"/workspace/{name}",
        "shown": name,
        "version": 1,
        "document": document,
        "units": units,
        "findings": judge(document, units, PLANNER, AUTHORING, name),
        "selection": AUTHORING,
        "encoding": encoding,
    }
    return Snapshot(**{**made, **kw})


class Memory(World):
    """A workspace of these documents."""

    def __init__(self, snapshots: Sequence[Snapshot]) -> None:
        self.snapshots = sorted(snapshots, key=lambda each: each.path)

    def others(self, snapshot: Snapshot) -> Iterable[Snapshot]:
        return [each for each in self.snapshots if each.uri != snapshot.uri]


def at(text: str) -> tuple[str, Position]:
    """A text without its cursor mark, and where that stood, in UTF-16 units."""
    offset = text.index(CURSOR)
    text = text.replace(CURSOR, "", 1)
    return text, Positions(text, LineIndex(text), "utf-16").position(offset)
