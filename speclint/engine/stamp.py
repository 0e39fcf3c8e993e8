"""Which speclint this is: a kept result is worth something only to the program that made it.

A version number would not do: whoever writes a rule would be shown what it found before the last change.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from speclint.engine.catalogue import rules_root
from speclint.engine.keys import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = (".py", ".json")
"""Endings of the files that a run reads: code, the catalogue, schemas."""


def quick_stamp() -> bytes:
    """Follows from names, sizes and times of the program's files, as Python's own byte code does. Raises OSError."""
    found = [(name, at.stat().st_size, at.stat().st_mtime_ns) for name, at in _files()]
    return _stamp(found)


def full_stamp() -> bytes:
    """Follows from what the program's files hold, so that every installation of one version has it. Raises OSError."""
    found = []
    for name, at in _files():
        with open(at.path, "rb") as file:
            found.append((name, digest(file.read())))
    return _stamp(found)


def _stamp(files: list[tuple[str, int, int]] | list[tuple[str, bytes]]) -> bytes:
    return digest(repr((sys.version, sys.byteorder, _distributions(), sorted(files))).encode("utf-8", "surrogatepass"))


def _files() -> Iterator[tuple[str, os.DirEntry[str]]]:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    yield from _below(package, "")
    rules = rules_root()
    if not rules.startswith(os.path.join(package, "")):
        yield from _below(rules, "rules/")


def _below(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(_KINDS):
                yield prefix + name, entry
            elif "." not in name and name != "__pycache__" and entry.is_dir():
                yield from _below(entry.path, f"{prefix}{name}/")


def _distributions() -> list[str]:
    """Names and versions of what is installed beside, as checks use some of it."""
    found = []
    for folder in sys.path:
        if os.path.basename(folder) in ("site-packages", "dist-packages") and os.path.isdir(folder):
            found.extend([name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))])
    return sorted(found)
