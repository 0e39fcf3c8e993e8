"""Running over files with what is kept of earlier runs, and with several processes; the results are the same without.

What is kept is found without importing what lints. Files of which nothing is kept are linted here as long as they are
few, and shared among workers once there are enough of them.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import TYPE_CHECKING

from speclint.engine.keys import Keys
from speclint.engine.reading import format_of, may_be_ours, read_file, unreadable
from speclint.engine.result import SUBMISSION, FileResult, InputFile, Sifted
from speclint.engine.rows import Outcome, pack, unpack
from speclint.engine.workspace import Workspace, is_request_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from speclint.engine.outcomes import Linter
    from speclint.engine.run import SelectionFor
    from speclint.engine.selection import Exceptions
    from speclint.engine.store import ResultStore
    from speclint.engine.workers import Recipe, Share, Workers

WORTH_FILES = 150
"""Files to lint from which on two processes are faster than one.

With processors at rest they break even at some eighty specs of 15 KB; the rest is for processors that are not.
"""

WORTH_BYTES = 2 * 1024 * 1024
"""The same in bytes, for files that are large."""

SHARE = 16
"""Files that a worker is told of at a time."""

AHEAD = 512
"""Files that are looked at before the first of them is linted, at most."""

_NOTHING = pack(Outcome(None))
"""The row of a file that is no document of ours at first sight."""

MOST_JOBS = 8
"""Processes where nobody says how many."""


def usable_processors() -> int:
    """Processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def lint_many(
    files: Iterable[InputFile | Callable[[], None]],
    selection_for: SelectionFor,
    recipe: Recipe,
    *,
    peek: SelectionFor | None = None,
    store: ResultStore | None = None,
    jobs: int | None = None,
) -> Iterator[FileResult]:
    """The results of :func:`speclint.engine.run.lint_files`, in the same order.

    ``selection_for`` is asked once for each file that is judged, as it is there; ``peek`` gives the same and may be
    asked for any file. ``recipe`` is how a worker gets it. ``store`` keeps results. ``jobs`` is the number of
    processes that lint; None leaves it to the number of files. Files that bring their bytes along are not for this.
    What can be called among the files is called when everything has been said of the files before it. Raises
    CatalogueError only.
    """
    run = _Run(selection_for, peek or selection_for, recipe, store, jobs)
    try:
        yield from run.results(files)
    finally:
        run.close()
    yield from run.after_all()


class _Slot:
    """One file, and its row as soon as that is known; without one it is linted here when its turn comes."""

    __slots__ = ("at", "file", "result", "row", "share")

    def __init__(self, file: InputFile, row: bytes | None = None, result: FileResult | None = None) -> None:
        self.file = file
        self.row = row
        self.result = result
        self.share: Share | None = None
        self.at = 0


class _Run:
    def __init__(
        self,
        selection_for: SelectionFor,
        peek: SelectionFor,
        recipe: Recipe,
        store: ResultStore | None,
        jobs: int | None,
    ) -> None:
        self._selection_for = selection_for
        self._peek = peek
        self._recipe = recipe
        self._store = store
        self._jobs = _possible(jobs)
        self._at_once = jobs is not None
        """Workers are wanted for however few files."""
        self._ahead = max(AHEAD, 2 * SHARE * self._jobs)
        self._keys = Keys(peek)
        self._workspace = Workspace()
        self._waiting: list[FileResult] = []
        self._queue: deque[_Slot | Callable[[], None]] = deque()
        self._unlinted: list[_Slot] = []
        """Those in the queue that nobody has been told to lint."""
        self._bytes = 0
        self._workers: Workers | None = None
        self._linter: Linter | None = None

    # -- the files in their order ------------------------------------------------------------------------------

    def results(self, files: Iterable[InputFile | Callable[[], None]]) -> Iterator[FileResult]:
        """Results that need not wait for the last file."""
        for file in files:
            slot = self._look(file) if isinstance(file, InputFile) else file
            if slot is None:
                continue
            self._queue.append(slot)
            self._distribute()
            while self._queue and self._is_next(self._queue[0]):
                yield from self._take(self._queue.popleft())
        if len(self._unlinted) > 1 and (self._workers is not None or (self._at_once and self._jobs > 1)):
            self._share_out(-(-len(self._unlinted) // (2 * self._jobs)))
        while self._queue:
            yield from self._take(self._queue.popleft())
        if self._store is not None:
            self._store.save()

    def after_all(self) -> Iterator[FileResult]:
        """Results that could not be known before, and what is found across files."""
        if not self._workspace.may_relate:
            yield from self._waiting
            return
        from speclint.engine.catalogue import load_catalogue
        from speclint.engine.plan import Planner
        from speclint.engine.run import after_all

        planner = Planner(load_catalogue()) if self._linter is None else self._linter.planner
        yield from after_all(self._waiting, self._workspace, planner, self._selection_for)

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.close()

    def _look(self, file: InputFile) -> _Slot | None:
        """What is known of a file; None where there is nothing to say of it."""
        if self._workspace.takes(file):
            return _Slot(file, result=FileResult(file.path)) if file.named else None
        if not self._reads_ahead():
            return self._unknown(_Slot(file))
        try:
            data = read_file(file.absolute)
        except OSError as error:
            return _Slot(file, result=FileResult(file.path, (), unreadable(error)))
        key = None if self._store is None else self._keys.key(file, data)
        row = None if self._store is None or key is None else self._store.get(key)
        if row is not None:
            return _Slot(file, row)
        if not file.named and not may_be_ours(data):
            # Nothing that would be worth a process.
            if self._store is not None and key is not None:
                self._store.put(key, _NOTHING)
            return None
        if self._workers is not None:
            # It is read again, by the one who lints it.
            return self._unknown(_Slot(file))
        self._bytes += len(data)
        return self._unknown(_Slot(InputFile(file.path, file.absolute, file.named, data)))

    def _reads_ahead(self) -> bool:
        if self._store is not None and not self._store.is_empty:
            return True
        return self._workers is None and not (self._at_once and self._jobs > 1)

    def _unknown(self, slot: _Slot) -> _Slot:
        if self._jobs > 1:
            self._unlinted.append(slot)
        return slot

    # -- who lints what ----------------------------------------------------------------------------------------

    def _distribute(self) -> None:
        count = len(self._unlinted)
        if self._workers is not None:
            if count >= SHARE or (count and len(self._queue) >= self._ahead):
                self._share_out(SHARE)
        elif self._at_once:
            if count >= SHARE * self._jobs:
                self._share_out(SHARE)
        elif count >= WORTH_FILES or (count > self._jobs and self._bytes >= WORTH_BYTES):
            self._share_out(max(1, min(SHARE, count // (2 * self._jobs))))

    def _share_out(self, size: int) -> None:
        from speclint.engine.workers import Share, Workers

        if self._workers is None:
            self._workers = Workers(self._jobs, self._recipe, keep=self._store is not None)
        for start in range(0, len(self._unlinted), size):
            slots = self._unlinted[start : start + size]
            share = Share([slot.file for slot in slots])
            for at, slot in enumerate(slots):
                slot.share, slot.at = share, at
                slot.file = _without_bytes(slot.file)
            self._workers.submit(share)
        self._unlinted.clear()

    def _is_next(self, slot: _Slot | Callable[[], None]) -> bool:
        """The first of the queue is to be taken out, for it is known or it is time to wait for it."""
        if not isinstance(slot, _Slot) or slot.row is not None or slot.result is not None or self._jobs == 1:
            return True
        if slot.share is not None:
            return slot.share.done or len(self._queue) >= self._ahead
        return len(self._queue) >= self._ahead

    def _take(self, slot: _Slot | Callable[[], None]) -> Iterator[FileResult]:
        if not isinstance(slot, _Slot):
            slot()
            return
        if slot.result is not None:
            yield slot.result
            return
        file = _without_bytes(slot.file)
        outcome = self._linted(slot) if slot.row is None else unpack(slot.row, file)
        result = outcome.result
        if outcome.asked:
            selection = self._selection_for(file.absolute)
            request = selection.profile == SUBMISSION or is_request_file(file.absolute)
            self._workspace.restore(file, outcome.entries, request)
            if result is not None and selection.exceptions is not None:
                result = self._sifted(result, slot.file, selection.exceptions, outcome)
        if result is None:
            return
        if outcome.waits and (result.sifted is None or self._may_give_way(result)):
            self._waiting.append(result)
        else:
            yield result

    def _sifted(self, result: FileResult, file: InputFile, exceptions: Exceptions, outcome: Outcome) -> FileResult:
        """A result without what the settings make exceptions for; a document with findings is read for that."""
        if not result.findings:
            sifted = Sifted(file.absolute, (), (), (), outcome.whole)
            return FileResult(result.path, sifted=sifted)
        from speclint.text.document import read_document

        data = file.data
        if data is None:
            try:
                data = read_file(file.absolute)
            except OSError:
                data = b""
        document = read_document(data, format=format_of(file.absolute))
        sifted = exceptions.sift(result.findings, file.absolute, document)
        return FileResult(result.path, sifted.kept, sifted=sifted)

    def _may_give_way(self, result: FileResult) -> bool:
        from speclint.engine.catalogue import load_catalogue
        from speclint.engine.run import may_give_way

        return may_give_way(result, load_catalogue())

    def _linted(self, slot: _Slot) -> Outcome:
        """The outcome of a file of which nothing was kept."""
        if slot.share is not None and self._workers is not None:
            self._workers.wait(slot.share)
            answer = slot.share.answers[slot.at]
            if answer is not None:
                key, row = answer
                if key is not None and self._store is not None:
                    self._store.put(key, row)
                return unpack(row, slot.file)
        elif self._unlinted and self._unlinted[0] is slot:
            del self._unlinted[0]
            self._bytes -= len(slot.file.data or b"")
        if self._linter is None:
            from speclint.engine.outcomes import Linter

            self._linter = Linter(self._peek, self._keys if self._store is not None else None)
        file = slot.file
        key, outcome = self._linter.lint(file)
        for entry in outcome.entries:
            entry.file = _without_bytes(file)
        if key is not None and self._store is not None:
            try:
                self._store.put(key, pack(outcome))
            except ValueError:
                # Something in it is no plain value: it is linted anew the next time.
                return outcome
        return outcome


def _possible(jobs: int | None) -> int:
    """The number of processes; one where there is no interpreter to start."""
    if not sys.executable or getattr(sys, "frozen", False):
        return 1
    return min(usable_processors(), MOST_JOBS) if jobs is None else jobs


def _without_bytes(file: InputFile) -> InputFile:
    return file if file.data is None else InputFile(file.path, file.absolute, file.named)
