"""Snapshots made from text, for the tests of features."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lsprotocol.types import Position

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.result import AUTHORING
from speclint.engine.run import counts_as_request, format_of
from speclint.engine.selection import Only
from speclint.lsp.positions import Encoding, Positions
from speclint.lsp.snapshot import Snapshot, World
from speclint.text.document import read_document
from speclint.text.lines import LineIndex

_PLANNER = Planner(load_catalogue())
_AUTHORING = Only(frozenset(rule.name for rule in _PLANNER.catalogue.rules if rule.profile == AUTHORING))


def snapshot(text: str, name: str = "acme-connectionSpec.json", encoding: Encoding = "utf-16", **kw: Any) -> Snapshot:
    """A document of this text, judged by all authoring rules; ``kw`` replaces what the snapshot is made of."""
    path = f"/workspace/{name}"
    document = read_document(text, format=format_of(name))
    units = units_of(document, always_request=counts_as_request(path, _AUTHORING))
    findings = judge(document, units, _PLANNER, _AUTHORING, name)
    made: dict[str, Any] = {
        "uri": f"file://{path}",
        "path": path,
        "shown": name,
        "version": 1,
        "document": document,
        "units": units,
        "findings": findings,
        "selection": _AUTHORING,
        "encoding": encoding,
    }
    return Snapshot(**(made | kw))


class Memory(World):
    """A world of these snapshots."""

    def __init__(self, snapshots: Iterable[Snapshot] = ()) -> None:
        self._snapshots = sorted(snapshots, key=lambda each: each.path)

    def others(self, snapshot: Snapshot) -> Iterable[Snapshot]:
        return [each for each in self._snapshots if each.uri != snapshot.uri]


def at(text: str) -> tuple[str, Position]:
    """A text without its cursor mark ``‸``, and where the mark was, in UTF-16."""
    before, _, after = text.partition("‸")
    text = before + after
    return text, Positions(text, LineIndex(text), "utf-16").position(len(before))
