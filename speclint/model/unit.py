"""One document under judgement: its kind, its blocks, its views."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from speclint.model.kinds import BATCH, SOURCE_BLOCKS, STREAMING, Recognised, is_answer
from speclint.model.node import Node
from speclint.text.survey import Survey, survey
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.model.table import NameTable
    from speclint.model.views.base import View

V = TypeVar("V", bound="View")

_NOWHERE = Node(ABSENT, (), ((), ""))

BLOCK_PATHS: dict[str, tuple[str, ...]] = {
    "authSpec": ("authSpec",),
    "sourceSpec": ("sourceSpec",),
    "exploreSpec": ("exploreSpec",),
    "attributes": ("sourceSpec", "attributes"),
    "uiAttributes": ("sourceSpec", "attributes", "uiAttributes"),
    **{name: ("sourceSpec", "attributes", name) for name in SOURCE_BLOCKS},
    "spec": ("sourceSpec", "spec"),
    "schema": ("sourceSpec", "schema"),
}
"""Where each named block stands in a whole connection spec."""

_ATTRIBUTES = BLOCK_PATHS["attributes"]


class Unit:
    """A whole document, an element of an envelope, or a part.

    ``kind``
        One of :data:`speclint.model.kinds.KINDS`; for a part the kind of document it belongs into.
    ``root``
        Its node; the path is that in the file, ``/items/0`` in an envelope.
    ``answer``
        It came from the service and is judged one level milder.
    ``is_part``
        Only a part: rules may judge what it holds, never what it lacks.
    """

    __slots__ = (
        "_auth_values",
        "_blocks",
        "_holding",
        "_sound_names",
        "_surveys",
        "_table",
        "_views",
        "account",
        "answer",
        "is_part",
        "kind",
        "names",
        "root",
        "strings",
    )

    def __init__(self, recognised: Recognised, *, always_request: bool = False, found: Survey | None = None) -> None:
        """``always_request``: the file's name or profile says that this is to be sent, whatever fields it carries.

        ``found`` is the survey of the value, where there is one already.
        """
        self.kind = recognised.kind
        self.root = Node(recognised.value, recognised.path)
        self.answer = recognised.answer and not always_request
        self.is_part = recognised.is_part
        self._blocks = self._find_blocks(recognised)
        self._views: dict[type[View], list[Any]] = {}
        self._auth_values: list[dict[str, Any]] | None = None
        self._sound_names: bool | None = None
        self._table: NameTable | None = None
        self.account: Callable[[Callable[[], Any]], Any] | None = None
        """Does a piece of work and keeps account of it, where somebody asked for that."""
        self._holding: dict[str, list[Node]] = {}
        self._surveys = self._look(found)
        self.strings: list[Node] = [Node(text, path) for one in self._surveys for text, path in one.braced]
        """Strings with a brace in them, in document order; of a part only those in its blocks."""
        self.names: set[str] = self._find_names()
        """All member names, at whatever depth, and a mark for each way in which a brace opens in a string:
        ``${``, ``@{``, ``{{``, and ``{`` for every other; of a part only those in its blocks."""

    def _look(self, found: Survey | None) -> list[Survey]:
        if not self.is_part:
            return [survey(self.root.value, self.root.path) if found is None else found]
        return [survey(block.value, block.path) for block in self.held_blocks().values()]

    def _find_names(self) -> set[str]:
        objects = (
            self._surveys[0].objects if len(self._surveys) == 1 else chain(*[one.objects for one in self._surveys])
        )
        names: set[str] = set().union(*objects)
        for node in self.strings:
            names.update(marks_of(node.value))
        return names

    def _find_blocks(self, recognised: Recognised) -> dict[str, Node]:
        if not self.is_part:
            return {}
        held: dict[str, Node] = {}
        for name, path in recognised.blocks.items():
            node = self.root
            for token in path:
                node = node[token]
            held[name] = node
        source = held.get("sourceSpec")
        if source is not None:
            for name, path_ in BLOCK_PATHS.items():
                if path_[0] == "sourceSpec" and len(path_) > 1:
                    held.setdefault(name, _descend(source, path_[1:]))
        return held

    def holding(self, name: str) -> list[Node]:
        """Objects that have a member ``name``, wherever they stand, in document order; of a part those in blocks."""
        found = self._holding.get(name)
        if found is None:
            found = self._holding[name] = (
                [
                    Node(value, path)
                    for one in self._surveys
                    for value, path in zip(one.objects, one.paths, strict=True)
                    if name in value
                ]
                if name in self.names
                else []
            )
        return found

    def block(self, name: str) -> Node:
        """The block ``name`` (a key of :data:`BLOCK_PATHS`), absent where the document has none."""
        if self.is_part:
            return self._blocks.get(name, _NOWHERE)
        node = self._blocks.get(name)
        if node is None:
            path = BLOCK_PATHS[name]
            # Most stand in the attributes, which are found once.
            within = self.block("attributes") if path[:-1] == _ATTRIBUTES else _descend(self.root, path[:-1])
            node = self._blocks[name] = within[path[-1]]
        return node

    @property
    def auth_values(self) -> list[dict[str, Any]]:
        """The values of the authentication elements, for looks that need no views; those that are objects."""
        if self._auth_values is None:
            if self.is_part:
                from speclint.model.views.auth import AuthElement

                self._auth_values = [element.node.value for element in self.views(AuthElement)]
            else:
                listed = self.block("authSpec").value
                self._auth_values = [one for one in listed if type(one) is dict] if type(listed) is list else []
        return self._auth_values

    def held_blocks(self) -> dict[str, Node]:
        """The outermost blocks of a part by name; empty for a whole document."""
        if not self.is_part:
            return {}
        source = self._blocks.get("sourceSpec")
        depth = None if source is None else source.path
        return {
            name: node
            for name, node in self._blocks.items()
            if depth is None or name == "sourceSpec" or node.path[: len(depth)] != depth
        }

    def views(self, view: type[V]) -> list[V]:
        """All views of one type, found once."""
        found = self._views.get(view)
        if found is None:
            account = self.account
            found = self._views[view] = view.find(self) if account is None else account(lambda: view.find(self))
        return found

    def release(self) -> None:
        """Let go of what was found in the unit; it is found once more where somebody asks again.

        Views know their unit as it knows them; without this they would wait for the garbage collector, document after
        document.
        """
        self._views.clear()
        self._table = None

    @property
    def sound_names(self) -> bool:
        """See :func:`speclint.model.sound.has_sound_names`; several views ask."""
        if self._sound_names is None:
            from speclint.model.sound import has_sound_names

            self._sound_names = has_sound_names(self)
        return self._sound_names

    @property
    def is_sdk_spec(self) -> bool:
        """A batch or streaming connection spec, whole or part."""
        return self.kind in (BATCH, STREAMING)

    @property
    def table(self) -> NameTable:
        """What declares and what uses each placeholder name."""
        if self._table is None:
            from speclint.model.table import NameTable

            self._table = NameTable(self) if self.account is None else self.account(lambda: NameTable(self))
        return self._table


def marks_of(text: str) -> set[str]:
    """Marks for the ways in which braces open in a string: ``${``, ``@{``, ``{{``, and ``{`` for every other."""
    marks = set()
    at = text.find("{")
    while at >= 0:
        before = text[at - 1 : at]
        if before in ("$", "@"):
            marks.add(before + "{")
        elif text.startswith("{{", at):
            marks.add("{{")
            at += 1
        else:
            marks.add("{")
        at = text.find("{", at + 1)
    return marks


def _descend(node: Node, path: tuple[str, ...]) -> Node:
    for token in path:
        node = node[token]
    return node


__all__ = ["BLOCK_PATHS", "Unit", "is_answer"]
