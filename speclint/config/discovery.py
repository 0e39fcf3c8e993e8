"""Which files are to be linted: what was named, and what lies in the folders that were named."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from speclint.config.paths import FILE_NAME, OWN_NAMES, shown_path
from speclint.engine.result import InputFile
from speclint.engine.workspace import ARTIFACT_EXTENSIONS, is_artifact_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    _Key = tuple[list[str], bool, str]

    class Notices(Protocol):
        """Who is told of what cannot be read, and of what is passed over."""

        def trouble(self, path: str, message: str) -> None:
            """``path`` (as shown) cannot be read."""

        def skipped(self, path: str) -> None:
            """``path`` (as shown) was named and is excluded."""

        def configuration(self, path: str) -> None:
            """``path`` (absolute) was named and is a configuration file, not a document."""


EXTENSIONS = (".json", ".yaml", ".yml")
"""Endings of the files that are looked at in folders, in any case."""

DEPENDENCY_FOLDERS = frozenset(
    ("node_modules", "bower_components", "__pycache__", "site-packages", "venv", "CVS", "_darcs")
)
"""Folders never entered, beside hidden ones and those that hold a ``pyvenv.cfg``."""


def discover(
    paths: Iterable[str],
    *,
    folder: str,
    excludes: Callable[[str, bool], bool],
    notices: Notices,
) -> Iterator[InputFile]:
    """The files to lint, one by one, ordered by path whatever the order of ``paths``, each once.

    ``folder`` is the current folder (absolute), ``excludes`` takes an absolute path and whether that is a
    folder. What is named is looked at before this returns; folders are walked as the result is consumed.
    """
    parts: list[Iterator[tuple[_Key, InputFile]]] = []
    files: list[tuple[_Key, InputFile]] = []
    folders: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        part = _start(path, folder, excludes, notices, folders)
        if isinstance(part, tuple):
            files.append(part)
        elif part is not None:
            parts.append(part)
    if files:
        files.sort(key=lambda item: item[0])
        parts.append(iter(files))
    if len(parts) == 1 and len(files) < 2:
        return (file for _, file in parts[0])
    return _merged(parts)


def _merged(parts: list[Iterator[tuple[_Key, InputFile]]]) -> Iterator[InputFile]:
    # Not needed for one path, which is what most runs are given.
    from heapq import merge

    last: list[str] | None = None
    for (names, _, _), file in merge(*parts, key=lambda item: item[0]):
        if names != last:
            last = names
            yield file


def _start(
    path: str, folder: str, excludes: Callable[[str, bool], bool], notices: Notices, folders: dict[str, str]
) -> Iterator[tuple[_Key, InputFile]] | tuple[_Key, InputFile] | None:
    """What a path stands for: the files of a folder, or one file; ``folders`` keeps where folders really are."""
    shown = shown_path(path, folder) if path else "''"
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        notices.trouble(shown, _explain(path, error))
        return None
    absolute = os.path.abspath(path)
    is_folder = stat.S_ISDIR(mode)
    if excludes(absolute, is_folder):
        notices.skipped(shown)
        return None
    if is_folder:
        return _walk(absolute, folder, excludes, notices)
    if not stat.S_ISREG(mode):
        notices.trouble(shown, "is not a regular file; to lint what a program writes, pipe it into `speclint check -`")
        return None
    if os.path.basename(absolute) == FILE_NAME:
        notices.configuration(absolute)
        return None
    real = os.path.realpath(path) if os.path.islink(path) else _real(path, folders)
    return (real.split(os.sep), False, shown), InputFile(shown, absolute, True)


def _real(path: str, folders: dict[str, str]) -> str:
    """The real path of what is no link itself; many of those that are named stand in one folder."""
    above, name = os.path.split(path)
    known = folders.get(above)
    if known is None:
        known = folders[above] = os.path.realpath(above)
    return os.path.join(known, name)


def _walk(
    top: str, folder: str, excludes: Callable[[str, bool], bool], notices: Notices
) -> Iterator[tuple[_Key, InputFile]]:
    """Files below a folder. Links are not followed, so nothing outside is read and no loop is entered."""
    real_top = os.path.realpath(top)
    # Files and folders in one list, by name, so that the whole is ordered by path.
    pending: list[tuple[str, tuple[str, ...], bool]] = [(top, (), True)]
    while pending:
        path, below, is_folder = pending.pop()
        if not is_folder:
            shown = shown_path(path, folder)
            names = [*real_top.split(os.sep), *below]
            yield (names, True, shown), InputFile(shown, path, False)
            continue
        try:
            with os.scandir(path) as entries:
                found = [(entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in entries]
        except OSError as error:
            notices.trouble(shown_path(path, folder), _explain(path, error))
            continue
        if below and any(name == "pyvenv.cfg" for name, _, _ in found):
            continue
        kept = []
        extensions = (*EXTENSIONS, *ARTIFACT_EXTENSIONS) if is_artifact_folder(path) else EXTENSIONS
        for name, entry_is_folder, entry in found:
            if entry_is_folder:
                if name[0] == "." or name in DEPENDENCY_FOLDERS:
                    continue
            elif not name.lower().endswith(extensions) or name in OWN_NAMES or not entry.is_file(follow_symlinks=False):
                continue
            if not excludes(entry.path, entry_is_folder):
                kept.append((name, entry_is_folder, entry.path))
        # Of a large folder they would take up more room, all the way through it, than what is linted.
        del found
        kept.sort(reverse=True)
        pending.extend([(where, (*below, name), entry_is_folder) for name, entry_is_folder, where in kept])


def is_discovered(path: str, top: str, excludes: Callable[[str, bool], bool]) -> bool:
    """Whether :func:`discover` finds, below the folder ``top``, a file at an absolute path, once there is one.

    ``excludes`` is as there. That the file is no link is not looked at.
    """
    folder, name = os.path.split(path)
    prefix = top.rstrip(os.sep) + os.sep
    if not path.startswith(prefix):
        return False
    extensions = (*EXTENSIONS, *ARTIFACT_EXTENSIONS) if is_artifact_folder(folder) else EXTENSIONS
    if not name.lower().endswith(extensions) or name in OWN_NAMES or excludes(path, False):
        return False
    parts = path[len(prefix) :].split(os.sep)[:-1]
    above = top.rstrip(os.sep)
    for part in parts:
        above = f"{above}{os.sep}{part}"
        if part[0] == "." or part in DEPENDENCY_FOLDERS or os.path.lexists(os.path.join(above, "pyvenv.cfg")):
            return False
        if excludes(above, True):
            return False
    return True


def _explain(path: str, error: OSError | ValueError) -> str:
    """Why something cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "is a link that leads nowhere; mend the link or leave it out"
        return "does not exist; check the spelling and the current folder"
    if isinstance(error, NotADirectoryError):
        return "does not exist: a part of the path is a file, not a folder; check the spelling"
    if isinstance(error, PermissionError):
        return "could not be read: permission denied; give yourself read access or leave it out"
    if isinstance(error, OSError):
        return f"could not be read: {(error.strerror or str(error)).lower()}; check the path or leave it out"
    return f"could not be read: {error}; check the path"
