"""The session with one client: open documents, folders of the workspace, and what is linted when.

Everything here runs on the event loop and blocks nowhere; what takes time is a job of the worker.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, TypeVar

from speclint.config.discovery import DEPENDENCY_FOLDERS, EXTENSIONS
from speclint.engine.workspace import ARTIFACT_EXTENSIONS, is_artifact_folder
from speclint.lsp.documents import OpenDocument, key_of, made_up_path, path_of
from speclint.lsp.lane import LULL, SLICE, SMALL, Lane, Outcome
from speclint.lsp.publishing import Audience, Publisher
from speclint.lsp.root import Root
from speclint.lsp.views import Reader
from speclint.lsp.worker import Turn, Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    from speclint.lsp.clients import Client
    from speclint.lsp.positions import Encoding
    from speclint.lsp.snapshot import Snapshot

T = TypeVar("T")

log = logging.getLogger("speclint.server")

QUIET = 0.5
"""Seconds without work for somebody after which is loaded what may be needed later."""

LOOK_AGAIN = 2.0
"""Seconds between two looks at the disk for a client that does not tell of changes, at least."""


class Listener(Audience, Protocol):
    """Who is told of what a session finds out."""

    def look_begins(self, lane: Lane) -> None:
        """The first look at a folder begins."""

    def look_goes_on(self, lane: Lane, files: int) -> None:
        """So many files have been looked at."""

    def look_ends(self, lane: Lane, files: int) -> None:
        """The first look at a folder has ended."""


class Session:
    """See the module. ``folders`` are those of the workspace, absolute."""

    def __init__(self, listener: Listener, client: Client, encoding: Encoding, folders: Iterable[str]) -> None:
        self.listener = listener
        self.client = client
        self.encoding = encoding
        self.worker = Worker()
        self.open: dict[str, OpenDocument] = {}
        """Open documents, by their unescaped addresses."""
        self.publisher = Publisher(listener, client)
        self._texts: Mapping[str, OpenDocument] = {}
        self._homes: dict[str, Lane] = {}
        """Lanes of open documents, by their paths; each key asks for them several times."""
        self._token = secrets.token_hex(4)
        self._numbers = 0
        self._closed = False
        self._warm: asyncio.Future[None] | None = None
        self.lanes: list[Lane] = []
        tops = list(folders)
        self.loose = self._new_lane(None, tops[0] if tops else os.getcwd())
        self.set_folders(tops)

    # -- folders ------------------------------------------------------------------------------------------------

    def _new_lane(self, folder: str | None, shown_from: str) -> Lane:
        self._numbers += 1
        planner = self.loose.root.planner if self._numbers > 1 else None
        return Lane(self._numbers, Root(folder, shown_from, planner), self._token)

    def set_folders(self, folders: Iterable[str]) -> None:
        """Take these folders as the workspace. One inside another belongs to that, as it does for the command."""
        wanted = sorted({os.path.normpath(folder) for folder in folders}, key=lambda each: (len(each), each))
        tops: list[str] = []
        for folder in wanted:
            if not any(_is_below(folder, top) for top in tops):
                tops.append(folder)
        known = {lane.root.folder or "": lane for lane in self.lanes}
        for folder, lane in known.items():
            if folder not in tops:
                self._drop(lane)
        self._homes.clear()
        self.lanes = [known[folder] if folder in known else self._new_lane(folder, folder) for folder in tops]
        for lane in self.all_lanes:
            # Documents may have come under another roof.
            lane.note(again=True, texts=self._texts, mine=self._mine(lane))
            self.schedule(lane)

    def _drop(self, lane: Lane) -> None:
        self.publisher.withdraw(lane)
        lane.is_gone = True
        lane.results.clear()
        lane.done = lane.wanted
        lane.scanned.set()
        lane.release()

    @property
    def all_lanes(self) -> list[Lane]:
        """Those of the folders, and that of the documents outside."""
        return [*self.lanes, self.loose]

    def lane_of(self, path: str) -> Lane:
        """The lane that answers for a file."""
        for lane in self.lanes:
            folder = lane.root.folder
            if folder is not None and _is_below(path, folder) and not _is_passed_over(path, folder):
                return lane
        return self.loose

    def _mine(self, lane: Lane) -> frozenset[str]:
        return frozenset([path for path, opened in self._texts.items() if self._lane_of(opened) is lane])

    def _lane_of(self, opened: OpenDocument) -> Lane:
        if not opened.is_file:
            return self.loose
        lane = self._homes.get(opened.path)
        if lane is None:
            lane = self._homes[opened.path] = self.lane_of(opened.path)
        return lane

    # -- documents ----------------------------------------------------------------------------------------------

    def did_open(self, uri: str, version: int, text: str, language: str | None) -> None:
        """A document was opened."""
        path = path_of(uri)
        is_file = path is not None
        if path is None:
            path = made_up_path(uri, language, self.loose.root.shown_from)
        self._keep(OpenDocument(uri, path, is_file, version, text), lint=True)

    def did_change(self, uri: str, version: int, text: str) -> None:
        """A document has another text."""
        before = self.open.get(key_of(uri))
        if before is not None:
            self._keep(before._replace(version=version, text=text), lint=not self._lane_of(before).on_save)

    def did_save(self, uri: str) -> None:
        """A document was saved: what other files make of it on the disk may be another thing now."""
        opened = self.open.get(key_of(uri))
        if opened is None:
            return
        lane = self._lane_of(opened)
        if any(each.root.is_setting(opened.path) for each in self.all_lanes):
            self.settings_changed()
        elif lane.on_save:
            lane.note([opened.path], texts=self._texts, mine=self._mine(lane))
            self.schedule(lane)
        if not self.client.watches:
            self.look_again(lane)

    def did_close(self, uri: str) -> None:
        """A document was closed: the file on the disk counts again."""
        opened = self.open.pop(key_of(uri), None)
        if opened is None:
            return
        self._texts = {each.path: each for each in self.open.values()}
        self.publisher.forget(opened.path)
        self._touch(opened)
        self._homes.pop(opened.path, None)

    def _keep(self, opened: OpenDocument, *, lint: bool) -> None:
        self.open[key_of(opened.uri)] = opened
        self._texts = {**self._texts, opened.path: opened}
        if lint:
            self._touch(opened)
        else:
            self._lane_of(opened).know(self._texts)

    def _touch(self, opened: OpenDocument) -> None:
        lane = self._lane_of(opened)
        lane.note([opened.path], texts=self._texts, mine=self._mine(lane))
        if any(each.root.is_setting(opened.path) for each in self.all_lanes):
            self.settings_changed()
        self.schedule(lane)

    # -- what happens around ------------------------------------------------------------------------------------

    def settings_changed(self) -> None:
        """Settings may be other ones: read them again and lint everything."""
        for lane in self.all_lanes:
            lane.note(again=True, texts=self._texts, mine=self._mine(lane))
            self.schedule(lane)

    def files_changed(self, paths: Iterable[str]) -> None:
        """Files, or folders, have come, changed or gone on the disk."""
        changed = list(paths)
        if any(lane.root.is_setting(path) for lane in self.all_lanes for path in changed):
            self.settings_changed()
        for lane in self.lanes:
            # An open document counts as the client has it, so its file says nothing new.
            mine = [path for path in changed if self.lane_of(path) is lane and path not in self._texts]
            if mine:
                lane.note(mine, look=True)
                self.schedule(lane)

    def look_again(self, lane: Lane) -> None:
        """Walk a folder again, for what a client did not tell of; not all the time."""
        if lane.root.folder is not None and perf_counter() - lane.looked > LOOK_AGAIN:
            lane.looked = perf_counter()
            lane.note(look=True)
            self.schedule(lane)

    # -- when is linted -----------------------------------------------------------------------------------------

    def schedule(self, lane: Lane, *, asked: bool = False) -> None:
        """Have a lane brought up to date as soon as that may be. ``asked``: somebody waits for it."""
        if self._closed or lane.is_gone or lane.running or lane.done >= lane.wanted:
            return
        delay = lane.delay()
        if self.client.pulls and lane.cost > SMALL and lane.complete and not (asked or lane.awaited):
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
        self.worker.submit(Turn.EDIT, self._job(lane)).add_done_callback(partial(self._updated, lane))

    def _lint_here(self, lane: Lane) -> None:
        """Lint on the loop, unless the worker has begun something or there is more to lint by now."""
        if self._closed or not (self.worker.idle and lane.is_light):
            self._lint_there(lane)
            return
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        try:
            future.set_result(self.worker.run_here(self._job(lane)))
        except Exception as error:  # passed on as the worker passes it on
            future.set_exception(error)
        self._updated(lane, future)

    def _job(self, lane: Lane) -> Callable[[], Outcome]:
        return partial(lane.update, self.encoding, self.client)

    @property
    def _is_warm(self) -> bool:
        """All that linting may need has been loaded, so that what it took the last time is what it will take."""
        return self._warm is not None and self._warm.done()

    def _updated(self, lane: Lane, future: asyncio.Future[Outcome]) -> None:
        lane.running = False
        if future.cancelled() or self._closed or lane.is_gone:
            return
        error = future.exception()
        if error is not None:
            log.error("linting failed: %s", error, exc_info=error)
            lane.done = lane.wanted
            lane.release()
            return
        outcome = future.result()
        lane.linted(outcome)
        self.publisher.take_in(lane, outcome, self._texts)
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
        self.schedule(lane)

    def _scan(self, lane: Lane) -> None:
        if lane.scan is None or lane.scan.done():
            lane.scan = asyncio.ensure_future(self._scan_all(lane))

    async def _scan_all(self, lane: Lane) -> None:
        files = 0
        is_shown = False
        try:
            while not self._closed:
                # Who has seen it once need not see it again, unless it takes long.
                if not is_shown and (files or not lane.is_known):
                    is_shown = True
                    self.listener.look_begins(lane)
                count, outcome = await self.worker.submit(
                    Turn.BACKGROUND, partial(lane.step, self.encoding, self.client)
                )
                files += count
                if lane.is_gone:
                    break
                if outcome is not None:
                    self.publisher.take_in(lane, outcome, self._texts)
                    break
                if is_shown:
                    self.listener.look_goes_on(lane, files)
        except Exception:
            log.exception("the folder could not be linted")
        lane.complete = lane.is_known = True
        lane.scanned.set()
        if is_shown:
            self.listener.look_ends(lane, files)
        self.schedule(lane)
        self._warm_up_once(lane)

    def _warm_up_once(self, lane: Lane) -> None:
        if self._warm is None:
            self._warm = asyncio.ensure_future(self._warm_up(lane))

    async def _warm_up(self, lane: Lane) -> None:
        from speclint.lsp.warming import warming

        for job in warming(lane.root):
            while (rest := self.worker.quiet_at + QUIET - perf_counter()) > 0:
                await asyncio.sleep(rest)
            if self._closed:
                return
            await self.worker.submit(Turn.BACKGROUND, job)

    def publish_everything(self) -> None:
        """From now on publish what is found in all files."""
        self.publisher.publish_everything(self.all_lanes, self._texts)

    # -- who waits ----------------------------------------------------------------------------------------------

    async def settled(self, lane: Lane) -> None:
        """Wait until a lane has seen what has changed so far.

        What changes while one waits is not waited for, or somebody who never stops typing would have no answer.
        """
        if lane.done < lane.wanted and not self._closed:
            future = lane.wait()
            self.schedule(lane, asked=True)
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

    # -- questions ----------------------------------------------------------------------------------------------

    def document(self, uri: str) -> OpenDocument | None:
        """An open document."""
        return self.open.get(key_of(uri))

    def lane_for(self, opened: OpenDocument) -> Lane:
        """The lane of an open document."""
        return self._lane_of(opened)

    async def ask(
        self, uri: str, question: Callable[[Snapshot, Reader], T], *, findings: bool = False, everything: bool = False
    ) -> T | None:
        """Put a question to the document as it is now; None where it is not open.

        ``findings``: what is wrong with it belongs to the question. ``everything``: so does every other document, so
        that the answer waits until all have been seen.
        """
        opened = self.document(uri)
        if opened is None:
            return None
        lane = self._lane_of(opened)
        if everything:
            await self.complete(lane)
        elif findings:
            await self.settled(lane)
        reader = Reader(lane.root, self.encoding, self._texts)
        return await self.worker.submit(Turn.ANSWER, lambda: question(reader.snapshot(opened), reader))

    async def ask_all(self, ask: Callable[[Snapshot], T]) -> list[T]:
        """Put a question to all documents of the workspace, a few at a time; see :meth:`Reader.each`."""
        answers: list[T] = []
        for lane in self.all_lanes:
            await self.complete(lane)
            rest = Reader(lane.root, self.encoding).each(ask)
            while not self._closed and await self.worker.submit(Turn.BACKGROUND, partial(_go_on, rest, answers)):
                pass
        return answers

    def run(self, job: Callable[[], T]) -> Awaitable[T]:
        """Have a job done for somebody who waits for it."""
        return self.worker.submit(Turn.ANSWER, job)

    def close(self) -> None:
        """End the session; nothing is linted any more."""
        self._closed = True
        for lane in self.all_lanes:
            if lane.timer is not None:
                lane.timer.cancel()
        self.worker.close()


def _go_on(rest: Iterator[T], answers: list[T]) -> bool:
    """Take answers for a short time; whether there may be more."""
    until = perf_counter() + SLICE
    for answer in rest:
        answers.append(answer)
        if perf_counter() >= until:
            return True
    return False


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_passed_over(path: str, folder: str) -> bool:
    """No document is looked for in such a place or under such a name; it is linted when it is opened, for itself."""
    in_, name = os.path.split(path)
    extensions = (*EXTENSIONS, *ARTIFACT_EXTENSIONS) if is_artifact_folder(in_) else EXTENSIONS
    if not name.lower().endswith(extensions):
        return True
    parts = path[len(folder.rstrip(os.sep)) + 1 :].split(os.sep)[:-1]
    return any(part[:1] == "." or part in DEPENDENCY_FOLDERS for part in parts)
