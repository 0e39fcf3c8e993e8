"""Writing files that the user keeps: all or nothing, and what a link leads to stays a file of its own."""

from __future__ import annotations

import os
import tempfile


def write_file(path: str, data: bytes) -> None:
    """Write a file so that it has the old bytes or the new ones, whatever happens. Raises OSError."""
    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".speclint-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(path: str) -> int:
    """The permissions that a file has, or that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
