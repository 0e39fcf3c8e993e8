"""One folder of the workspace as one run of the command, kept up to date while its files change.

Nothing here knows of the protocol. Everything is called in the thread that lints, see ``worker.py``.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from speclint.config.discovery import discover, is_discovered
from speclint.config.paths import FILE_NAME, OWN_NAMES, shown_path
from speclint.config.resolve import Configs
from speclint.engine.across import join, judge_workspace
from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.reading import format_of
from speclint.engine.result import FileResult, InputFile
from speclint.engine.run import counts_as_request, lint_file
from speclint.engine.selection import Only
from speclint.engine.workspace import Workspace, is_artifact_folder
from speclint.lsp.held import Change, Held, Part, is_file_below, same_findings, stamp_of
from speclint.lsp.overlay import Overlay
from speclint.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from speclint.config.mistakes import ConfigError, Mistake
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import Sifted
    from speclint.engine.selection import Selection
    from speclint.lsp.documents import OpenDocument
    from speclint.model.unit import Unit
    from speclint.text.document import Document

    Stamp = tuple[int, int, int] | None

KEPT = 64
"""Documents of files that are not open which are kept for those that ask for them again."""


NOTHING: Selection = Only(frozenset())
"""What runs where the configuration has mistakes."""


class _Whole(Workspace):
    """All documents of the run, read through those that are kept."""

    def __init__(self, root: Root) -> None:
        super().__init__(root.overlay)
        self._root = root

    def opened(self, file: InputFile) -> tuple[Document, list[Unit]]:
        return self._root.document(file, self)


class Root:
    """A run over a folder; ``folder`` is None for the documents that no folder of the workspace holds.

    ``shown_from``
        What paths are shown relative to.
    ``planner``
        Has rules that have been loaded already; by default a new one.
    """

    def __init__(self, folder: str | None, shown_from: str, planner: Planner | None = None) -> None:
        self.folder = folder
        self.shown_from = shown_from
        self.profile: str | None = None
        """The profile that the client asks for, or None."""
        self.overlay = Overlay()
        self.mine: frozenset[str] = frozenset()
        """Paths of the open documents that this run answers for."""
        self.files: dict[str, Held] = {}
        self.planner = Planner(load_catalogue()) if planner is None else planner.renewed()
        self.read: dict[str, Stamp] = {}
        """Files that configurations were read from, or that would be one, as they were."""
        self._was_read: frozenset[str] = frozenset()
        """Files that the settings before these were read from; these are read little by little."""
        self._looked_from: set[str] = set()
        """Folders from which configurations were looked for upwards."""
        self.configs = self._new_configs()
        self.read_ahead: tuple[OpenDocument, Document, list[Unit]] | None = None
        """The document that was read last without being linted, for questions about it."""
        self.complete = folder is None
        """Every file of the folder has been seen."""
        self._documents: OrderedDict[str, tuple[Document, list[Unit]]] = OrderedDict()
        self._background: Iterator[None] | None = None
        self._said: dict[str, tuple[tuple[LocatedFinding, ...], tuple[Mistake, ...], int]] = {}
        self._broken: dict[str, tuple[Mistake, ...]] = {}
        self._serial = 0
        self._across: dict[str, FileResult] | None = None
        self._touched: set[str] = set()
        """Files whose text is another one since the last look at everything."""

    # -- settings -----------------------------------------------------------------------------------------------

    def _new_configs(self) -> Configs:
        configs = Configs(folder=self.shown_from, profile=self.profile)
        configs.read = self.overlay.yaml
        configs.exists = self.overlay.exists
        configs.on_read = self._keep_stamp
        return configs

    def is_setting(self, path: str) -> bool:
        """A change of this file may change the settings."""
        return os.path.basename(path) in OWN_NAMES or path in self.read or path in self._was_read

    def reconfigure(self, profile: str | None) -> None:
        """Read all settings again; all files will be linted again."""
        self.profile = profile
        self._was_read = frozenset(self.read)
        self.read.clear()
        self._looked_from.clear()
        self.configs = self._new_configs()
        self.planner = self.planner.renewed()
        for held in self.files.values():
            held.stamp = None
            held.part = None
        self.complete = self.folder is None
        self._background = None
        self._across = None

    def _keep_stamp(self, path: str) -> None:
        # The first one counts: what comes later may have been read already.
        self.read.setdefault(path, stamp_of(path))

    def _look_upwards(self, path: str) -> None:
        """Remember what could be the configuration of a file; above a folder of the workspace no client watches."""
        folder = self.folder or os.path.dirname(path)
        if folder not in self._looked_from:
            self._looked_from.add(folder)
            for candidate in self.configs.candidates(folder):
                self._keep_stamp(candidate)

    @property
    def outdated(self) -> bool:
        """The settings are others on the disk, or of another day, which decides about suppressions."""
        if not self.files:
            return False
        changed = any(stamp_of(path) != stamp for path, stamp in self.read.items())
        return changed or self.configs.today != date.today()

    def config_path(self, path: str) -> str:
        """The configuration that governs a file, or where one would be written."""
        found = self.configs.config_for(os.path.dirname(path))
        return found or os.path.join(self.folder or os.path.dirname(path), FILE_NAME)

    def holds_rules(self, path: str) -> bool:
        """A configuration that has been read names the file at this path as one of house rules."""
        if path not in self.read or not path.lower().endswith((".yaml", ".yml")):
            return False
        from speclint.lsp.config_paths import named_files

        for config in sorted(self.read.keys() - {path}):
            try:
                named = named_files(self.overlay.yaml(config), "rules", config)
            except (OSError, ValueError):
                continue
            if path in named:
                return True
        return False

    def _excludes(self, path: str, is_folder: bool) -> bool:
        return self.configs.excludes(path, is_folder=is_folder)

    def selection_of(self, path: str) -> Selection:
        """The rules that run on a file; none where its configuration has mistakes."""
        return NOTHING if self.configs.error_for(path) is not None else self.configs.selection_for(path)

    def admits(self, path: str) -> bool:
        """A file at this path belongs to the run."""
        if self.folder is None:
            return not self._excludes(path, False)
        return is_discovered(path, self.folder, self._excludes)

    # -- linting ------------------------------------------------------------------------------------------------

    def lint(self, path: str, stamp: Stamp = None, *, found: bool = False) -> None:
        """Lint one file as it is now; one that is not there is forgotten.

        ``found``: it was found in the folder, so that it need not be looked whether it belongs here.
        """
        opened = self.overlay.open.get(path)
        self._forget(path)
        self._touched.add(path)
        before = self.files.get(path)
        there = opened is not None or (self.folder is not None and is_file_below(path, self.folder))
        if not found and not (there and self.admits(path)):
            if before is not None:
                del self.files[path]
            if is_artifact_folder(os.path.dirname(path)) or (before is not None and not before.is_alone):
                self._across = None
            return
        data = None if opened is None else opened.data
        held = Held(InputFile(shown_path(path, self.shown_from), path, False, data), opened, stamp)
        self.files[path] = held
        self._look_upwards(path)
        error = self.configs.error_for(path)
        if error is None:
            part = Part(self.overlay)
            held.own = lint_file(held.file, self.configs.selection_for, self.planner, part)
            held.part = part
            if opened is not None:
                held.document, held.units = part.text, part.units
            # A text that is not open is read again by whoever asks for it.
            part.text, part.units = None, []
        if not (held.is_alone and (before is None or before.is_alone)):
            self._across = None

    def _forget(self, path: str) -> None:
        """Let go of the texts that a file had, and of what was found in them."""
        held = self.files.get(path)
        _, units = self._documents.pop(path, (None, []))
        for unit in (*units, *(held.units if held is not None else ())):
            unit.release()

    def discover(self) -> Iterator[None]:
        """Lint every file of the folder that has not been, one step after the other; forget those that are gone."""
        gone = set(self.files)
        if self.folder is not None and os.path.isdir(self.folder):
            for file in discover([self.folder], folder=self.shown_from, excludes=self._excludes, notices=_Silence()):
                gone.discard(file.absolute)
                self._visit(file.absolute)
                yield
        for path in sorted(gone):
            held = self.files.get(path)
            if path not in self.overlay.open or (held is not None and held.part is None):
                self.lint(path)
            yield

    def _visit(self, path: str) -> None:
        held = self.files.get(path)
        if path in self.overlay.open:
            if held is None or held.part is None:
                self.lint(path)
            return
        stamp = stamp_of(path)
        if held is None or held.opened is not None or held.stamp is None or held.stamp != stamp:
            self.lint(path, stamp, found=True)

    def look_again(self) -> None:
        """Have the folder walked again."""
        self.complete = self.folder is None
        self._background = None

    def step(self, seconds: float) -> int:
        """Work on what is not open for about so long; gives how many files there were to look at."""
        if self._background is None:
            self._background = self.discover()
        until = perf_counter() + seconds
        done = 0
        for _ in self._background:
            done += 1
            if perf_counter() >= until:
                return done
        self._background = None
        self.complete = True
        return done

    # -- everything together ------------------------------------------------------------------------------------

    def settle(self) -> list[Change]:
        """Look across the files; gives what has changed since the last time, by path.

        Before all files have been seen, each speaks for itself alone: what another file would say to it is not known.
        """
        self._broken = {}
        mine = [held for held in self.files.values() if held.own is not None and held.own.error is None]
        results = [held.own for held in mine if held.own is not None]
        said: dict[str, tuple[LocatedFinding, ...]] = {}
        if self.complete:
            if self._across is None:
                self._across = self._look_across()
            catalogue = self.planner.catalogue
            results = list(join(results, iter(self._across.values()), catalogue)) if self._across else results
        sifted: list[Sifted] = []
        for result in results:
            path = self.absolute(result.path)
            said[path] = (*said.get(path, ()), *result.findings)
            if result.sifted is not None:
                sifted.append(result.sifted._replace(kept=()))
        self._collect_broken()
        if self.complete and not self._broken and not any(held.own and held.own.error for held in self.files.values()):
            for result in self._about_exceptions(sifted):
                path = self.absolute(result.path)
                said[path] = (*said.get(path, ()), *result.findings)
        return self._changes(said)

    def _look_across(self) -> dict[str, FileResult]:
        whole = _Whole(self)
        for held in self.files.values():
            if held.part is not None:
                whole.include(held.file, held.part)
        if not whole.may_relate:
            return {}
        selection_for = self.configs.selection_for
        return {result.path: result for result in judge_workspace(whole, self.planner, selection_for)}

    def _about_exceptions(self, sifted: list[Sifted]) -> Iterable[FileResult]:
        loaded = self.configs.loaded()
        if self.folder is None or all(settings.exceptions is None for settings in loaded):
            return ()
        from speclint.suppress.ledger import ledger_for

        ledger = ledger_for(self.configs, [self.folder])
        for each in sifted:
            ledger.note(each)
        return ledger.results(loaded, self.configs.folder)

    def _collect_broken(self) -> None:
        """Mistakes of the configurations, by the file that they stand in."""
        errors: dict[str, ConfigError] = {}
        for path in self.files:
            error = self.configs.error_for(path)
            if error is not None:
                errors[error.path] = error
        for path in sorted(self.mine):
            if os.path.basename(path) == FILE_NAME and (error := self._mistakes_of(path)) is not None:
                errors[error.path] = error
        found: dict[str, dict[Mistake, None]] = {path: {} for path in errors}
        for error in errors.values():
            for mistake in error.mistakes:
                path = self.absolute(mistake.path)
                found.setdefault(path, {})[mistake] = None
        self._broken = {path: tuple(mistakes) for path, mistakes in found.items() if mistakes}

    def _mistakes_of(self, path: str) -> ConfigError | None:
        from speclint.config.mistakes import ConfigError

        try:
            self.configs.check(path)
        except ConfigError as error:
            return error
        return None

    def _changes(self, said: Mapping[str, tuple[LocatedFinding, ...]]) -> list[Change]:
        now = {path: (said.get(path, ()), self._broken.get(path, ())) for path in {**said, **self._broken}}
        changes = []
        for path in sorted({*now, *self._said, *self._touched}):
            findings, mistakes = now.get(path, ((), ()))
            before = self._said.get(path)
            held = self.files.get(path)
            if held is not None:
                held.said = findings
            unchanged = before is not None and path not in self._touched and before[1] == mistakes
            if unchanged and before is not None and same_findings(before[0], findings):
                continue
            self._serial += 1
            if path in now or held is not None:
                self._said[path] = (findings, mistakes, self._serial)
            else:
                self._said.pop(path, None)
            changes.append(Change(path, held, findings, mistakes, self._serial))
        self._touched.clear()
        return changes

    # -- documents ----------------------------------------------------------------------------------------------

    def document(self, file: InputFile, reader: Workspace | None = None) -> tuple[Document, list[Unit]]:
        """The text of a file and the documents in it, as they were linted."""
        held = self.files.get(file.absolute)
        if held is not None and held.document is not None:
            return held.document, held.units
        known = self._documents.pop(file.absolute, None)
        if known is None:
            if reader is None:
                reader = Workspace(self.overlay)
                if counts_as_request(file.absolute, self.selection_of(file.absolute)):
                    reader.add(file, read_document(b""), [], True)
            known = reader.read(file)
            if len(self._documents) >= KEPT:
                self._forget(next(iter(self._documents)))
        self._documents[file.absolute] = known
        return known

    def absolute(self, shown: str) -> str:
        """The path of a file that findings show as ``shown``."""
        return os.path.normpath(os.path.join(self.shown_from, shown))

    def text_of(self, path: str) -> Document:
        """The text of any file, of which only lines are wanted."""
        held = self.files.get(path)
        if held is not None and held.document is not None:
            return held.document
        known = self._documents.get(path)
        if known is not None:
            return known[0]
        data = self.overlay.read(path, 1 << 24) or b""
        return read_document(data, format=format_of(path))


class _Silence:
    """Notices that nobody reads: what cannot be read in a folder is simply not there."""

    def trouble(self, path: str, message: str) -> None:
        """See :class:`speclint.config.discovery.Notices`."""

    def skipped(self, path: str) -> None:
        """See :class:`speclint.config.discovery.Notices`."""

    def configuration(self, path: str) -> None:
        """See :class:`speclint.config.discovery.Notices`."""
