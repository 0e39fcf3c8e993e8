"""Reading a text that is damaged in few places: a closer look at the containers that hold the damage, and no other.

Each of them is cut out and something sound put in its place. What is left, if it is JSON, is read at the scanner's
speed; the containers are read where they stand, as if all before them had been swept. The result is that of the sweep
over the whole text: in sound JSON that finds what the scanner finds, and where brackets balance it makes nothing of the
lines around. Containers are found by their lines, which decides how fast a text is read and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.text.frames import COMMA, START, VALUE, Frame, Key
from speclint.text.islands import Islands, LazyMark, RefusedError
from speclint.text.layout import Layout
from speclint.text.marks import Mark
from speclint.text.scanner import make_scanner, read_whole
from speclint.text.strict import has_duplicates, has_lone_surrogate, has_long_digits, may_exceed_values, most_values
from speclint.text.survey import DepthError, Gap, Survey, survey
from speclint.text.sweep import Sweep

if TYPE_CHECKING:
    from speclint.text.limits import Limits
    from speclint.text.places import Path
    from speclint.text.reading import Reading

_TRIES = 6
"""How often a container is cut out before the damage is taken to be too much."""

_LINES = 2000
"""Lines that are gone up to find where a container opens."""

_STAND_IN = "-Infinity"
"""Something that the scanner reports and that stands in no JSON."""

_UNKNOWN = -1
_SOUND = -2

_INDENT = re.compile(r"[ \t]*").match
_OPENER = re.compile(
    r'[ \t]*(?:("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")[ \t]*:[ \t]*)?([\[{])[ \t]*(?=[\n\r])'
).match


class _Hole(NamedTuple):
    """A container that is cut out, ``[start, end)``; where its line begins, and its name with its quotes, if any."""

    start: int
    end: int
    line: int
    key: tuple[int, int]


def read_locally(text: str, limits: Limits, damage: int = -1) -> Reading | None:
    """What :func:`~speclint.text.tolerant.read_all` finds, where damage is in few containers; else None.

    ``damage`` is where the scanner stopped, if that is known.
    """
    if may_exceed_values(text, limits.values) or has_long_digits(text):
        return None
    if "\\" in text and has_lone_surrogate(text):
        return None
    holes: list[_Hole] = []
    if damage < 0:
        _, damage = _scan(text)
    for _ in range(_TRIES):
        hole = _container(text, _unpatched(damage, holes), holes) if damage >= 0 else None
        if hole is None:
            return None
        holes = sorted([hole, *(each for each in holes if not hole.start < each.start < hole.end)])
        patched = _patch(text, holes)
        value, damage = _scan(patched)
        if damage == _SOUND:
            return _fill(text, limits, holes, value, patched)
    return None


def _patch(text: str, holes: list[_Hole]) -> str:
    """The text with something sound in place of its holes."""
    pieces: list[str] = []
    last = 0
    for hole in holes:
        pieces.extend((text[last : hole.start], _STAND_IN))
        last = hole.end
    pieces.append(text[last:])
    return "".join(pieces)


def _scan(patched: str) -> tuple[Any, int]:
    """The value of a text, and where it is damaged: :data:`_SOUND`, an offset, or :data:`_UNKNOWN`."""
    try:
        return read_whole(patched, _scan_once), _SOUND
    except (ValueError, RecursionError) as error:
        return None, getattr(error, "pos", _UNKNOWN)


def _gap(name: str) -> Gap:
    if name != _STAND_IN:
        raise RefusedError(name)
    return Gap()


_scan_once = make_scanner(None, _gap)


def _unpatched(at: int, holes: list[_Hole]) -> int:
    """The offset in a text of one in the text without its holes."""
    for hole in holes:
        if at <= hole.start:
            break
        at = max(hole.start, at + hole.end - hole.start - len(_STAND_IN))
    return at


def _container(text: str, at: int, holes: list[_Hole]) -> _Hole | None:
    """The innermost container that an offset is in, as lines have it; one round a hole, if it is there."""
    line = text.rfind("\n", 0, at) + 1
    inner = _indent(text, line)
    around = next((hole for hole in holes if hole.line <= at and line <= hole.end), None)
    if around is not None:
        line = around.line
        inner = _indent(text, line)
    elif text[line + inner : line + inner + 1] in ("}", "]"):
        inner += 1
    inside = line
    indent = inner
    for _ in range(_LINES):
        if line == 0:
            return None
        line = text.rfind("\n", 0, line - 1) + 1
        indent = _indent(text, line)
        if indent < inner and text[line + indent] not in "\r\n":
            break
    found = _OPENER(text, line)
    if found is None or indent >= inner or line == 0:  # the root is all there is to read
        return None
    start = found.start(2)
    closer = "}" if text[start] == "{" else "]"
    closing = text.find(f"\n{text[line : line + indent]}{closer}", inside - 1)
    return None if closing < 0 else _Hole(start, closing + indent + 2, line, found.span(1))


def _indent(text: str, line: int) -> int:
    found = _INDENT(text, line)
    return 0 if found is None else found.end() - line


def _fill(text: str, limits: Limits, holes: list[_Hole], value: Any, patched: str) -> Reading | None:
    """What is read of a text whose value without the holes is known; None where it has to be read in one pass."""
    try:
        found = survey(value, (), limits.depth)
    except DepthError:
        return None
    if len(found.gaps) != len(holes) or not all(gap.path for gap in found.gaps):
        return None
    if has_duplicates(patched, found, "\\u" in patched):
        return None
    sweep = Sweep(text, limits, balanced=True)
    builder = sweep.builder
    if len(text) > limits.values:
        builder.count = most_values(text)
    marks: dict[int, Mark] = {}
    filled: list[tuple[Gap, Survey]] = []
    for hole, gap in zip(holes, found.gaps, strict=True):
        part = Layout(text[hole.start : hole.end])
        if not part.balanced or part.partners.get(0) != hole.end - hole.start - 1:
            return None
        sweep.islands = Islands(text, sweep.layout, part, hole.start)
        parent = _stand_in(sweep, hole, gap.path)
        if parent is None or sweep.read_container(hole.start) != hole.end or builder.state != VALUE:
            return None
        member = _only(parent)
        if member is None:
            return None
        inner, marks[hole.start] = member
        try:
            filled.append((gap, survey(inner, gap.path, limits.depth - len(gap.path))))
        except DepthError:
            return None
        around = value
        for token in gap.path[:-1]:
            around = around[token]
        around[gap.path[-1]] = inner
    for gap, inside in reversed(filled):
        found.insert(gap, inside)
    builder.root = value
    builder.root_mark = LazyMark(sweep.repairer.context.skip(0), len(text.rstrip(" \t\n\r")), text, sweep.layout, marks)
    reading = sweep.finish()
    reading.survey = found
    return reading


def _stand_in(sweep: Sweep, hole: _Hole, path: Path) -> Frame | None:
    """Open the containers that a hole is in, empty, as they are when it is reached; the innermost of them."""
    builder = sweep.builder
    builder.frames.clear()
    value: Any
    for token, inner in zip((None, *path), path, strict=False):
        if isinstance(inner, str):
            mark, value = Mark(hole.start, hole.start, {}, None), {}
        else:
            # Elements are counted, so those before have to be there.
            mark, value = Mark(hole.start, hole.start, None, []), [None] * inner
        builder.frames.append(Frame(mark, value, column=0, line=0, token=token))
    name = path[-1]
    start, end = hole.key
    if isinstance(name, str) != (start >= 0):
        return None
    builder.key = None
    builder.state = COMMA if name else START
    if isinstance(name, str):
        builder.key = Key(name, start, end, colon=sweep.text.index(":", end) + 1)
    return builder.frames[-1]


def _only(frame: Frame) -> tuple[Any, Mark] | None:
    """The only thing that was read in a container: its value and its mark."""
    members, items = frame.mark.members, frame.mark.items
    entries = list(members.values()) if members is not None else items or []
    if len(entries) != 1 or entries[0][4] is None:
        return None
    inner = next(iter(frame.value.values())) if members is not None else frame.value[-1]
    return inner, entries[0][4]
