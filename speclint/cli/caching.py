"""What makes ``speclint check`` fast on many files: how many processes, and where results are kept."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from speclint.config.resolve import project_root

if TYPE_CHECKING:
    from speclint.engine.store import ResultStore

FOLDER_VARIABLE = "SPECLINT_CACHE_DIR"
"""Environment variable for the folder of kept results."""

AUTO = "auto"
"""The number of processes that leaves it to the number of files."""


def number_of_jobs(text: str) -> int | None:
    """What ``--jobs`` says: a number of processes, or None for :data:`AUTO`. Raises BadParameter for anything else."""
    text = text.strip()
    if text == AUTO:
        return None
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise click.BadParameter(f"'{text}' is neither '{AUTO}' nor a whole number from 1 on", param_hint="--jobs")


def result_store(folder: str | None, current: str) -> ResultStore | None:
    """The store of the project that the folder ``current`` (absolute) belongs to; None where it has no place.

    ``folder`` is where the user wants it, or None.
    """
    folder = folder or os.environ.get(FOLDER_VARIABLE) or _user_folder()
    if not folder:
        return None
    from speclint.engine.store import ResultStore

    folder = os.path.abspath(folder)
    project = project_root(current)
    if folder.startswith(os.path.join(project, "")):
        # It moves with the project, as a checkout that CI restores elsewhere does.
        project = ""
    return ResultStore(folder, project)


def _user_folder() -> str | None:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        # The standard has it that a relative path counts for nothing.
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")
    return os.path.join(base, "speclint") if os.path.isabs(base) else None
