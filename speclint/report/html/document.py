"""The part of the page about one file: its outline, and its text with the findings in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report.html.code import Mark, line, mark_of
from speclint.report.html.escape import count, plain
from speclint.report.html.sheet import AROUND
from speclint.report.html.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.engine.located import LocatedFinding
    from speclint.report.html.note import Notes
    from speclint.report.html.sheet import Sheet

FOLD = 10
"""Lines without findings that are worth folding away."""

SEVERITIES = ("error", "warning", "info")
"""The worst first."""


def document(sheet: Sheet, notes: Notes) -> Iterator[str]:
    """The section about a file."""
    yield f'<section class="doc" id="{sheet.id}" aria-labelledby="{sheet.id}h">\n{_head(sheet)}'
    tree = Tree(sheet)
    body = Body(sheet, notes, tree)
    if not sheet.lines and not sheet.findings:
        if sheet.length:
            yield f'<p class="gap">{_lines(1, sheet.length)} left out: the page would be too large.</p>\n'
    elif sheet.findings:
        yield f'<div class="columns">\n{_outline(sheet, tree)}<div class="source">\n<h3 class="vh">Text</h3>\n'
        yield from body.pieces()
        yield "</div>\n</div>\n"
    else:
        yield f'<details class="clean"><summary>Outline and text, {count(sheet.length, "line")}</summary>\n'
        yield f'<div class="columns">\n{_outline(sheet, tree)}<div class="source">\n<h3 class="vh">Text</h3>\n'
        yield from body.pieces()
        yield "</div>\n</div>\n</details>\n"
    yield "</section>\n"


def path_markup(path: str) -> str:
    """A path whose last part stands out; it may break after a slash."""
    folder, slash, name = path.rpartition("/")
    shown = f"{plain(folder + slash)}".replace("/", "/<wbr>")
    return f'<span class="folder">{shown}</span><span class="base">{plain(name)}</span>'


def _head(sheet: Sheet) -> str:
    kinds = list(dict.fromkeys(sheet.kinds))
    facts = [f"{count(sheet.kinds.count(kind), kind)}" if len(sheet.kinds) > 1 else kind for kind in kinds]
    if sheet.known and sheet.length:
        facts.append(count(sheet.length, "line"))
    counts = [
        f'<span class="{severity}">{count(sheet.count(severity), severity)}</span>'
        for severity in SEVERITIES
        if sheet.count(severity)
    ]
    said = ", ".join([plain(fact) for fact in facts])
    found = ", ".join(counts) or "no findings"
    return (
        f'<header>\n<h2 id="{sheet.id}h">{path_markup(sheet.path)}</h2>\n'
        f'<p class="facts">{found}{" &#183; " if said else ""}{said}</p>\n</header>\n'
    )


def _outline(sheet: Sheet, tree: Tree) -> str:
    if not tree.markup:
        return ""
    return (
        f'<nav class="outline" aria-label="Outline of {plain(sheet.path)}">\n<details open>'
        f"<summary><h3>Outline</h3></summary>\n{tree.markup}\n</details>\n</nav>\n"
    )


def _lines(first: int, last: int) -> str:
    return f"Line {first:,}" if first == last else f"Lines {first:,} to {last:,}"


class Body:
    """The text of a file: runs of lines, folded stretches, findings below the lines that they begin on."""

    def __init__(self, sheet: Sheet, notes: Notes, tree: Tree) -> None:
        self._sheet = sheet
        self._notes = notes
        self._tree = tree
        self._at: dict[int, list[tuple[str, LocatedFinding]]] = {}
        for number, finding in enumerate(sheet.drawn, start=1):
            self._at.setdefault(finding.range.start.line, []).append((f"{sheet.id}f{number}", finding))

    def pieces(self) -> Iterator[str]:
        """The markup, piece by piece."""
        for state, first, last in self._stretches():
            if state == "gone":
                yield f'<p class="gap">{_lines(first, last)} left out</p>\n'
            elif state == "clear":
                yield f'<details class="fold"><summary>{_lines(first, last)}</summary>\n'
                yield from self._run(first, last)
                yield "</details>\n"
            else:
                yield from self._run(first, last)
        drawn, all_ = len(self._sheet.drawn), len(self._sheet.findings)
        if drawn < all_:
            yield f'<p class="gap">{count(all_ - drawn, "more finding")} left out, none worse than these</p>\n'

    def _stretches(self) -> list[tuple[str, int, int]]:
        """All lines, as stretches that are shown, folded (``"clear"``) or left out (``"gone"``): first and last."""
        near = {at for line_ in self._at for at in range(line_ - AROUND, line_ + AROUND + 1)}
        raw: list[tuple[str, int, int]] = []
        for number in range(1, self._sheet.length + 1):
            _extend(raw, self._state(number, near), number, number)
        found: list[tuple[str, int, int]] = []
        for state, first, last in raw:
            # Folding a few lines would hide more than it saves.
            _extend(found, "near" if state == "clear" and last - first + 1 < FOLD else state, first, last)
        return found

    def _state(self, number: int, near: set[int]) -> str:
        if number not in self._sheet.lines and number not in self._at:
            return "gone"
        return "near" if number in near else "clear"

    def _run(self, first: int, last: int) -> Iterator[str]:
        is_open = False
        for number in range(first, last + 1):
            found = self._at.get(number, ())
            if number in self._sheet.lines:
                text = self._sheet.lines[number]
                marks: list[Mark] = [mark_of(finding, id_, text) for id_, finding in found]
                shown = line(self._sheet, number, marks)
                yield shown if is_open else f'<pre class="run">{shown}'
                is_open = True
            if found:
                if is_open:
                    yield "</pre>\n"
                    is_open = False
                for id_, finding in found:
                    yield self._notes.note(self._sheet, finding, id_, self._tree.id_of(finding))
        if is_open:
            yield "</pre>\n"


def _extend(stretches: list[tuple[str, int, int]], state: str, first: int, last: int) -> None:
    """Add a stretch, or lengthen the last one where that is in the same state."""
    if stretches and stretches[-1][0] == state:
        first = stretches.pop()[1]
    stretches.append((state, first, last))
