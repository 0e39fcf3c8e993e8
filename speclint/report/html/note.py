"""One finding as it stands below its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.report.html.escape import code, plain, prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speclint.engine.located import LocatedFinding, Related, TextEdit
    from speclint.report.html.sheet import Sheet

HUNKS = 3
"""Places of a fix that are shown."""

HEIGHT = 12
"""Lines of a place of a fix that are shown, before and after."""

WIDTH = 200
"""Code points of a line beyond which only what a fix changes in it is shown."""

BESIDE = 30
"""Code points then kept on either side."""


def glyph(severity: str) -> str:
    """The sign of a severity, told from the others by its form; a word stands beside it."""
    return f'<svg class="glyph {severity}" viewBox="0 0 16 16" aria-hidden="true"><use href="#{severity}-sign"/></svg>'


class Notes:
    """Draws findings; ``why`` gives the reason behind a rule, ``anchor`` the id of a line on the page or None."""

    def __init__(self, why: Callable[[str], str], anchor: Callable[[str, int], str | None]) -> None:
        self._why = why
        self._anchor = anchor

    def note(self, sheet: Sheet, finding: LocatedFinding, id_: str, node: str | None) -> str:
        """A finding as markup; ``node`` is the id of its node in the outline."""
        of = f' data-o="{node}"' if node else ""
        pieces = [
            f'<article class="note {finding.severity}" id="{id_}" data-rule="{plain(finding.rule)}"{of} tabindex="-1"'
            f' aria-labelledby="{id_}h">\n{glyph(finding.severity)}\n'
            f'<h4 id="{id_}h"><span class="vh">{finding.severity}: </span>{prose(finding.message)}</h4>\n'
        ]
        terms = [("why", self._why(finding.rule)), ("fix", finding.remedy)]
        told = "".join([f"<dt>{word}</dt><dd>{prose(text)}</dd>\n" for word, text in terms if text])
        told += "".join([f"<dt>see</dt><dd>{self._related(sheet, related)}</dd>\n" for related in finding.related])
        if finding.fix is not None:
            patch = preview(sheet, finding.fix.edits)
            told += f'<dt>quick fix</dt><dd>{prose(finding.fix.title)} <span class="soft">({plain(finding.fix.safety)})'
            told += f"</span>{patch}</dd>\n"
        if told:
            pieces.append(f"<dl>\n{told}</dl>\n")
        pieces.append(f"{self._foot(sheet, finding, id_)}</article>\n")
        return "".join(pieces)

    def _foot(self, sheet: Sheet, finding: LocatedFinding, id_: str) -> str:
        start = finding.range.start
        rule = plain(finding.rule)
        name = f'<a class="rule" href="#{id_}" data-rule="{rule}">{rule}</a>'
        if finding.url:
            # An address that a reader may follow; the page itself asks for nothing.
            name = f'<a class="rule" href="{plain(finding.url)}" rel="noreferrer">{rule}</a>'
        place = plain(finding.pointer).replace("/", "/<wbr>")
        position = f"{start.line}:{start.column}"
        anchor = sheet.anchor(start.line)
        if anchor:
            position = f'<a class="soft" href="#{anchor}">{position}</a>'
        at = f' <span class="soft pointer">{place}</span>' if place else ""
        return (
            f'<p class="foot"><span class="word">{finding.severity}</span> {name} {plain(finding.code)}'
            f' <span class="soft">{plain(finding.evidence)}</span>'
            f" {position}{at}</p>\n"
        )

    def _related(self, sheet: Sheet, related: Related) -> str:
        start = related.range.start
        where = f"line {start.line}" if related.path == sheet.path else f"{plain(related.path)}:{start.line}"
        anchor = self._anchor(related.path, start.line)
        place = f'<a href="#{anchor}">{where}</a>' if anchor else where
        return f"{prose(related.message)}, {place}"


def preview(sheet: Sheet, edits: Sequence[TextEdit]) -> str:
    """What a fix changes, the lines before and after; empty where these lines are not kept, or masked."""
    hunks: list[list[TextEdit]] = []
    for edit in sorted(edits, key=lambda edit: edit.range):
        if hunks and edit.range.start.line <= hunks[-1][-1].range.end.line + 1:
            hunks[-1].append(edit)
        else:
            hunks.append([edit])
    shown = [_hunk(sheet, hunk) for hunk in hunks[:HUNKS]]
    more = len(hunks) - HUNKS
    rest = f'<span class="soft">and at {more} more place{"" if more == 1 else "s"}</span>' if more > 0 else ""
    return "".join(shown) + rest


def _hunk(sheet: Sheet, edits: list[TextEdit]) -> str:
    first, last = edits[0].range.start.line, edits[-1].range.end.line
    numbers = range(first, last + 1)
    known = [sheet.lines[number] for number in numbers if number in sheet.lines]
    # The words of a fix could bring back what is masked.
    if len(known) < len(numbers) or not sheet.masked.isdisjoint(numbers):
        return ""
    before = "\n".join(known)
    after = before
    for edit in reversed(edits):
        start, end = (_offset(known, first, place.line, place.column) for place in edit.range)
        after = after[:start] + edit.text + after[end:]
    old, new = _changed(before.split("\n"), after.split("\n"))
    if old and new and max(map(len, (*old, *new))) > WIDTH:
        old, new = _narrow("\n".join(old), "\n".join(new))
    return f'<pre class="patch">{_side("del", old)}{_side("ins", new)}</pre>'


def _offset(lines: list[str], first: int, line: int, column: int) -> int:
    above = sum([len(text) + 1 for text in lines[: line - first]])
    return above + column - 1


def _changed(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both sides without the lines at their ends that stay as they are."""
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def _narrow(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both sides cut to what differs."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    start, rest = max(0, head - BESIDE), max(0, tail - BESIDE)

    def cut(text: str) -> list[str]:
        middle = text[start : len(text) - rest]
        return (("…" if start else "") + middle + ("…" if rest else "")).split("\n")

    return cut(old), cut(new)


def _side(tag: str, lines: list[str]) -> str:
    shown = [code(line[: 3 * WIDTH]) for line in lines[:HEIGHT]]
    if len(lines) > HEIGHT:
        shown.append(f"… {len(lines) - HEIGHT} more lines")
    return "".join([f"<{tag}>{line or ' '}</{tag}>\n" for line in shown])
