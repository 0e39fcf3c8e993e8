"""The one walk over a document that all rules share."""

from __future__ import annotations

from typing import Any

from speclint.engine.paths import Trie
from speclint.model.node import Node
from speclint.model.unit import BLOCK_PATHS, Unit


def traverse(unit: Unit, trie: Trie) -> list[tuple[Any, Node]]:
    """Walk a unit once.

    Gives what the trie's paths lead to, as (payload, node) in document order, fills ``unit.strings`` with the
    strings that hold a brace, ``unit.names`` with all member names and marks of braces, and ``unit.holders`` with
    the objects that have a member of each indexed name. Depth is bounded by that of the reader, so recursion is safe.
    """
    walk = _Walk(unit)
    if not unit.is_part:
        walk.visit(unit.root.value, unit.root.path, [trie])
        return walk.hits
    for name, block in unit.held_blocks().items():
        walk.visit(block.value, block.path, _states(trie, name))
    return walk.hits


def _states(trie: Trie, block: str) -> list[Trie]:
    """Where the trie stands after the steps that lead to a block in a whole document."""
    path: tuple[str | int, ...] = ("authSpec", 0) if block == "authElement" else BLOCK_PATHS.get(block, ())
    states = [trie] if path else []
    for token in path:
        states = [child for state in states for child in state.follow(token, None)]
    return states


class _Walk:
    __slots__ = ("hits", "holders", "indexed", "names", "strings")

    def __init__(self, unit: Unit) -> None:
        self.strings = unit.strings
        self.holders = unit.holders
        self.indexed = frozenset(unit.holders)
        self.names = unit.names
        self.hits: list[tuple[Any, Node]] = []

    def visit(self, value: Any, path: tuple[str | int, ...], states: list[Trie]) -> None:
        """Walk a value that the trie leads to or through."""
        for state in states:
            for payload in state.payload:
                self.hits.append((payload, Node(value, path)))
        if isinstance(value, dict):
            self._note(value, path)
            pairs: Any = value.items()
        elif isinstance(value, list):
            pairs = enumerate(value)
        else:
            if isinstance(value, str) and "{" in value:
                self._keep(value, path)
            return
        for token, child in pairs:
            onward = [found for state in states for found in state.follow(token, child)]
            if onward:
                self.visit(child, (*path, token), onward)
            elif isinstance(child, (dict, list)):
                self._pass(child, (*path, token))
            elif isinstance(child, str) and "{" in child:
                self._keep(child, (*path, token))

    def _pass(self, value: dict[str, Any] | list[Any], path: tuple[str | int, ...]) -> None:
        """Walk a container that no path of the trie leads into; most of a document is like this."""
        if isinstance(value, dict):
            self._note(value, path)
            pairs: Any = value.items()
        else:
            pairs = enumerate(value)
        for token, child in pairs:
            if isinstance(child, str):
                if "{" in child:
                    self._keep(child, (*path, token))
            elif isinstance(child, (dict, list)):
                self._pass(child, (*path, token))

    def _note(self, value: dict[str, Any], path: tuple[str | int, ...]) -> None:
        self.names.update(value)
        if not self.indexed.isdisjoint(value):
            for name in value:
                if name in self.indexed:
                    self.holders[name].append(Node(value, path))

    def _keep(self, text: str, path: tuple[str | int, ...]) -> None:
        """Keep a string with a brace in it, and mark what opens there."""
        self.strings.append(Node(text, path))
        at = text.find("{")
        while at >= 0:
            before = text[at - 1 : at]
            if before in ("$", "@"):
                self.names.add(before + "{")
            elif text.startswith("{{", at):
                self.names.add("{{")
                at += 1
            else:
                self.names.add("{")
            at = text.find("{", at + 1)
