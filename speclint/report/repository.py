"""Paths as the services want them that show findings beside the code: relative to the top of the repository.

A job may run speclint in a folder further down. GitHub and GitLab say where the top is; where nobody does, it is the
current folder.
"""

from __future__ import annotations

import os

TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Environment variables that name the top of the repository."""


class Repository:
    """The repository around the current folder."""

    def __init__(self) -> None:
        self._top = ""
        self._prefix = ""
        given = next((value for value in map(os.environ.get, TOPS) if value and os.path.isabs(value)), None)
        if given is not None:
            # The current folder comes without symbolic links, and the variable may have some.
            self._top = _with_slash(os.path.realpath(given))
            folder = _with_slash(os.path.realpath(os.getcwd()))
            if folder.startswith(self._top):
                self._prefix = folder[len(self._top) :]

    def path(self, shown: str) -> str:
        """The path of a finding, relative to the top; a file outside of the repository keeps its absolute path."""
        if not os.path.isabs(shown):
            return self._prefix + shown
        return shown[len(self._top) :] if self._top and shown.startswith(self._top) else shown


def _with_slash(path: str) -> str:
    return path.replace(os.sep, "/").rstrip("/") + "/"


def uri(path: str) -> str:
    """A path as a URI: a relative reference, or ``file://`` for an absolute path.

    All but letters, digits and ``-._~/`` is escaped: bytes of the file system where they are known, else UTF-8.
    """
    from urllib.parse import quote

    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    if path.startswith("/"):
        return "file://" + quote(raw)
    if os.path.isabs(path):
        # A drive; its colon is no part of a scheme here.
        return "file:///" + quote(raw, safe="/:")
    return quote(raw)
