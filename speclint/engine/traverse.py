"""Where the paths of YAML rules lead: one walk for all of them."""

from __future__ import annotations

from typing import Any

from speclint.engine.paths import Trie
from speclint.model.node import Node
from speclint.model.unit import BLOCK_PATHS, Unit
from speclint.text.places import Path

Hits = list[tuple[Any, Node]]


def traverse(unit: Unit, trie: Trie) -> Hits:
    """What the trie's paths lead to in a unit, as (payload, node); the order is that of the paths.

    Strings that are harmless to all payloads of a place are left out.
    """
    hits: Hits = []
    if not unit.is_part:
        _follow(unit.root.value, unit.root.path, trie, hits)
        return hits
    for name, block in unit.held_blocks().items():
        for state in _states(trie, name):
            _follow(block.value, block.path, state, hits)
    return hits


def _states(trie: Trie, block: str) -> list[Trie]:
    """Where the trie stands after the steps that lead to a block in a whole document."""
    path: tuple[str | int, ...] = ("authSpec", 0) if block == "authElement" else BLOCK_PATHS.get(block, ())
    states = [trie] if path else []
    for token in path:
        states = [child for state in states for child in state.follow(token, None)]
    return states


def _follow(value: Any, path: Path, state: Trie, hits: Hits) -> None:
    """Enter what a place of the trie has, and go on where both the trie and the value do."""
    if state.payload and (type(value) is not str or value not in state.harmless):
        node = Node(value, path)
        hits.extend([(payload, node) for payload in state.payload])
    kind = type(value)
    if kind is dict:
        for token, child in state.children.items():
            if token in value:
                _follow(value[token], (*path, token), child, hits)
        pairs: Any = value.items()
    elif kind is list:
        for token, child in state.children.items():
            if type(token) is int and token < len(value):
                _follow(value[token], (*path, token), child, hits)
        pairs = enumerate(value)
    else:
        return
    if state.every is not None:
        for token, item in pairs:
            _follow(item, (*path, token), state.every, hits)
    for step, target in state.filters:
        for token, item in pairs if kind is dict else enumerate(value):
            if type(item) is dict and item.get(step.key) == step.value:
                _follow(item, (*path, token), target, hits)
