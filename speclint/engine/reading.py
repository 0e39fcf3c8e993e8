"""Reading a file that is to be linted; apart from the linting, so that what is kept of it is found without that."""

from __future__ import annotations

import os
from typing import Literal

from speclint.text.limits import Limits


def read_file(path: str) -> bytes:
    """The bytes of a file, one more than the reader takes at most, so that it sees that there are too many.

    Raises OSError.
    """
    limit = Limits().size
    with open(path, "rb") as file:
        # Asking for the limit allocates it; a pipe and its like say that they hold nothing.
        size = os.fstat(file.fileno()).st_size
        return file.read(size + 1 if 0 < size < limit else limit + 1)


def unreadable(error: OSError) -> str:
    """What is said of a file that could not be read."""
    return f"could not be read: {error.strerror or error}"


def format_of(path: str) -> Literal["json", "yaml"]:
    """``"yaml"`` for ``.yaml`` and ``.yml``, else ``"json"``."""
    return "yaml" if path.lower().endswith((".yaml", ".yml")) else "json"
