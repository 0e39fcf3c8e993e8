"""Fixing a whole document, as ``speclint check --fix`` does with the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.plan import Planner
from speclint.engine.run import counts_as_request
from speclint.fix.apply import fix_document
from speclint.lsp.edits import Change, compose, trimmed
from speclint.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speclint.engine.located import FixInfo, LocatedFinding
    from speclint.lsp.snapshot import Snapshot
    from speclint.text.document import Document


def changes_of(fix: FixInfo) -> list[Change]:
    """What a fix changes."""
    return [Change(edit.span.start, edit.span.end, edit.text) for edit in fix.edits]


def fix_all(
    snapshot: Snapshot, wanted: Callable[[LocatedFinding], bool], planner: Planner | None = None
) -> list[Change]:
    """What all wanted fixes change, those too that only show once others are made.

    ``planner`` saves preparing the rules once more. What only shows across files is not fixed, as in the command.
    """
    document = snapshot.document
    if any(problem.kind == "invalid-bytes" for problem in document.problems):
        # The command leaves such a file alone: the bytes would be lost.
        return []
    planner = planner or Planner(load_catalogue())
    selection = snapshot.selection
    request = counts_as_request(snapshot.path, selection)

    def lint(document: Document) -> Iterable[LocatedFinding]:
        found = judge(document, units_of(document, always_request=request), planner, selection, snapshot.shown)
        if selection.exceptions is None:
            return found
        return selection.exceptions.sift(found, snapshot.path, document).kept

    done = fix_document(document, lambda text: read_document(text, format=document.format), lint, wanted)
    passes = [[Change(edit.span.start, edit.span.end, edit.text) for edit in edits] for edits in done.passes]
    return trimmed(document.text, compose(len(document.text), passes))
