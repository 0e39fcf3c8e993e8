"""Paths as reports show them."""

from __future__ import annotations

import os

FILE_NAME = ".speclint.yaml"
"""Name of the configuration file, looked for from the linted file upwards."""

BASELINE_NAME = ".speclint-baseline.json"
"""Name of the baseline where none is given, beside the configuration."""

OWN_NAMES = frozenset((FILE_NAME, BASELINE_NAME))
"""Files in linted folders that are ours and no documents."""


def shown_path(path: str, folder: str) -> str:
    """How ``path`` is shown to someone working in ``folder`` (absolute).

    Relative when it lies below ``folder``, else absolute; forward slashes everywhere, so that reports of one
    tree are the same on every system.
    """
    absolute = os.path.normpath(os.path.join(folder, path))
    if absolute == folder:
        return "."
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    shown = absolute[len(prefix) :] if absolute.startswith(prefix) else absolute
    return shown if os.sep == "/" else shown.replace(os.sep, "/")
