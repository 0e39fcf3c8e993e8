"""Paths that a ``.speclint.yaml`` names: which there are to choose from, and which files a text names."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from speclint.config.discovery import DEPENDENCY_FOLDERS, EXTENSIONS
from speclint.config.house import EXTENSIONS as YAML
from speclint.engine.workspace import ARTIFACT_EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speclint.text.document import Document

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "globs": (*EXTENSIONS, *ARTIFACT_EXTENSIONS),
    "paths": YAML,
    "rule_files": YAML,
    "file": (".json",),
}
"""Shapes of options that name files, with the endings of these."""

MOST = 200
"""Entries of one folder that are offered."""

REST = re.compile(r"[^\s,\[\]{}#\"']*")
"""What belongs to a path behind the cursor."""

_PLAIN = re.compile(r"[A-Za-z0-9_./][\w./ +@=-]*")


class Found(NamedTuple):
    """An entry of a folder: the path to write, with a slash at the end for a folder."""

    path: str
    is_folder: bool


def entries(shape: str, folder: str, word: str) -> list[Found]:
    """Files and folders that an option of a shape can name, the folders first, each group by name.

    ``folder`` is that of the configuration, an absolute path; ``word`` is what is written of the path so far. Hidden
    ones are left out until their dot is written. Nothing is given for patterns, and for what cannot be listed.
    """
    before, slash, last = word.replace("\\", "/").rpartition("/")
    if any(sign in before for sign in "*?[!") or os.path.isabs(word):
        return []
    try:
        with os.scandir(os.path.join(folder, before)) as found:
            listed = sorted([(not each.is_dir(), each.name) for each in found if _is_offered(each, shape, last)])
    except (OSError, ValueError):
        return []
    return [Found(f"{before}{slash}{name}{'' if is_file else '/'}", not is_file) for is_file, name in listed[:MOST]]


def _is_offered(entry: os.DirEntry[str], shape: str, word: str) -> bool:
    hidden = entry.name.startswith(".") and not word.startswith(".")
    if hidden or entry.name in DEPENDENCY_FOLDERS:
        return False
    return entry.is_dir() or entry.name.lower().endswith(ENDINGS[shape])


def written(path: str) -> str:
    """A path as YAML has it: in quotes where it would be read as something else."""
    return path if _PLAIN.fullmatch(path) else "'" + path.replace("'", "''") + "'"


def named_files(document: Document, key: str, path: str) -> list[str]:
    """Absolute paths of the files that a key of the configuration at ``path`` names, as far as it can be read."""
    value = document.value.get(key) if isinstance(document.value, dict) else None
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    folder = os.path.dirname(path)
    return [os.path.normpath(os.path.join(folder, name)) for name in names if isinstance(name, str)]
