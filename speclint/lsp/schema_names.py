"""The names in embedded JSON Schemas: properties with the lists that require them, definitions, and ``$ref``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from speclint.lsp.names import Identity, Name, key_of, whole
from speclint.model.subschemas import CONDITIONS, INSIDE, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path

    Identify = Callable[[Path, str], Identity]
    """Gives what a name is that the schema at a path declares for the members of a value."""

_DEFINITIONS = ("definitions", "$defs")


class Schemas:
    """Adds the names in the schemas of a unit to a list."""

    def __init__(self, home: Path, unit: Unit, names: list[Name]) -> None:
        self.home = home
        self.unit = unit
        self.names = names
        self._roots: list[Node] = []
        self._declared: dict[Path, Identity] = {}

    def walk(self, root: Node, identify: Identify) -> None:
        """Add what one schema declares and requires. Schemas that judge the same value share their names."""
        self._roots.append(root)
        waiting = [(root, root.path)]
        while waiting:
            schema, level = waiting.pop()
            if not schema.is_object:
                continue
            for declared in schema["properties"].members:
                self._declare(declared, identify(level, declared.name))
                waiting.append((declared, declared.path))
            for entry in schema["required"].items:
                self._require(entry, level, identify)
            for depended in schema["dependencies"].members:
                identity = identify(level, depended.name)
                self.names.append(Name(identity, key_of(depended), "required", "key"))
                for entry in depended.items:
                    self._require(entry, level, identify)
                waiting.append((depended, level))
            for keyword in _DEFINITIONS:
                for defined in schema[keyword].members:
                    self._declare(defined, Identity("definition", self.home, schema.path, defined.name))
                    waiting.append((defined, defined.path))
            waiting.extend([(branch, level) for keyword in TOGETHER for branch in schema[keyword].items])
            waiting.extend([(schema[keyword], level) for keyword in CONDITIONS])
            waiting.extend([(inner, inner.path) for inner in _further_in(schema)])

    def follow_references(self) -> None:
        """Add the steps of every ``$ref`` in these schemas; to be called when all have been walked."""
        targets: set[Path] = set()
        for holder in self.unit.holding("$ref"):
            node = holder["$ref"]
            root = next((one for one in self._roots if node.path[: len(one.path)] == one.path), None)
            if root is None or (node.text != "#" and not (node.text or "").startswith("#/")):
                continue
            target = self._steps(node, root)
            if target is not None and target.path not in self._declared:
                identity = Identity("place", self.home, target.path, "")
                self.names.append(Name(identity, whole(node), "use", "none"))
                if target.path not in targets:
                    targets.add(target.path)
                    self.names.append(Name(identity, target.at_key, "declaration", "none"))

    def _declare(self, node: Node, identity: Identity) -> None:
        self._declared[node.path] = identity
        self.names.append(Name(identity, key_of(node), "declaration", "key"))

    def _require(self, entry: Node, level: Path, identify: Identify) -> None:
        if entry.text:
            self.names.append(Name(identify(level, entry.text), whole(entry), "required", "text"))

    def _steps(self, node: Node, root: Node) -> Node | None:
        """Add the steps of a reference that are names; gives where it leads, None where that is nowhere."""
        text = node.text or ""
        steps = list(_split(text))
        at = root
        if steps and not at[_token(at, steps[0][2])].exists:
            at = self.unit.root  # as some write it, though a schema in a document is one by itself
        for number, (start, end, step) in enumerate(steps):
            at = at[_token(at, step)]
            if not at.exists:
                return None
            identity = self._declared.get(at.path)
            if identity is not None:
                around = whole(node) if number == len(steps) - 1 else None
                self.names.append(Name(identity, node.part(start, end), "use", "pointer", around))
        return at


def pointer_step(name: str) -> str:
    """A name as a step of a ``$ref``."""
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")


def _split(reference: str) -> Iterator[tuple[int, int, str]]:
    """The steps of a ``$ref`` within the document: beginning and end in the string, and the name that is meant."""
    at = 1
    for step in reference[1:].split("/"):
        if at > 1:
            yield at, at + len(step), unquote(step).replace("~1", "/").replace("~0", "~")
        at += len(step) + 1


def _token(node: Node, step: str) -> str | int:
    return int(step) if node.is_array and step.isascii() and step.isdigit() and len(step) < 10 else step


def _further_in(schema: Node) -> Iterator[Node]:
    """Schemas of what is inside the value: of elements, and of members that are not named one by one."""
    items = schema["items"]
    if items.is_array:
        yield from items.items
    else:
        yield items
    for keyword in INSIDE:
        yield schema[keyword]
    yield from schema["patternProperties"].members
