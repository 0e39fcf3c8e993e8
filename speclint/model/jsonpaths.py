"""JSONPaths as they stand in documents: their steps, and where one stops being a path.

The documentation shows the simplest form only (``$.email.activity``) and names no dialect, so what some reader of
JSONPath accepts is taken for right: filters, slices and recursive steps pass unread.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

StepKind = Literal["name", "any", "index", "other"]


class Step(NamedTuple):
    """One step: its kind, the name it takes (empty for other kinds), and where it stands, dot or brackets included.

    ``any`` is a wildcard, ``index`` one position or a slice, ``other`` a filter, a union or a recursive step.
    """

    kind: StepKind
    name: str
    start: int
    end: int


class PathFault(NamedTuple):
    """What is no JSONPath: the part that is wrong, as code-point offsets, and why."""

    start: int
    end: int
    why: str


_STRANGE = " \t\r\n'\"`]()/\\<>"


def read_path(text: str) -> tuple[list[Step], PathFault | None]:
    """Steps of a path up to its end, or up to the first thing that is no JSONPath.

    The root sign may be left out. Linear in the length of the text.
    """
    if len(text) > _SHORT:
        return _read(text)
    steps, fault = _remembered(text)
    return list(steps), fault


_SHORT = 200
"""Code points of a path that may recur in other documents, and is not too long to be kept."""


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[tuple[Step, ...], PathFault | None]:
    steps, fault = _read(text)
    return tuple(steps), fault


def _read(text: str) -> tuple[list[Step], PathFault | None]:
    steps: list[Step] = []
    if not text.strip():
        return steps, PathFault(0, len(text), "it is empty")
    at, length = (1 if text[0] in "$@" else 0), len(text)
    if at == 0 and text[0] not in ".[":
        step = _name(text, 0, 0)
        if isinstance(step, PathFault):
            return steps, step
        steps.append(step)
        at = step.end
    while at < length:
        step = _step(text, at)
        if isinstance(step, PathFault):
            return steps, step
        steps.append(step)
        at = step.end
    return steps, None


def path_fault(text: str) -> PathFault | None:
    """Why a text is no JSONPath, or None where it is one by our reading or by that of jsonpath-ng."""
    fault = read_path(text)[1]
    if fault is None or not text.strip():
        return fault
    return fault if len(text) <= _LONGEST and _is_refused(text) else None


_LONGEST = 1000
"""A longer text is not worth the time of a second reader."""


def _is_refused(text: str) -> bool:
    from jsonpath_ng.ext.parser import parse

    try:
        parse(text)
    except Exception:  # it raises errors of several unrelated classes, all of them for what it cannot read
        return True
    return False


def _step(text: str, at: int) -> Step | PathFault:
    """The step that starts at an offset."""
    if text[at] == "[":
        return _bracket(text, at, at)
    if text[at] != ".":
        return PathFault(at, at + 1, f"a dot or a bracket must follow, not {text[at]!r}".replace("'", '"'))
    deep = text.startswith("..", at)
    inner = at + (2 if deep else 1)
    if inner >= len(text):
        return PathFault(at, len(text), "nothing follows the dot")
    if text[inner] == ".":
        return PathFault(at, inner + 1, "a step between two dots is empty")
    if text[inner] == "[":
        step = _bracket(text, at, inner)
    elif text[inner] == "*":
        step = Step("any", "", at, inner + 1)
    else:
        step = _name(text, at, inner)
    return step._replace(kind="other", name="") if deep and isinstance(step, Step) else step


def _name(text: str, start: int, at: int) -> Step | PathFault:
    """A bare name from ``at`` to the next dot or bracket; the step began at ``start``."""
    end = at
    while end < len(text) and text[end] not in ".[":
        if text[end] in _STRANGE:
            what = "white space" if text[end].isspace() else f"`{text[end]}`"
            return PathFault(end, end + 1, f"{what} cannot stand in a bare name")
        end += 1
    return Step("name", text[at:end], start, end)


def _bracket(text: str, start: int, at: int) -> Step | PathFault:
    """A step in brackets that open at ``at``; the step began at ``start``."""
    close, quote, depth = at + 1, "", 1
    while close < len(text):
        char = text[close]
        if quote:
            if char == "\\":
                close += 1
            elif char == quote:
                quote = ""
        elif char in "'\"":
            quote = char
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth == 0:
                break
        close += 1
    if close >= len(text):
        return PathFault(at, at + 1, "the bracket is never closed")
    inner = text[at + 1 : close].strip()
    end = close + 1
    if not inner:
        return PathFault(at, end, "the brackets are empty")
    if inner == "*":
        return Step("any", "", start, end)
    if len(inner) > 1 and inner[0] in "'\"" and inner.find(inner[0], 1) == len(inner) - 1:
        return Step("name", inner[1:-1], start, end)
    if not inner.strip("-0123456789: "):
        return Step("index", "", start, end)
    return Step("other", "", start, end)
