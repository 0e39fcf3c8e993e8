"""The session with one client: open documents, folders of the workspace, and questions about them.

Everything here runs on the event loop and blocks nowhere; what takes time is a job of the worker.
"""

from __future__ import annotations

import logging
import os
import secrets
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from speclint.config.discovery import DEPENDENCY_FOLDERS, EXTENSIONS
from speclint.engine.workspace import ARTIFACT_EXTENSIONS, is_artifact_folder
from speclint.lsp.documents import OpenDocument, key_of, made_up_path, path_of
from speclint.lsp.lane import SLICE, Lane
from speclint.lsp.root import Root
from speclint.lsp.schedule import Schedule
from speclint.lsp.views import Reader
from speclint.lsp.worker import Turn, Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    from speclint.lsp.clients import Client
    from speclint.lsp.positions import Encoding
    from speclint.lsp.schedule import Listener
    from speclint.lsp.snapshot import Snapshot

T = TypeVar("T")

log = logging.getLogger("speclint.server")

LOOK_AGAIN = 2.0
"""Seconds between two looks at the disk for a client that does not tell of changes, at least."""


class Session:
    """See the module. ``folders`` are those of the workspace, absolute."""

    def __init__(self, listener: Listener, client: Client, encoding: Encoding, folders: Iterable[str]) -> None:
        self.listener = listener
        self.client = client
        self.encoding = encoding
        self.worker = Worker()
        self.open: dict[str, OpenDocument] = {}
        """Open documents, by their unescaped addresses."""
        self._texts: Mapping[str, OpenDocument] = {}
        self._homes: dict[str, Lane] = {}
        """Lanes of open documents, by their paths; each key asks for them several times."""
        self._token = secrets.token_hex(4)
        self._numbers = 0
        self.schedule = Schedule(listener, client, encoding, self.worker, lambda: self._texts)
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
            self.schedule.begin(lane)

    def _drop(self, lane: Lane) -> None:
        self.schedule.publisher.withdraw(lane)
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
            self.schedule.begin(lane)
        if not self.client.watches:
            self.look_again(lane)

    def did_close(self, uri: str) -> None:
        """A document was closed: the file on the disk counts again."""
        opened = self.open.pop(key_of(uri), None)
        if opened is None:
            return
        self._texts = {each.path: each for each in self.open.values()}
        self.schedule.publisher.forget(opened.path)
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
        self.schedule.begin(lane)

    # -- what happens around ------------------------------------------------------------------------------------

    def settings_changed(self) -> None:
        """Settings may be other ones: read them again and lint everything."""
        for lane in self.all_lanes:
            lane.note(again=True, texts=self._texts, mine=self._mine(lane))
            self.schedule.begin(lane)

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
                self.schedule.begin(lane)

    def look_again(self, lane: Lane) -> None:
        """Walk a folder again, for what a client did not tell of; not all the time."""
        if lane.root.folder is not None and perf_counter() - lane.looked > LOOK_AGAIN:
            lane.looked = perf_counter()
            lane.note(look=True)
            self.schedule.begin(lane)

    # -- what is said ----------------------------------------------------------------------------------------

    def publish_everything(self) -> None:
        """From now on publish what is found in all files."""
        self.schedule.publisher.publish_everything(self.all_lanes, self._texts)

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
            await self.schedule.complete(lane)
        elif findings:
            await self.schedule.settled(lane)
        reader = Reader(lane.root, self.encoding, self._texts)
        return await self.worker.submit(Turn.ANSWER, lambda: question(reader.snapshot(opened), reader))

    async def ask_all(self, ask: Callable[[Snapshot], T]) -> list[T]:
        """Put a question to all documents of the workspace, a few at a time; see :meth:`Reader.each`."""
        answers: list[T] = []
        for lane in self.all_lanes:
            await self.schedule.complete(lane)
            rest = Reader(lane.root, self.encoding).each(ask)
            while not self.schedule.closed and await self.worker.submit(
                Turn.BACKGROUND, partial(_go_on, rest, answers)
            ):
                pass
        return answers

    def run(self, job: Callable[[], T]) -> Awaitable[T]:
        """Have a job done for somebody who waits for it."""
        return self.worker.submit(Turn.ANSWER, job)

    def close(self) -> None:
        """End the session; nothing is linted any more."""
        self.schedule.close()
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
