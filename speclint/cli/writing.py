"""Writing files so that they are whole at any moment: the old text or the new one, never a part."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress


def write_atomically(path: str, data: bytes) -> None:
    """Put ``data`` in the place of a file, or of nothing. Raises OSError where that cannot be done.

    A link keeps leading where it leads; permissions are kept, and the owner where the system allows it.
    """
    target = os.path.realpath(path)
    before = _status(target)
    descriptor, temporary = tempfile.mkstemp(prefix=".speclint-", suffix=".tmp", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over(temporary, before)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _take_over(path: str, before: os.stat_result | None) -> None:
    """Give a new file the permissions of the one that it replaces, or those that any new file has."""
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, 0o666 & ~mask)
        return
    own = os.stat(path)
    if os.name == "posix" and (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        # Not always ours to give away; the text matters more than its owner.
        with suppress(PermissionError):
            os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))
