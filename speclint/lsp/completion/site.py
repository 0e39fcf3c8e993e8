"""The document round the cursor: which one it is, and where in it the cursor stands."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from speclint.model.constants import STREAMING_PROVIDER, STREAMING_TYPE
from speclint.model.kinds import (
    BASE_CONNECTION,
    BATCH,
    CONNECTION_SPECS,
    FLOW,
    FLOW_SPEC,
    REQUESTS,
    SOURCE_BLOCKS,
    SOURCE_CONNECTION,
    STREAMING,
    TARGET_CONNECTION,
    Recognised,
)
from speclint.model.known_specs import same_id
from speclint.model.node import is_schema
from speclint.model.unit import BLOCK_PATHS, Unit
from speclint.text.places import Path, Place
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.completion.place import Cursor
    from speclint.lsp.snapshot import Snapshot, World
    from speclint.model.node import Node
    from speclint.text.document import Document

CONNECTION = "connection-spec"
_BEGUN = re.compile(r"[\s\ufeff]*[\w$-]*[\s\ufeff]*")

_EMBEDDED = {
    CONNECTION: (
        ("authSpec", 0, "spec"),
        ("sourceSpec", "spec"),
        ("sourceSpec", "schema"),
        ("sourceSpec", "attributes", "spec"),
        ("exploreSpec", "requestSpec"),
        ("exploreSpec", "responseSpec"),
    ),
    FLOW_SPEC: (("optionSpec", "spec"), ("scheduleSpec", "spec"), ("transformationSpecs", 0, "spec")),
}
"""Where a JSON Schema stands in a document, indexes as 0."""


class Site:
    """A cursor in a document of ours.

    ``kind``, ``schema``
        The kind of the document, and the name of its published schema.
    ``path``
        That of the cursor inside a whole document of the kind, whatever it is a part of here.
    ``place``
        The same with 0 in place of every index, as tables name places.
    ``root``
        The path in the file at which ``path`` begins, for parts as if they stood in a whole document.
    """

    __slots__ = ("_others", "cursor", "kind", "path", "place", "schema", "snapshot", "unit", "world")

    def __init__(self, snapshot: Snapshot, world: World, cursor: Cursor, unit: Unit, path: Path, schema: str) -> None:
        self.snapshot = snapshot
        self.world = world
        self.cursor = cursor
        self.unit = unit
        self.kind = unit.kind
        self.schema = schema
        self.path = path
        self.place = generic(path)
        self._others: list[Unit] | None = None

    @property
    def is_streaming(self) -> bool:
        """The document is a streaming connection spec, or names the provider of streaming sources."""
        if self.kind in CONNECTION_SPECS:
            return self.kind == STREAMING
        return same_id(self.unit.root["providerId"], STREAMING_PROVIDER)

    def node(self, *tokens: str | int) -> Node:
        """The value at a way down from the root of the file."""
        node = _file_root(self.snapshot)
        for token in tokens:
            node = node[token]
        return node

    @property
    def here(self) -> Node:
        """The object in which a member is due; else the value or the element itself."""
        return self.node(*self.cursor.path)

    @property
    def around(self) -> Node:
        """The container of the value or the element at the cursor."""
        return self.node(*self.cursor.path[:-1])

    def above(self, steps: int) -> Node:
        """The value so many steps above :attr:`here`."""
        return self.node(*self.cursor.path[: len(self.cursor.path) - steps])

    def embedded(self) -> tuple[Path, Path] | None:
        """Where the embedded schema begins that the cursor is in, inside the document, and the rest of the way."""
        for root in _EMBEDDED.get(self.schema, ()):
            if self.place[: len(root)] == root:
                return self.path[: len(root)], self.path[len(root) :]
        block = self.place[2:3]
        if (
            self.schema == CONNECTION
            and self.place[:2] == ("sourceSpec", "attributes")
            and block
            and block[0] in SOURCE_BLOCKS
        ):
            steps = len(self.path) - 3
            if is_schema(self.above(steps)):
                return self.path[:3], self.path[3:]
        return None

    def listed(self) -> list[Any]:
        """What the list round the cursor holds already, but for what is being written."""
        index = self.cursor.path[-1]
        begun = self.cursor.span.end > self.cursor.span.start
        return [node.value for at, node in enumerate(self.around.items) if not (begun and at == index)]

    def is_literal(self) -> bool:
        """The value at the cursor is sent as it stands, so that placeholders in it are replaced."""
        place = self.place
        if self.schema != CONNECTION or place[:2] != ("sourceSpec", "attributes") or len(place) < 4:
            return False
        return place[2] not in ("spec", "schema", "uiAttributes") and self.embedded() is None

    def others(self) -> list[Unit]:
        """The other documents of the workspace."""
        if self._others is None:
            self._others = [unit for each in self.world.others(self.snapshot) for unit in each.units]
        return self._others

    def with_id(self, id_: str | None) -> Iterator[Unit]:
        """Connection specs and flow specs of the workspace that carry an id."""
        wanted = (id_ or "").strip().lower()
        for unit in self.others():
            if wanted and unit.kind not in REQUESTS and unit.root["id"].identifier == wanted:
                yield unit


def find_site(snapshot: Snapshot, world: World, cursor: Cursor) -> Site | None:
    """The document at a cursor; None where it is none of ours."""
    unit = snapshot.unit_at(Place(cursor.path)) or _by_name(snapshot)
    if unit is None:
        return None
    path = _whole_path(unit, cursor.path)
    if path is None:
        return None
    schema = CONNECTION if unit.kind in CONNECTION_SPECS else unit.kind
    return Site(snapshot, world, cursor, unit, path, schema)


def generic(path: Path) -> Path:
    """A path with 0 in place of every index."""
    return tuple([0 if isinstance(token, int) else token for token in path])


def _by_name(snapshot: Snapshot) -> Unit | None:
    """What a document is going to be that is too short to tell, even an empty one, by the name of its file."""
    value = snapshot.document.value
    if is_begun(snapshot.document):
        value = {}
    if not isinstance(value, dict) or isinstance(value.get("items"), list):
        return None
    name = os.path.basename(snapshot.path).lower()
    kind = next((kind for words, kind in _KINDS.items() if re.search(words, name)), None)
    if kind == BATCH and (value.get("type") == STREAMING_TYPE or value.get("providerId") == STREAMING_PROVIDER):
        kind = STREAMING
    return None if kind is None else Unit(Recognised(kind, (), value, False, {}))


_KINDS = {
    r"connection[-_ ]?spec": BATCH,
    r"flow[-_ ]?spec": FLOW_SPEC,
    r"base[-_ ]?connection": BASE_CONNECTION,
    r"source[-_ ]?connection": SOURCE_CONNECTION,
    r"target[-_ ]?connection": TARGET_CONNECTION,
    r"(?:^|[-_])flow\.json$": FLOW,
}
"""Expressions for the names of files, in lower case, that tell what is going to be in them."""


def is_begun(document: Document) -> bool:
    """The text holds nothing yet, or one word that is being typed."""
    return not isinstance(document.value, (dict, list)) and _BEGUN.fullmatch(document.text) is not None


def _whole_path(unit: Unit, path: Path) -> Path | None:
    """Where a path of the file would be in a whole document."""
    root = unit.root.path
    if not unit.is_part:
        return path[len(root) :]
    held = unit.held_blocks()
    best: tuple[int, Path] | None = None
    for name, node in held.items():
        depth = len(node.path)
        if node.exists and path[:depth] == node.path and (best is None or depth >= best[0]):
            best = depth, (*_BLOCK_PATHS.get(name, (name,)), *path[depth:])
    if best is not None:
        return best[1]
    if path or not unit.root.is_object:
        return None
    # Blocks side by side: those of the source's attributes, or those of the document.
    return (
        ()
        if any(name in unit.root for name in ("authSpec", "sourceSpec", "exploreSpec"))
        else BLOCK_PATHS["attributes"]
    )


_BLOCK_PATHS: dict[str, Path] = {**BLOCK_PATHS, "authElement": ("authSpec", 0)}


def _file_root(snapshot: Snapshot) -> Node:
    from speclint.model.node import Node

    value: Any = snapshot.document.value
    return Node(value, ()) if value is not ABSENT else Node(ABSENT, (), ((), ""))


def readable(snapshot: Snapshot, cursor: Cursor) -> Snapshot:
    """The document with what is being typed taken out, where a mistake in YAML hides all that follows it.

    Offsets behind the cursor are others there than in the document itself.
    """
    document = snapshot.document
    if document.intact or document.format != "yaml":
        return snapshot
    from speclint.engine.judge import units_of
    from speclint.engine.paths import Trie
    from speclint.engine.traverse import traverse
    from speclint.lsp.snapshot import Snapshot as Made
    from speclint.text.document import read_document

    text = document.text
    end = min(
        [at for at in (text.find("\n", cursor.span.end), text.find("\r", cursor.span.end)) if at >= 0] or [len(text)]
    )
    without = read_document(text[: cursor.span.start] + text[end:], format="yaml")
    units = units_of(without)
    for unit in units:
        traverse(unit, Trie())
    return Made(
        uri=snapshot.uri,
        path=snapshot.path,
        shown=snapshot.shown,
        version=snapshot.version,
        document=without,
        units=units,
        findings=(),
        selection=snapshot.selection,
        encoding="utf-32",
    )
