"""The one thread that reads and lints, and what is next in it.

The pool of pygls reads standard input as well, so that the server would be deaf while its threads lint.
"""

from __future__ import annotations

import asyncio
import heapq
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import IntEnum
from itertools import count
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
    """Runs one job at a time in a thread of its own; what was cancelled before its turn is not run."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lint")
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

    @property
    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        return not self._busy and not self._waiting

    def close(self) -> None:
        """Run nothing more; what runs is not waited for."""
        self._closed = True
        self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _next(self) -> None:
        while self._waiting and not self._closed:
            _, _, job, future = heapq.heappop(self._waiting)
            if future.cancelled():
                continue
            self._busy = True
            loop = asyncio.get_running_loop()
            self._pool.submit(self._run, loop, job, future)
            return
        self._busy = False

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
