"""Writing a baseline: what was found today, and what the old one has about all that was not looked at."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from speclint.suppress.coverage import looks_across, repository_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.config.settings import Selection
    from speclint.engine.result import Sifted
    from speclint.suppress.baseline import Baseline, Counts
    from speclint.suppress.coverage import Coverage


class Recorded(NamedTuple):
    """What was found in one file today: its absolute path, and its findings by identity."""

    path: str
    counts: Counts


def recorded(sifted: Iterable[Sifted]) -> list[Recorded]:
    """What was found, file by file; what was found across files is added to the rest."""
    found: dict[str, Counts] = {}
    for each in sifted:
        found.setdefault(each.path, Counter()).update([identity for _, identity in each.known])
    return [Recorded(path, counts) for path, counts in sorted(found.items())]


def renewed(
    old: Baseline, today: Iterable[Recorded], coverage: Coverage, selection_for: Callable[[str], Selection]
) -> dict[str, Counts]:
    """The files and counts of the new baseline.

    Of the old one it keeps what is about files that exist and were not looked at, and about rules that did not run or
    could not see all that they look at.
    """
    folder = os.path.dirname(old.path)
    everything = coverage.holds_repository(folder)
    files: dict[str, Counts] = {}
    for key, counts in old.files.items():
        path = os.path.normpath(os.path.join(folder, key))
        if not coverage.holds(path) and os.path.lexists(path):
            files[key] = counts
    for path, counts in today:
        key = old.key(path)
        selection = selection_for(path)
        silent = {
            identity: count
            for identity, count in old.files.get(key, {}).items()
            if (looks_across(identity.rule) and not everything) or not coverage.judged(identity.rule, selection)
        }
        # The larger of the two counts where both have one.
        files[key] = counts | Counter(silent)
    return files


def home_of(path: str, folder: str) -> str:
    """The folder where exceptions for a file are kept that no configuration governs (both absolute).

    The root of its Git repository; outside of one ``folder``, the current one, where the file is below that, else its
    own.
    """
    own = os.path.dirname(path)
    below = own == folder or own.startswith(folder.rstrip(os.sep) + os.sep)
    return repository_of(own) or (folder if below else own)
