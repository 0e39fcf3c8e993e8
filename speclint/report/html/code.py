"""Lines of source with the findings marked in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speclint.engine.result import RANK
from speclint.report.html.escape import code

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.report.html.sheet import Sheet

NEAR = 120
"""Code points kept on either side of a finding in a line that is not shown whole; twice as many at its beginning."""

_JSON_KEY = re.compile(r'"(?:[^"\\]|\\.)*"(?=\s*:)')
_YAML_KEY = re.compile(r"(?<![^\s-])[^\s:#'\"{\[,-][^:#'\"{\[,]*(?=:(?:\s|$))")


class Mark:
    """A finding's stretch of one line, in 0-based code points; empty where something is missing."""

    __slots__ = ("end", "id", "severity", "start")

    def __init__(self, start: int, end: int, id_: str, severity: str) -> None:
        self.start = start
        self.end = end
        self.id = id_
        self.severity = severity


def mark_of(finding: LocatedFinding, id_: str, text: str) -> Mark:
    """The mark on the first line of a finding, whose text is given."""
    start, end = finding.range
    left = min(start.column - 1, len(text))
    right = min(end.column - 1, len(text)) if end.line == start.line else len(text.rstrip())
    return Mark(left, max(left, right), id_, finding.severity)


def line(sheet: Sheet, number: int, marks: list[Mark]) -> str:
    """One line as markup, with its number and its id."""
    text = sheet.lines[number]
    indent = len(text) - len(text.lstrip(" "))
    style = f' style="--i:{min(indent, 40)}"' if indent else ""
    return f'<span class="l" id="{sheet.id}L{number}" data-n="{number}"{style}>{_inside(text, marks, sheet)}</span>\n'


def _inside(text: str, marks: list[Mark], sheet: Sheet) -> str:
    if len(text) <= sheet.longest:
        return _stretch(text, 0, len(text), marks, sheet)
    pieces = []
    done = 0
    for start, end in _windows(len(text), marks):
        if start > done:
            pieces.append(_left_out(start - done))
        pieces.append(_stretch(text, start, end, marks, sheet))
        done = end
    if done < len(text):
        pieces.append(_left_out(len(text) - done))
    return "".join(pieces)


def _windows(length: int, marks: list[Mark]) -> list[tuple[int, int]]:
    """Stretches of a long line that are shown, joined where they meet."""
    wanted = [(0, 2 * NEAR)]
    # A mark that is long itself shows its beginning.
    ends = [(mark.start - NEAR, min(mark.end, mark.start + NEAR) + NEAR) for mark in marks]
    wanted.extend([(max(0, start), min(length, end)) for start, end in ends])
    found: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        if found and start <= found[-1][1] + 20:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _left_out(number: int) -> str:
    return f'<i class="cut">{number:,} characters</i>'


def _stretch(text: str, start: int, end: int, marks: list[Mark], sheet: Sheet) -> str:
    """A stretch of a line, cut at every boundary of a mark or a key."""
    keys = [found.span() for found in (_YAML_KEY if sheet.is_yaml else _JSON_KEY).finditer(text, start, end)]
    inside = [mark for mark in marks if start <= mark.start <= end]
    bounds = {start, end}
    for left, right in (*keys, *[(mark.start, mark.end) for mark in inside]):
        bounds.update((min(max(left, start), end), min(max(right, start), end)))
    cuts = sorted(bounds)
    pieces = []
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        empty = [mark for mark in inside if mark.start == mark.end == left]
        if empty:
            pieces.append(_marked("", empty, " z"))
        if right > left:
            shown = code(text[left:right])
            if any(key[0] <= left and right <= key[1] for key in keys):
                shown = f"<b>{shown}</b>"
            over = [mark for mark in inside if mark.start <= left and right <= mark.end]
            pieces.append(_marked(shown, over, "") if over else shown)
    return "".join(pieces)


def _marked(shown: str, marks: list[Mark], more: str) -> str:
    worst = max(marks, key=lambda mark: RANK[mark.severity])
    ids = " ".join([mark.id for mark in marks])
    return f'<mark class="{worst.severity}{more}" data-f="{ids}">{shown}</mark>'
