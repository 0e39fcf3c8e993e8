"""The one thread that reads and lints, and what is next in it.

The pool of pygls reads standard input as well, so that the server would be deaf while its threads lint.
"""

from __future__ import annotations

import asyncio
import heapq
import threading
from contextlib import suppress
from enum import IntEnum
from functools import partial
from itertools import count
from queue import SimpleQueue
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Turn(IntEnum):
    """Who comes first: somebody waits for an answer; a text was changed; the rest of the workspace."""

    ANSWER = 0
    EDIT = 1
    BACKGROUND = 2


class Worker:
    """Runs one job at a time in a thread of its own; what was cancelled before its turn is not run.

    The end of the process does not wait for that thread, as it would for those of a pool: a client that is gone would
    leave a server behind for as long as linting takes.
    """

    def __init__(self) -> None:
        self._due: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._waiting: list[tuple[int, int, Callable[[], Any], asyncio.Future[Any]]] = []
        self._numbers = count()
        self._busy = False
        self._closed = False
        self.quiet_at = 0.0
        """When somebody last wanted something."""

    def submit(self, turn: Turn, job: Callable[[], T]) -> asyncio.Future[T]:
        """Have a job run; called on the event loop, on which the result arrives."""
        if turn is not Turn.BACKGROUND:
            self.quiet_at = perf_counter()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (turn, next(self._numbers), job, future))
        if not self._busy:
            self._next()
        return future

    def run_here(self, job: Callable[[], T]) -> T:
        """Run a job at once and in this thread; only where the worker is :attr:`idle`."""
        self.quiet_at = perf_counter()
        return job()

    @property
    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        return not self._busy and not self._waiting

    def close(self) -> None:
        """Run nothing more; what runs is not waited for."""
        self._closed = True
        self._waiting.clear()
        self._due.put(None)

    def _next(self) -> None:
        while self._waiting and not self._closed:
            _, _, job, future = heapq.heappop(self._waiting)
            if future.cancelled():
                continue
            self._busy = True
            self._due.put(partial(self._run, asyncio.get_running_loop(), job, future))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="lint", daemon=True)
                self._thread.start()
            return
        self._busy = False

    def _work(self) -> None:
        while (due := self._due.get()) is not None:
            due()
            # What it had to do with would be kept until there is more to do.
            del due

    def _run(self, loop: asyncio.AbstractEventLoop, job: Callable[[], Any], future: asyncio.Future[Any]) -> None:
        result, failure = None, None
        if not future.cancelled():
            try:
                result = job()
            except Exception as error:  # passed on to whoever waits
                failure = error
        with suppress(RuntimeError):  # the loop has ended, and with it the server
            loop.call_soon_threadsafe(self._done, future, result, failure)

    def _done(self, future: asyncio.Future[Any], result: Any, failure: Exception | None) -> None:
        if not future.cancelled():
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)
        self._next()
