"""What the event loop knows of one folder of the workspace, and when that is linted again.

A text is linted as soon as it has changed. Where that takes long and the text changes meanwhile, a pause follows that
is a share of what it took, and then the newest text is taken. Nothing that changes in the pause puts off what is due.
"""

from __future__ import annotations

import asyncio
import threading
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.engine.catalogue import page_path
from speclint.lsp.diagnostics import Maker
from speclint.lsp.documents import uri_of
from speclint.lsp.positions import Positions
from speclint.lsp.root import Root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speclint.lsp.clients import Client
    from speclint.lsp.documents import OpenDocument
    from speclint.lsp.held import Change
    from speclint.lsp.positions import Encoding
    from speclint.text.document import Document

AT_ONCE = 0.003
"""Seconds that linting may take to be done on the loop itself.

The interpreter lets a thread go on for 5 ms before the loop has its turn: where linting takes less, nothing would be
answered earlier for having a thread lint, and the way there and back takes a third of the time that such a lint does.
"""

LIGHT = 1 << 16
"""Code points of a text that may be linted on the loop."""

SMALL = 0.02
"""Seconds that linting may take to be done at each change."""

SHARE = 0.5
"""Pause after linting a text that has changed meanwhile, as a share of what it took."""

LULL = 0.3
"""Seconds after which is linted what a client that asks for diagnostics has not asked for."""

SLICE = 0.02
"""Seconds that are spent on the rest of the workspace before others have their turn."""


class Report(NamedTuple):
    """What is said of one file; ``items`` are diagnostics, ``version`` is that of the open document, or None."""

    path: str
    uri: str
    version: int | None
    items: list[dict[str, Any]]
    result_id: str
    ours: bool


class Outcome(NamedTuple):
    """What one job found out. ``covered`` counts the changes that it has seen."""

    reports: list[Report]
    gone: list[str]
    covered: int
    complete: bool
    seconds: float
    touched: frozenset[str]
    """Paths whose text was another one, as the client knows; what else is reported has changed because of them."""


class Work(NamedTuple):
    """What a job has to do, taken at its beginning."""

    covered: int
    dirty: tuple[str, ...]
    again: bool
    look: bool
    profile: str | None
    texts: Mapping[str, OpenDocument]
    mine: frozenset[str]


class Lane:
    """A folder with its results. All but :meth:`update` and :meth:`step` are called on the event loop."""

    def __init__(self, number: int, root: Root, token: str) -> None:
        self.root = root
        self.number = number
        self.wanted = 1
        """Counts the changes; a job that has seen so many of them is up to date."""
        self.done = 0
        self.running = False
        self.timer: asyncio.TimerHandle | None = None
        self.due = 0.0
        self.cost = 0.0
        self.pause = 0.0
        """Until when linting rests."""
        self.complete = False
        self.is_known = False
        """The folder has been looked through once."""
        self.is_gone = False
        """The folder belongs to the workspace no more: nothing is said of it."""
        self.scan: asyncio.Future[None] | None = None
        """Looks at the rest of the folder."""
        self.scanned = asyncio.Event()
        self.results: dict[str, Report] = {}
        self.published: dict[str, str] = {}
        """Addresses of files of which something has been published, by path."""
        self.delivered: dict[str, str] = {}
        """For clients that ask: the result that each file has been told of last."""
        self.on_save = False
        self.profile: str | None = None
        self.looked = 0.0
        self._token = f"{token}.{number}"
        self._dirty: dict[str, None] = {}
        self._again = True
        self._look = False
        self._texts: Mapping[str, OpenDocument] = {}
        self._mine: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._waiters: list[tuple[int, asyncio.Future[None]]] = []

    # -- what is to be done -------------------------------------------------------------------------------------

    def note(
        self,
        paths: Iterable[str] = (),
        *,
        texts: Mapping[str, OpenDocument] | None = None,
        mine: frozenset[str] | None = None,
        again: bool = False,
        look: bool = False,
    ) -> None:
        """Note what has changed: files, open documents, settings (``again``), or something on the disk (``look``)."""
        with self._lock:
            for path in paths:
                self._dirty[path] = None
            self._texts = self._texts if texts is None else texts
            self._mine = self._mine if mine is None else mine
            self._again = self._again or again
            self._look = self._look or look
            self.wanted += 1

    def know(self, texts: Mapping[str, OpenDocument]) -> None:
        """Take over texts that are not to be linted yet."""
        with self._lock:
            self._texts = texts

    def _take(self) -> Work:
        with self._lock:
            work = Work(self.wanted, tuple(self._dirty), self._again, self._look, self.profile, self._texts, self._mine)
            self._dirty, self._again, self._look = {}, False, False
            return work

    @property
    def is_light(self) -> bool:
        """Only small texts of the client have changed, and linting took next to nothing the last time.

        While the rest of the folder is looked at, what comes of that has to be taken in first.
        """
        scans = self.scan is not None and not self.scan.done()
        if scans or self._again or self._look or not 0 < self.cost <= AT_ONCE:
            return False
        if any(map(self.root.is_setting, self._dirty)):
            return False
        changed = [self._texts.get(path) for path in self._dirty]
        return all(opened is not None and len(opened.text) <= LIGHT for opened in changed)

    def delay(self) -> float:
        """Seconds until linting may begin: none where that is quick."""
        return max(0.0, self.pause - perf_counter())

    def linted(self, outcome: Outcome) -> None:
        """Take account of what linting took."""
        self.cost = outcome.seconds
        self.done = outcome.covered
        overtaken = self.wanted > self.done and self.cost > SMALL
        self.pause = perf_counter() + self.cost * SHARE if overtaken else 0.0

    # -- who waits ----------------------------------------------------------------------------------------------

    def wait(self) -> asyncio.Future[None]:
        """Done when all that has changed so far has been seen."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append((self.wanted, future))
        return future

    @property
    def awaited(self) -> bool:
        """Somebody still waits."""
        return any(not future.done() for _, future in self._waiters)

    def release(self) -> None:
        """Let those go on whose changes have been seen."""
        waiting = []
        for needed, future in self._waiters:
            if future.done():
                continue
            if needed <= self.done:
                future.set_result(None)
            else:
                waiting.append((needed, future))
        self._waiters = waiting

    # -- in the thread that lints -------------------------------------------------------------------------------

    def update(self, encoding: Encoding, client: Client) -> Outcome:
        """Lint what has changed."""
        began = perf_counter()
        work = self._take()
        root = self.root
        root.overlay.open, root.mine = work.texts, work.mine
        dirty: Iterable[str] = work.dirty
        # What the settings are read from may have been known to be that only after it had changed.
        again = work.again or root.outdated or any(map(root.is_setting, work.dirty))
        if again:
            root.reconfigure(work.profile)
            dirty = {**dict.fromkeys(work.dirty), **dict.fromkeys(sorted(work.mine))}
        if work.look:
            root.look_again()
        for path in dirty:
            root.lint(path)
        changes = root.settle()
        touched = frozenset(() if again else dirty)
        return self._outcome(changes, work.covered, touched, began, encoding, client)

    def step(self, encoding: Encoding, client: Client) -> tuple[int, Outcome | None]:
        """Go on with the rest of the folder; gives how many files were looked at, and at the end what came of it."""
        began = perf_counter()
        count = self.root.step(SLICE)
        if not self.root.complete:
            return count, None
        changes = self.root.settle()
        return count, self._outcome(changes, self.done, frozenset(), began, encoding, client)

    def _outcome(
        self,
        changes: list[Change],
        covered: int,
        touched: frozenset[str],
        began: float,
        encoding: Encoding,
        client: Client,
    ) -> Outcome:
        reports, gone = [], []
        for change in changes:
            held = change.held
            opened = self.root.overlay.open.get(change.path)
            if held is None and opened is None and not change.findings and not change.mistakes:
                gone.append(change.path)
                continue
            version = opened.version if opened is not None else None
            if held is not None and held.opened is not None:
                version = held.opened.version
            items = self._items(change, encoding, client) if change.findings or change.mistakes else []
            ours = held is not None and (held.own is not None or held.part is None)
            result_id = f"{self._token}.{change.serial}"
            reports.append(Report(change.path, self.uri_of(change.path), version, items, result_id, ours))
        return Outcome(reports, gone, covered, self.root.complete, perf_counter() - began, touched)

    def _items(self, change: Change, encoding: Encoding, client: Client) -> list[dict[str, Any]]:
        maker = Maker(
            *self._text_of(change.path, encoding),
            other=lambda shown: self._text_of(self.root.absolute(shown), encoding),
            uri_of=lambda shown: self.uri_of(self.root.absolute(shown)),
            page_of=_page_of,
            tags=client.tags,
            related=client.related,
        )
        return [*maker.findings(change.findings), *maker.mistakes(change.mistakes)]

    def _text_of(self, path: str, encoding: Encoding) -> tuple[Document, Positions]:
        document = self.root.text_of(path)
        return document, Positions.of(document, encoding, is_open=path in self.root.overlay.open)

    def uri_of(self, path: str) -> str:
        """The address of a file, as the client wrote it where it is open."""
        opened = self.root.overlay.open.get(path)
        return uri_of(path) if opened is None else opened.uri


def _page_of(name: str) -> str | None:
    """The page of a rule as it is installed; that of a house rule is for those who write it."""
    try:
        return uri_of(page_path(name))
    except KeyError:
        return None
