"""Results of earlier runs, in one file for each project.

The file is replaced as a whole, so that readers see the old one or the new one. Runs at the same time may lose
results of one another, and never spoil them. Whatever is wrong with the file or its folder, a run goes on as if there
were none.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from time import time

from speclint.engine.keys import digest
from speclint.engine.stamp import full_stamp, quick_stamp

MAGIC = b"speclint results 1\n"
CHECK = 32
"""Bytes of the digest that follows the magic; the rest of the file is what it is made of."""

MOST = 16 * 1024 * 1024
"""Bytes of results in one file; beyond that, those go that the run had no use for, then those that came last."""

LARGEST = 256 * 1024
"""Bytes of one result; a larger one is not kept."""

PORTABLE = 50
"""New results from which on it is worth reading the whole program, so that other installations of it may use them."""

OVERHEAD = 64
"""Bytes that a result takes beyond its own."""

UNUSED = 30 * 24 * 3600
"""Seconds after which the file of a project that nobody has linted goes."""

_LEFT_BEHIND = 3600
_SEEN = 24 * 3600
_ENDING = ".results"

_Signature = tuple[int, int, int]


class ResultStore:
    """The results of one project, read when the first one is asked for."""

    def __init__(self, folder: str, project: str) -> None:
        """``folder`` is where stores are; it need not exist. ``project`` tells projects apart.

        Nothing is created before there is something to keep.
        """
        self.folder = os.path.join(folder, "results")
        # Environments with other libraries would throw out the results of one another.
        name = digest(f"{project}\n{sys.implementation.cache_tag}\n{sys.prefix}".encode("utf-8", "surrogatepass"))[
            :12
        ].hex()
        self.path = os.path.join(self.folder, name + _ENDING)
        self._rows: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._quick = b""
        self._full = b""
        """Of the program that made the rows, where it is known."""
        self._signature: _Signature | None = None
        self._changed = 0
        self._open = False

    # -- asking ------------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Nothing is kept of earlier runs."""
        self._load()
        return not self._rows

    def get(self, key: bytes) -> bytes | None:
        """The row that is kept under a key, or None."""
        self._load()
        row = self._rows.get(key)
        if row is not None:
            self._used.add(key)
        return row

    def put(self, key: bytes, row: bytes) -> None:
        """Keep a row; :meth:`save` writes it."""
        self._load()
        self._used.add(key)
        if len(row) <= LARGEST:
            self._rows[key] = row
            self._changed += 1

    # -- reading -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        if self._open:
            return
        self._open = True
        try:
            self._quick = quick_stamp()
        except OSError:
            return
        found = self._read()
        if found is None:
            return
        quick, full, rows = found
        if quick != self._quick:
            # Installed anew, or copied; it may still be the same program.
            if not full or full != self._full_stamp():
                return
            self._changed += 1
        self._full = full
        self._rows = rows

    def _read(self) -> tuple[bytes, bytes, dict[bytes, bytes]] | None:
        """Stamps and rows of the file, or None where there is none that this user has written."""
        try:
            if not _is_private(self.folder):
                return None
            with open(self.path, "rb") as file:
                self._signature = _signature(os.fstat(file.fileno()))
                data = file.read()
        except OSError:
            return None
        start = len(MAGIC)
        body = memoryview(data)[start + CHECK :]
        # Damaged bytes must not reach marshal, which may crash on them.
        if data[:start] != MAGIC or data[start : start + CHECK] != digest(body):
            return None
        quick, full, rows = marshal.loads(body)
        return quick, full, rows

    def _full_stamp(self) -> bytes:
        """The full stamp of this program, empty where its files are being changed."""
        try:
            found = full_stamp()
            return found if quick_stamp() == self._quick else b""
        except OSError:
            return b""

    # -- keeping -----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what is new; failing to is no failure."""
        if not self._changed:
            self._touch()
            return
        if not self._quick:
            return
        if not self._full and self._changed >= PORTABLE:
            self._full = self._full_stamp()
        self._take_theirs()
        self._bound()
        # The oldest form keeps no account of what stands twice, which would take more room than the rows.
        body = marshal.dumps((self._quick, self._full, self._rows), 2)
        try:
            self._make_folder()
            self._write((MAGIC, digest(body), body))
            self._sweep()
        except OSError:
            return

    def _touch(self) -> None:
        """Let the file look used, from time to time."""
        try:
            if self._signature is not None and os.stat(self.path).st_mtime < time() - _SEEN:
                os.utime(self.path)
        except OSError:
            return

    def _take_theirs(self) -> None:
        """Add what another run has written meanwhile."""
        try:
            if _signature(os.stat(self.path)) == self._signature:
                return
        except OSError:
            return
        found = self._read()
        if found is None:
            return
        quick, full, rows = found
        if quick == self._quick or (full and full == self._full):
            self._full = self._full or full
            self._rows = {**rows, **self._rows}

    def _bound(self) -> None:
        size = sum([len(row) + OVERHEAD for row in self._rows.values()])
        if size <= MOST:
            return
        kept: dict[bytes, bytes] = {}
        size = 0
        for key, row in self._rows.items():
            size += len(row) + OVERHEAD if key in self._used else 0
            if size > MOST:
                break
            if key in self._used:
                kept[key] = row
        self._rows = kept

    def _make_folder(self) -> None:
        os.makedirs(os.path.dirname(self.folder), exist_ok=True)
        try:
            os.mkdir(self.folder, 0o700)
        except FileExistsError:
            if not _is_private(self.folder):
                raise PermissionError from None
            return
        # Where the folder lies in a tree of files, neither Git nor a backup is to take it along.
        for name, text in (
            (".gitignore", "*\n"),
            ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Made by speclint; may be deleted.\n"),
        ):
            with open(os.path.join(self.folder, name), "w", encoding="ascii") as file:
                file.write(text)

    def _write(self, parts: tuple[bytes, ...]) -> None:
        mine = f"{self.path}.{os.getpid()}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        try:
            with open(mine, "wb", opener=lambda path, _: os.open(path, flags, 0o600)) as file:
                file.writelines(parts)
            os.replace(mine, self.path)
        except OSError:
            # A full disk, most likely: leave it no fuller.
            if os.path.exists(mine):
                os.unlink(mine)
            raise

    def _sweep(self) -> None:
        """Delete what killed runs have left behind, and what belongs to projects that are no more."""
        now = time()
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if not entry.name.endswith((_ENDING, ".tmp")):
                    continue
                age = now - entry.stat().st_mtime
                if age > (UNUSED if entry.name.endswith(_ENDING) else _LEFT_BEHIND):
                    os.unlink(entry.path)


def _signature(found: os.stat_result) -> _Signature:
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _is_private(folder: str) -> bool:
    """Nobody but this user, who owns it, can write there. Raises OSError."""
    if os.name == "nt":
        return True
    found = os.stat(folder)
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o022
