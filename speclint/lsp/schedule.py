"""When folders are linted, and in which thread.

Everything here runs on the event loop. What takes longer than a thread would keep the loop waiting is a job of the
worker.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from speclint.lsp.lane import LULL, SMALL, Lane, Outcome
from speclint.lsp.publishing import Audience, Publisher
from speclint.lsp.worker import Turn, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speclint.lsp.clients import Client
    from speclint.lsp.documents import OpenDocument
    from speclint.lsp.positions import Encoding

log = logging.getLogger("speclint.server")

QUIET = 0.5
"""Seconds without work for somebody after which is loaded what may be needed later."""


class Listener(Audience, Protocol):
    """Who is told of what a session finds out."""

    def look_begins(self, lane: Lane) -> None:
        """The first look at a folder begins."""

    def look_goes_on(self, lane: Lane, files: int) -> None:
        """So many files have been looked at."""

    def look_ends(self, lane: Lane, files: int) -> None:
        """The first look at a folder has ended."""


class Schedule:
    """Brings lanes up to date, and has the results published.

    ``texts`` gives the open documents by their paths.
    """

    def __init__(
        self,
        listener: Listener,
        client: Client,
        encoding: Encoding,
        worker: Worker,
        texts: Callable[[], Mapping[str, OpenDocument]],
    ) -> None:
        self.publisher = Publisher(listener, client)
        self._listener = listener
        self._client = client
        self._encoding = encoding
        self._worker = worker
        self._texts = texts
        self.closed = False
        """Nothing is linted any more."""
        self._warm: asyncio.Future[None] | None = None

    def close(self) -> None:
        """Lint nothing any more."""
        self.closed = True

    def begin(self, lane: Lane, *, asked: bool = False) -> None:
        """Have a lane brought up to date as soon as that may be. ``asked``: somebody waits for it."""
        if self.closed or lane.is_gone or lane.running or lane.done >= lane.wanted:
            return
        delay = lane.delay()
        if self._client.pulls and lane.cost > SMALL and lane.complete and not (asked or lane.awaited):
            delay = max(delay, LULL)
        due = perf_counter() + delay
        if lane.timer is not None:
            if due >= lane.due:
                return  # it is due earlier than that; what is due is never put off
            lane.timer.cancel()
            lane.timer = None
        if delay:
            lane.due = due
            lane.timer = asyncio.get_running_loop().call_later(delay, self._start, lane)
        else:
            self._start(lane)

    def _start(self, lane: Lane) -> None:
        lane.timer = None
        if lane.is_gone:
            return
        lane.running = True
        if self._is_warm and lane.is_light:
            # What else has come is taken up first; of several changes the newest text is enough.
            asyncio.get_running_loop().call_soon(self._lint_here, lane)
        else:
            self._lint_there(lane)

    def _lint_there(self, lane: Lane) -> None:
        """Lint in the worker's thread."""
        self._worker.submit(Turn.EDIT, self._job(lane)).add_done_callback(partial(self._updated, lane))

    def _lint_here(self, lane: Lane) -> None:
        """Lint on the loop, unless the worker has begun something or there is more to lint by now."""
        if self.closed or not (self._worker.idle and lane.is_light):
            self._lint_there(lane)
            return
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        try:
            future.set_result(self._worker.run_here(self._job(lane)))
        except Exception as error:  # passed on as the worker passes it on
            future.set_exception(error)
        self._updated(lane, future)

    def _job(self, lane: Lane) -> Callable[[], Outcome]:
        return partial(lane.update, self._encoding, self._client)

    @property
    def _is_warm(self) -> bool:
        """All that linting may need has been loaded, so that what it took the last time is what it will take."""
        return self._warm is not None and self._warm.done()

    def _updated(self, lane: Lane, future: asyncio.Future[Outcome]) -> None:
        lane.running = False
        if future.cancelled() or self.closed or lane.is_gone:
            return
        error = future.exception()
        if error is not None:
            log.error("linting failed: %s", error, exc_info=error)
            lane.done = lane.wanted
            lane.release()
            return
        outcome = future.result()
        lane.linted(outcome)
        self.publisher.take_in(lane, outcome, self._texts())
        lane.release()
        if not outcome.complete:
            if lane.complete or not lane.scanned.is_set():
                lane.complete = False
                lane.scanned.clear()
            self._scan(lane)
        else:
            lane.complete = True
            lane.scanned.set()
            if lane.root.mine:
                self._warm_up_once(lane)
        self.begin(lane)

    def _scan(self, lane: Lane) -> None:
        if lane.scan is None or lane.scan.done():
            lane.scan = asyncio.ensure_future(self._scan_all(lane))

    async def _scan_all(self, lane: Lane) -> None:
        files = 0
        is_shown = False
        try:
            while not self.closed:
                # Who has seen it once need not see it again, unless it takes long.
                if not is_shown and (files or not lane.is_known):
                    is_shown = True
                    self._listener.look_begins(lane)
                count, outcome = await self._worker.submit(
                    Turn.BACKGROUND, partial(lane.step, self._encoding, self._client)
                )
                files += count
                if lane.is_gone:
                    break
                if outcome is not None:
                    self.publisher.take_in(lane, outcome, self._texts())
                    break
                if is_shown:
                    self._listener.look_goes_on(lane, files)
        except Exception:
            log.exception("the folder could not be linted")
        lane.complete = lane.is_known = True
        lane.scanned.set()
        if is_shown:
            self._listener.look_ends(lane, files)
        self.begin(lane)
        self._warm_up_once(lane)

    def _warm_up_once(self, lane: Lane) -> None:
        if self._warm is None:
            self._warm = asyncio.ensure_future(self._warm_up(lane))

    async def _warm_up(self, lane: Lane) -> None:
        from speclint.lsp.warming import warming

        for job in warming(lane.root):
            while (rest := self._worker.quiet_at + QUIET - perf_counter()) > 0:
                await asyncio.sleep(rest)
            if self.closed:
                return
            await self._worker.submit(Turn.BACKGROUND, job)

    # -- who waits ----------------------------------------------------------------------------------------------

    async def settled(self, lane: Lane) -> None:
        """Wait until a lane has seen what has changed so far.

        What changes while one waits is not waited for, or somebody who never stops typing would have no answer.
        """
        if lane.done < lane.wanted and not self.closed:
            future = lane.wait()
            self.begin(lane, asked=True)
            await future

    async def complete(self, lane: Lane, seconds: float | None = None) -> None:
        """Wait until a lane is up to date and has seen all its files, or for so many seconds."""
        await self.settled(lane)
        if not lane.scanned.is_set():
            try:
                await asyncio.wait_for(lane.scanned.wait(), seconds)
            except asyncio.TimeoutError:
                return
            await self.settled(lane)
