"""Snapshots and worlds made from texts, and texts with a mark where the cursor is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lsprotocol.types import Position

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.reading import format_of
from speclint.engine.result import InputFile
from speclint.engine.selection import Only
from speclint.engine.workspace import Entry, is_request_file
from speclint.lsp.positions import Encoding
from speclint.lsp.snapshot import Snapshot, World
from speclint.text.document import read_document

CURSOR = "‸"


CATALOGUE = load_catalogue()
PLANNER = Planner(CATALOGUE)
AUTHORING = Only(
    frozenset([rule.name for rule in CATALOGUE.rules if rule.stage == "stable" and rule.profile == "authoring"])
)


def snapshot(text: str, name: str = "acme-connectionSpec.json", encoding: Encoding = "utf-16", **kw: Any) -> Snapshot:
    """A text as a document of the workspace, linted by all rules; ``kw`` replaces arguments of the snapshot."""
    path = f"/workspace/{name}"
    document = read_document(text, format=format_of(name))
    units = units_of(document, always_request=is_request_file(path))
    made: dict[str, Any] = {
        "uri": f"file://{path}",
        "path": path,
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

    def __init__(self, snapshots: Sequence[Snapshot] = ()) -> None:
        self.snapshots = sorted(snapshots, key=lambda one: one.path)

    def others(self, snapshot: Snapshot, holding: str = "") -> Iterable[Snapshot]:
        return [one for one in self.snapshots if one.uri != snapshot.uri and holding in one.text.lower()]

    def entries(self, snapshot: Snapshot) -> Iterable[Entry]:
        return [
            Entry(InputFile(one.shown, one.path, False, None), unit)
            for one in self.others(snapshot)
            for unit in one.units
            if not unit.is_part
        ]


def at(text: str) -> tuple[str, Position]:
    """The text without its cursor mark, and the position of the mark, in UTF-16 units."""
    before, _, after = text.partition(CURSOR)
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return before + after, Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)
