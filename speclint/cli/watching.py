"""``speclint check --watch``: lint again whenever something changes that the findings depend on.

Changes are found by looking, a few times in a second, at the times and sizes of files. What operating systems report of
changes has to be fetched by a compiled library, which is not there for every system; it misses changes on network
drives and in containers; and it tells of folders, not of what discovery makes of them, so that one would look all the
same.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING, NoReturn

import click

from speclint.cli.console import Console, is_terminal
from speclint.config.discovery import discover
from speclint.config.mistakes import ConfigError
from speclint.config.paths import shown_path
from speclint.config.resolve import Configs
from speclint.engine.workspace import is_artifact_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    State = tuple[int, int, int] | None

INTERVAL = 0.2
"""Seconds between two looks."""

SHARE = 10
"""At most one part in so many of the time is spent on looking."""

SETTLED = 0.1
"""Seconds without another change after which what is being saved counts as saved."""

PATIENCE = 2.0
"""Seconds after which is linted all the same, although something keeps changing."""


def keep_linting(
    paths: tuple[str, ...],
    lint: Callable[[], object],
    *,
    config: str | None = None,
    no_config: bool = False,
    quiet: bool = False,
    written: Iterable[str] = (),
) -> NoReturn:
    """Call ``lint`` now and after each change of what it depends on, until KeyboardInterrupt.

    ``paths`` are the files and folders to lint, ``config`` and ``no_config`` say which configurations hold, as on the
    command line; ``written`` are files that ``lint`` itself writes, which are not watched. What is wrong with the
    command itself ends the first run; later, when a configuration no longer has a rule that is named, say, it is shown,
    and the next change is waited for.
    """
    console = Console(quiet=quiet)
    changed: list[str] = []
    first = True
    while True:
        # Before linting, so that what changes meanwhile is seen afterwards.
        lookout = Lookout(paths, Configs(file=config, isolated=no_config), written)
        seen = lookout.look()
        _clear()
        if changed and not quiet:
            console.plain_error(_changed_line(changed))
        try:
            lint()
        except click.ClickException as error:
            if first:
                raise
            error.show()
        first = False
        if sys.stdout is not None:
            sys.stdout.flush()
        if not quiet:
            console.plain_error(lookout.line())
        # A run puts all there is out of the collector's sight once it has read many files; here more runs follow.
        gc.unfreeze()
        gc.enable()
        gc.collect()
        changed = wait_for_change(lookout, seen)


def wait_for_change(lookout: Lookout, seen: dict[str, State]) -> list[str]:
    """Wait until something differs from ``seen`` and has come to rest; gives the paths as shown, sorted."""
    while True:
        began = monotonic()
        now = lookout.look()
        if now == seen:
            sleep(max(INTERVAL, (monotonic() - began) * SHARE))
            continue
        now = _settle(lookout, now)
        changed = [path for path in {**seen, **now} if seen.get(path) != now.get(path)]
        # What came and went, such as the temporary file of an editor, is no reason to lint.
        if changed:
            return sorted([shown_path(path, lookout.configs.folder) for path in changed])


def _settle(lookout: Lookout, now: dict[str, State]) -> dict[str, State]:
    """Look until two looks agree: a file may be half written, or gone until another takes its name."""
    deadline = monotonic() + PATIENCE
    while True:
        sleep(SETTLED)
        later = lookout.look()
        if later == now or monotonic() > deadline:
            return later
        now = later


class Lookout:
    """Knows the files that a run depends on, and looks at their states.

    These are the files that discovery finds, the configurations that govern them with all that these name, and the
    places where such a configuration would be found. ``configs`` are read at the first look, and kept; ``passed_over``
    are paths of files that do not count.
    """

    def __init__(self, paths: tuple[str, ...], configs: Configs, passed_over: Iterable[str] = ()) -> None:
        self.paths = paths
        self._passed_over = frozenset([os.path.realpath(path) for path in passed_over])
        self.configs = configs
        self.files = 0
        self.settings = 0
        """How many files there were at the last look, of documents and of configuration."""
        self._read: dict[str, None] = {}
        self._before: dict[str, State] = {}
        """States of configurations just before they were read in the course of a look."""
        self._candidates: dict[str, list[str]] = {}
        self._named: dict[str, None] = {}
        configs.on_read = self._about_to_read

    def look(self) -> dict[str, State]:
        """The state of each file by its absolute path; None for one that is not there."""
        found: dict[str, State] = {}
        folders = {os.path.abspath(path): None for path in self.paths if os.path.isdir(path)}
        for file in discover(
            self.paths,
            folder=self.configs.folder,
            excludes=lambda path, is_folder: self.configs.excludes(path, is_folder=is_folder),
            notices=self,
        ):
            if self._passed_over and os.path.realpath(file.absolute) in self._passed_over:
                continue
            found[file.absolute] = state_of(file.absolute)
            folder = os.path.dirname(file.absolute)
            if file.named and folder not in folders and is_artifact_folder(folder):
                # Its rules look at everything that stands beside the file.
                found.update({path: state_of(path) for path in _files_in(folder)})
            folders[folder] = None
        self.files = len(found)
        given = () if self.configs.file is None else (self.configs.file,)
        for path in (*given, *self._named):
            with suppress(ConfigError):  # the run says what is wrong with it
                self.configs.check(path)
        places = {path: None for folder in folders for path in self._candidates_of(folder)}
        settings = {path: self._state_before(path) for path in {**places, **self._read}}
        self.settings = len([state for state in settings.values() if state is not None])
        return {**found, **settings}

    def line(self) -> str:
        """What is being watched, and how to end it."""
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        more = f" and {self.settings} configuration file{'' if self.settings == 1 else 's'}" if self.settings else ""
        return f"watching {files}{more}; Ctrl-C ends"

    def _candidates_of(self, folder: str) -> list[str]:
        if folder not in self._candidates:
            self._candidates[folder] = self.configs.candidates(folder)
        return self._candidates[folder]

    def _about_to_read(self, path: str) -> None:
        self._read[path] = None
        self._before.setdefault(path, state_of(path))

    def _state_before(self, path: str) -> State:
        return self._before.pop(path) if path in self._before else state_of(path)

    # -- what discovery has to say, which the run repeats ----------------------------------------------------

    def trouble(self, path: str, message: str) -> None:
        """Pass over what cannot be read, see :class:`speclint.config.discovery.Notices`."""

    def skipped(self, path: str) -> None:
        """Pass over what is excluded."""

    def configuration(self, path: str) -> None:
        """Watch a configuration that was named."""
        self._named[path] = None


def state_of(path: str) -> State:
    """What tells two versions of a file apart without reading it, or None where there is none.

    The time of the last change of its entry is among it: it tells of a file that another took the place of, whatever
    time and size that has, and of new permissions. Its number is not, as some network file systems make up a new one
    now and then.
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _files_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_file()]
    except OSError:
        return []


def _clear() -> None:
    """Begin at the top of an empty screen; what goes to a file or a pipe is left as it is."""
    if is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb":
        click.clear()


def _changed_line(changed: list[str]) -> str:
    more = len(changed) - 1
    return f"{changed[0]} and {more} more have changed" if more else f"{changed[0]} has changed"
