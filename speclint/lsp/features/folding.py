"""What can be folded: objects and arrays over several lines, and comments in damaged text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from speclint.text.marks import entry_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot
    from speclint.text.marks import Entry


def ranges(snapshot: Snapshot) -> list[types.FoldingRange]:
    """The folds of a document by their first lines, the outermost of those that begin on one line.

    A closing bracket that begins its line stays in sight. Of two folds one is inside the other, or they share no line:
    where one ends on the line on which the next begins, it ends before that.
    """
    folds: dict[int, types.FoldingRange] = {}
    for start, end in (*_containers(snapshot), *_comments(snapshot)):
        known = folds.get(start)
        if end > start and (known is None or known.end_line < end):
            folds[start] = types.FoldingRange(start, end)
    for start, end in _comments(snapshot):
        if start in folds and folds[start].end_line == end:
            folds[start].kind = types.FoldingRangeKind.Comment
    return _apart([folds[line] for line in sorted(folds)])


def _apart(folds: list[types.FoldingRange]) -> list[types.FoldingRange]:
    """Folds by their first lines, shortened where they would cross the next; what is left of one line is none."""
    around: list[types.FoldingRange] = []
    for fold in folds:
        while around and around[-1].end_line < fold.end_line:
            before = around.pop()
            before.end_line = min(before.end_line, fold.start_line - 1)
        around.append(fold)
    return [fold for fold in folds if fold.end_line > fold.start_line]


def _containers(snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """First and last line, from 0, of every object and array."""
    tree = snapshot.document.tree()
    if tree is None:
        return
    yaml = snapshot.document.format == "yaml"
    waiting: list[Entry] = [(-1, -1, tree.start, tree.end, tree)]
    while waiting:
        entry = waiting.pop()
        mark = entry[4]
        if mark is None or (mark.members is None and mark.items is None):
            continue
        # A block of YAML begins below its name; that of the whole text has nothing to be seen in its place.
        block = yaml and snapshot.text[mark.start : mark.start + 1] not in ("{", "[")
        if not (block and mark is tree):
            start = entry[0] if block and entry[0] >= 0 else mark.start
            yield _line(snapshot, start), _last_line(snapshot, entry_end(entry))
        waiting.extend((mark.members or {}).values())
        waiting.extend(mark.items or ())


def _last_line(snapshot: Snapshot, end: int) -> int:
    """The last line to fold of a container that ends at an offset."""
    line = _line(snapshot, max(end - 1, 0))
    if snapshot.text[end - 1 : end] in ("}", "]"):
        start, _ = snapshot.document.lines.line_span(line + 1)
        if not snapshot.text[start : end - 1].strip():
            return line - 1
    return line


def _comments(snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """First and last line of comments; of comments on their own lines one below the other as one."""
    first = last = -2
    for problem in snapshot.document.problems:
        if problem.kind != "comment":
            continue
        start, end = _line(snapshot, problem.start), _line(snapshot, max(problem.end - 1, problem.start))
        line_start, _ = snapshot.document.lines.line_span(start + 1)
        alone = not snapshot.text[line_start : problem.start].strip()
        if alone and start == last + 1:
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last = (start, end) if alone or end > start else (-2, -2)
    if first >= 0:
        yield first, last


def _line(snapshot: Snapshot, offset: int) -> int:
    return snapshot.document.position(offset).line - 1
