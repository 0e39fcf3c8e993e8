"""What a run looked at: whether something that was not found can be said to be gone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.config.resolve import is_git_root
from speclint.engine.across import ACROSS
from speclint.engine.catalogue import load_catalogue
from speclint.engine.result import SUBMISSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.selection import Selection


class Coverage:
    """What was to be linted, and under which restrictions.

    ``folders``
        Absolute paths of the folders that were walked.
    ``restricted``
        The command line says which rules run, so that one which does not run may run another time.
    """

    def __init__(self, folders: Iterable[str], *, restricted: bool = False) -> None:
        self._folders = tuple(folders)
        self.restricted = restricted

    def holds(self, path: str) -> bool:
        """Everything below an absolute path was walked, or the path itself where it is a file."""
        return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in self._folders)

    def holds_repository(self, folder: str) -> bool:
        """So was everything in the Git repository of a folder, or in the folder where it is in none."""
        return self.holds(repository_of(folder) or folder)

    def judged(self, rule: str, selection: Selection) -> bool:
        """Whether a rule spoke of the files of a selection, or never will under their configuration."""
        if rule in selection.enabled:
            return True
        if self.restricted:
            return False
        known = load_catalogue().get(rule)
        return known is None or known.profile != SUBMISSION or selection.profile == SUBMISSION


def looks_across(rule: str) -> bool:
    """The rule looks at several files, or at an artifact folder."""
    known = load_catalogue().get(rule)
    return known is not None and not set(ACROSS).isdisjoint(known.kinds)


def repository_of(folder: str) -> str | None:
    """The root of the Git repository that a folder (absolute) is in, or None."""
    while not is_git_root(folder):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder
