"""Keeping account of exceptions over a run: suppressions that nothing needs, known findings that are gone.

Both are only said where the run looked at everything that could have needed them, see :class:`Coverage`.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from speclint.config.paths import shown_path
from speclint.engine.catalogue import load_catalogue
from speclint.engine.damage import damage_findings
from speclint.engine.locate import locate
from speclint.engine.plan import Planner
from speclint.engine.result import FileResult
from speclint.suppress.coverage import Coverage, looks_across
from speclint.text.places import Place
from speclint.text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.config.resolve import Configs
    from speclint.config.settings import Selection, Settings
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import Sifted
    from speclint.suppress.baseline import Baseline, Counts
    from speclint.suppress.suppressions import Suppression
    from speclint.text.document import Document

UNUSED = "suppression-unused"
EXPIRED = "suppression-expired"
"""Kinds of problems that rules give words to."""

SHOWN = 3
"""Rules of a suppression that a message names."""

_Key = tuple[str, int]


class _Use:
    """What a run saw of one suppression."""

    __slots__ = ("files", "judged", "used")

    def __init__(self) -> None:
        self.files: set[str] = set()
        """Those of its scopes that are files and were linted."""
        self.judged = True
        """In every file that it holds for, all its rules spoke, and nothing was unreadable."""
        self.used = False


class _Linted(NamedTuple):
    """A file of the baseline that was linted: completely, under which selection, and what the baseline knew of it."""

    whole: bool
    selection: Selection
    used: Counts


class Ledger:
    """Collects what was made exceptions for, file by file."""

    def __init__(
        self,
        coverage: Coverage,
        selection_for: Callable[[str], Selection],
        read: Callable[[str], Document] | None = None,
    ) -> None:
        """``selection_for`` gives the selection of a file by its absolute path, ``read`` a configuration, as
        :func:`speclint.config.reading.read_yaml` does, which is in its place where not given.
        """
        self.coverage = coverage
        self._read = read
        self._selection_for = selection_for
        self._uses: dict[_Key, _Use] = {}
        self._baselines: dict[str, Baseline] = {}
        self._linted: dict[str, dict[str, _Linted]] = {}

    def note(self, sifted: Sifted) -> None:
        """Take account of one file, or of what was found on it across files."""
        selection = self._selection_for(sifted.path)
        exceptions = selection.exceptions
        if exceptions is None:
            return
        for suppression in exceptions.governing(sifted.path):
            use = self._uses.setdefault(_key(suppression), _Use())
            judged = sifted.whole and all(self.coverage.judged(rule, selection) for rule in suppression.rules)
            use.judged = use.judged and judged
            if sifted.path in suppression.scopes:
                use.files.add(sifted.path)
        for _, suppression in sifted.suppressed:
            self._uses[_key(suppression)].used = True
        if exceptions.baseline is not None:
            self._note_known(exceptions.baseline, sifted, selection)

    def _note_known(self, baseline: Baseline, sifted: Sifted, selection: Selection) -> None:
        self._baselines[baseline.path] = baseline
        key = baseline.key(sifted.path)
        if key in baseline.files:
            linted = self._linted.setdefault(baseline.path, {})
            known = linted.setdefault(key, _Linted(sifted.whole, selection, Counter()))
            known.used.update([identity for _, identity in sifted.known])
            if not sifted.whole:
                linted[key] = known._replace(whole=False)

    # -- suppressions -------------------------------------------------------------------------------------------

    def results(self, settings: Iterable[Settings], folder: str) -> list[FileResult]:
        """Findings on the suppressions themselves, by the file that they stand in.

        ``settings`` are all that the run used, ``folder`` is what paths are shown relative to.
        """
        done: set[_Key] = set()
        by_file: dict[str, list[LocatedFinding]] = {}
        documents: dict[str, Document] = {}
        planner = Planner(load_catalogue())
        for each in settings:
            for suppression in each.exceptions.suppressions if each.exceptions is not None else ():
                kind = None if _key(suppression) in done else self._fault_of(suppression, each)
                done.add(_key(suppression))
                if kind is not None:
                    found = self._finding(kind, suppression, each, documents, planner, folder)
                    by_file.setdefault(suppression.config, []).extend(found)
        return [
            FileResult(shown_path(path, folder), tuple(sorted(found, key=lambda finding: finding.sort_key())))
            for path, found in sorted(by_file.items())
            if found
        ]

    def _fault_of(self, suppression: Suppression, settings: Settings) -> str | None:
        use = self._uses.get(_key(suppression))
        coverage = self.coverage
        covered = all(coverage.holds(scope) or (use and scope in use.files) for scope in suppression.scopes)
        if suppression.expired:
            return EXPIRED if covered or use is not None else None
        if not covered or (use is not None and (use.used or not use.judged)):
            return None
        if use is None:
            # No file had anything to be sifted; artifact files are never heard of otherwise.
            selection = settings.rules_for(suppression.scopes[0])
            if not all(coverage.judged(rule, selection) for rule in suppression.rules):
                return None
        needs_all = any(looks_across(rule) for rule in suppression.rules)
        if needs_all and not coverage.holds_repository(os.path.dirname(suppression.config)):
            return None
        return UNUSED

    def _finding(
        self,
        kind: str,
        suppression: Suppression,
        settings: Settings,
        documents: dict[str, Document],
        planner: Planner,
        folder: str,
    ) -> list[LocatedFinding]:
        """The finding on a suppression, at its place in the configuration; none where its rule does not run."""
        document = documents.get(suppression.config)
        if document is None:
            # Read again: the places are wanted now that there is something to say.
            from speclint.config.reading import read_yaml

            read = self._read or read_yaml
            try:
                document = documents[suppression.config] = read(suppression.config)
            except (OSError, ValueError):
                return []
        selection = settings.rules_for(suppression.config)
        path: tuple[str | int, ...] = ("suppressions", suppression.number)
        if kind == EXPIRED:
            path = (*path, "until")
        span = document.span(Place(path))
        detail = {"rules": _rules_of(document, suppression), "until": str(suppression.until or "")}
        problem = Problem(kind, span.start, span.end, path, detail)
        rules = planner.damage(selection)
        own = {name: rule for name, rule in rules.items() if name == kind}
        shown = shown_path(suppression.config, folder)
        return [
            locate(finding, document, shown, where)
            for finding, where, _ in damage_findings(document, [problem], own, selection)
        ]

    # -- baselines ----------------------------------------------------------------------------------------------

    @property
    def baselines(self) -> list[Baseline]:
        """The baselines in use on some of the files, by path."""
        return [baseline for _, baseline in sorted(self._baselines.items())]

    def gone(self) -> dict[str, dict[str, Counts]]:
        """What is in the baselines in use and was not found any more, by the path of the baseline, then by file."""
        return {path: found for path, each in sorted(self._baselines.items()) if (found := self._gone(each))}

    def _gone(self, baseline: Baseline) -> dict[str, Counts]:
        coverage = self.coverage
        folder = os.path.dirname(baseline.path)
        everything = coverage.holds_repository(folder)
        linted = self._linted.get(baseline.path, {})
        gone: dict[str, Counts] = {}
        for key, counts in baseline.files.items():
            seen = linted.get(key)
            if not seen.whole if seen is not None else not coverage.holds(os.path.normpath(os.path.join(folder, key))):
                continue
            rest = counts - seen.used if seen is not None else counts
            missing = Counter(
                {
                    identity: count
                    for identity, count in rest.items()
                    if (everything or not looks_across(identity.rule))
                    and (seen is None or coverage.judged(identity.rule, seen.selection))
                }
            )
            if missing:
                gone[key] = missing
        return gone


def ledger_for(configs: Configs, paths: Iterable[str]) -> Ledger:
    """The ledger of a run that was asked to lint these paths, seen from the current folder."""
    folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
    return Ledger(Coverage(folders, restricted=configs.restricted), configs.selection_for, configs.read)


def _key(suppression: Suppression) -> _Key:
    return suppression.config, suppression.number


def _rules_of(document: Document, suppression: Suppression) -> str:
    """The rules of a suppression as they are named in its entry."""
    try:
        entry = document.value["suppressions"][suppression.number]
        named = entry.get("rule", entry.get("rules"))
    except (TypeError, KeyError, IndexError, AttributeError):
        # The file has changed since it was read first.
        named = sorted(suppression.rules)
    names = [f"`{name}`" for name in ([named] if isinstance(named, str) else named)]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
