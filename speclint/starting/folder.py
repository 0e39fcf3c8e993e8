"""Writing the artifact folder of a new source: all files or none, and nothing over what is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

SOURCES = "Sources"
ARTIFACTS = "Artifacts"


class FolderError(Exception):
    """The folder cannot be written; the message says why, and what to do."""


def artifact_folder(output: str, name: str) -> str:
    """The folder for the artifacts of a source below ``output``, which may be the folder ``Sources`` itself."""
    inside = os.path.basename(os.path.abspath(output)) == SOURCES
    return os.path.join(output, *([] if inside else [SOURCES]), name, ARTIFACTS)


def already_there(folder: str, names: Mapping[str, str]) -> list[str]:
    """Which of the files are there already, links that lead nowhere included.

    Raises :class:`FolderError` where a file stands in the way of the folder.
    """
    above = os.path.abspath(folder)
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    if not os.path.isdir(above):
        raise FolderError(f"{above} is no folder, and nothing can be written below it; choose another --output")
    return [name for name in names if os.path.lexists(os.path.join(folder, name))]


def write_folder(folder: str, texts: Mapping[str, str]) -> None:
    """Write the files, UTF-8 with ``\\n``; files of the same names are replaced, others left alone.

    The files are written in full beside the folder and then moved into place, so that what goes wrong while writing
    leaves everything as it was. Raises :class:`FolderError`.
    """
    source = os.path.dirname(os.path.abspath(folder))
    made = _missing_folders(source)
    draft = os.path.join(source, f".{ARTIFACTS}-{os.getpid()}")
    try:
        os.makedirs(source, exist_ok=True)
        os.mkdir(draft)
        for name, text in texts.items():
            with open(os.path.join(draft, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        if os.path.lexists(folder):
            for name in texts:
                os.replace(os.path.join(draft, name), os.path.join(folder, name))
            os.rmdir(draft)
        else:
            os.rename(draft, folder)
    except OSError as error:
        _remove(draft, texts)
        for path in made:
            _remove_empty(path)
        where = error.filename or folder
        reason = (error.strerror or str(error)).lower()
        message = f"{where} could not be written: {reason}; mend that or choose another --output"
        raise FolderError(message) from error


def _missing_folders(path: str) -> list[str]:
    """The folders that have to be made for ``path``, the innermost first."""
    missing = []
    while not os.path.lexists(path):
        missing.append(path)
        path = os.path.dirname(path)
    return missing


def _remove(draft: str, names: Mapping[str, str]) -> None:
    for name in names:
        # Moved, or never written.
        with suppress(OSError):
            os.unlink(os.path.join(draft, name))
    _remove_empty(draft)


def _remove_empty(path: str) -> None:
    # Never made, or somebody else has put something in.
    with suppress(OSError):
        os.rmdir(path)
