"""Processes that lint shares of the files.

They are plain sub-processes that exchange marshalled values over pipes: the same on every system, and started in
a third of the time that the pools of the standard library take. What a worker fails to answer is for the caller to
lint.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from speclint.engine.worker import BOOT, receive, send

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.result import InputFile

Recipe = tuple[str, str, tuple[Any, ...]]
"""How a worker gets the function that gives selections: module, name of a function in it, and what to call it with."""

Answer = tuple[bytes | None, bytes]
"""Key and row of a file."""

PATIENCE = 0.2
"""Seconds between two looks at whether Ctrl-C was pressed, where waiting cannot be interrupted."""


class Share:
    """Files that one worker lints in one go; ``answers`` are in their order, None where a worker has failed."""

    __slots__ = ("answers", "done", "files")

    def __init__(self, files: Sequence[InputFile]) -> None:
        self.files = files
        self.answers: Sequence[Answer | None] = ()
        self.done = False


class Workers:
    """Up to ``most`` workers, started as there is work for them. Close them when done, whatever happens."""

    def __init__(self, most: int, recipe: Recipe, *, keep: bool) -> None:
        """``keep``: results are kept, so that keys are wanted."""
        self.most = most
        self._greeting = (recipe, keep)
        self._waiting: deque[Share] = deque()
        self._changed = threading.Condition()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._started = 0
        self._serving = 0
        self._idle = 0
        self._closed = False

    def submit(self, share: Share) -> None:
        """Have a share linted."""
        with self._changed:
            self._waiting.append(share)
            if self._started < self.most and len(self._waiting) > self._idle:
                self._started += 1
                self._serving += 1
                threading.Thread(target=self._serve, daemon=True).start()
            elif not self._serving:
                self._give_up()
            self._changed.notify_all()

    def wait(self, share: Share) -> None:
        """Return when a share is done."""
        with self._changed:
            while not share.done:
                self._changed.wait(PATIENCE)

    def close(self) -> None:
        """End all workers at once."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            processes = list(self._processes)
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    # -- one thread for each worker ----------------------------------------------------------------------------

    def _serve(self) -> None:
        share: Share | None = None
        try:
            process = self._start()
            if process is None or process.stdin is None or process.stdout is None:
                return
            send(process.stdin, [os.path.abspath(path) for path in sys.path if isinstance(path, str)])
            send(process.stdin, self._greeting)
            while (share := self._next()) is not None:
                send(process.stdin, [(file.path, file.absolute, file.named) for file in share.files])
                answers = receive(process.stdout)
                if len(answers) != len(share.files):
                    return
                self._finish(share, answers)
        except Exception:  # it has died, or could not be started, or talks nonsense: its share is the caller's
            return
        finally:
            self._leave(share)

    def _start(self) -> subprocess.Popen[bytes] | None:
        command = [sys.executable, *(["-B"] if sys.dont_write_bytecode else []), "-c", BOOT, "speclint-worker"]
        with self._changed:
            if self._closed:
                return None
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get("SPECLINT_DEBUG") else subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._processes.append(process)
            return process

    def _next(self) -> Share | None:
        with self._changed:
            self._idle += 1
            while not self._waiting and not self._closed:
                self._changed.wait()
            self._idle -= 1
            return None if self._closed else self._waiting.popleft()

    def _finish(self, share: Share, answers: Sequence[Answer | None]) -> None:
        with self._changed:
            share.answers = answers
            share.done = True
            self._changed.notify_all()

    def _leave(self, share: Share | None) -> None:
        with self._changed:
            self._serving -= 1
            if share is not None and not share.done:
                self._fail(share)
            if not self._serving:
                self._give_up()
            self._changed.notify_all()

    def _give_up(self) -> None:
        while self._waiting:
            self._fail(self._waiting.popleft())

    def _fail(self, share: Share) -> None:
        share.answers = [None] * len(share.files)
        share.done = True
