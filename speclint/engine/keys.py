"""Keys of kept results: the bytes of a file, and everything else that its result follows from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.engine.reading import format_of
from speclint.engine.workspace import is_artifact_folder, is_request_file

try:
    # By way of hashlib it would bring in OpenSSL.
    from _blake2 import blake2b
except ImportError:  # an interpreter of another make
    from hashlib import blake2b

if TYPE_CHECKING:
    from speclint.engine.result import InputFile
    from speclint.engine.rule import RuleInfo
    from speclint.engine.run import SelectionFor
    from speclint.engine.selection import Selection

SIZE = 16
"""Bytes of a key."""

_COMPILED = ("file", "queries", "steps")
"""Members of a house rule's entry that follow from the others, or say where it stands."""


class Keys:
    """Makes keys. Two files have the same one where linting them gives the same, but for their paths."""

    def __init__(self, selection_for: SelectionFor) -> None:
        self._selection_for = selection_for
        # The selection itself is kept in the value so that its identity cannot be taken by another one.
        self._selections: dict[int, tuple[Selection, bytes]] = {}

    def key(self, file: InputFile, data: bytes) -> bytes:
        """The key of a file with these bytes. Raises what asking for its selection raises."""
        path = file.absolute
        folder = os.path.dirname(path)
        flags = (file.named, format_of(path) == "yaml", is_request_file(path), is_artifact_folder(folder))
        return blake2b(data, key=self._of_selection(path) + bytes(flags), digest_size=SIZE).digest()

    def _of_selection(self, path: str) -> bytes:
        selection = self._selection_for(path)
        known = self._selections.get(id(selection))
        if known is None:
            known = self._selections[id(selection)] = (selection, selection_digest(selection))
        return known[1]


def selection_digest(selection: Selection) -> bytes:
    """What a selection comes to: rules, severities, profile, and the rules of the house in full."""
    house = [_content(rule) for rule in selection.house if rule.name in selection.enabled]
    settings = (selection.profile, sorted(selection.enabled), sorted(selection.severities.items()), house)
    return digest(repr(settings).encode("utf-8", "surrogatepass"))


def digest(data: bytes | memoryview) -> bytes:
    """A digest of some bytes, 32 bytes long."""
    return blake2b(data, digest_size=32).digest()


def _content(rule: RuleInfo) -> list[tuple[str, object]]:
    return [(name, value) for name, value in rule.entry.items() if name not in _COMPILED]
