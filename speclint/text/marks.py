"""The span tree: where every value and every member name of a document stands."""

from __future__ import annotations

from typing import NamedTuple

from speclint.text.places import Path, Span, Token


class Mark:
    """Where one value stands: ``[start, end)`` in code points, and the marks inside it.

    ``members`` is the members of an object by name, as (key start, key end, mark); a later member of the same name
    replaces an earlier one. ``items`` is the elements of an array. A scalar has neither. A value that is missing
    has an empty span.
    """

    __slots__ = ("end", "items", "members", "start")

    def __init__(
        self,
        start: int,
        end: int,
        members: dict[str, tuple[int, int, Mark]] | None = None,
        items: list[Mark] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.members = members
        self.items = items


class Found(NamedTuple):
    """What was found of a path: its deepest existing part.

    ``depth`` is the number of tokens that exist; ``key`` is the span of the member name, None for elements and the
    root; ``start`` and ``end`` are the span of the value.
    """

    depth: int
    key: Span | None
    start: int
    end: int


class Duplicate(NamedTuple):
    """A member that an object has twice; the later one is the one that counts.

    ``path`` is the object, ``first`` and ``later`` the spans of the two member names, ``equal`` says whether both
    have the same value.
    """

    path: Path
    name: str
    first: Span
    later: Span
    equal: bool


def follow(root: Mark, path: Path) -> Found:
    """The deepest existing part of a path in a span tree."""
    mark = root
    key: Span | None = None
    depth = 0
    for token in path:
        if mark.members is not None and isinstance(token, str):
            member = mark.members.get(token)
            if member is None:
                break
            key = Span(member[0], member[1])
            mark = member[2]
        elif mark.items is not None and isinstance(token, int) and 0 <= token < len(mark.items):
            key = None
            mark = mark.items[token]
        else:
            break
        depth += 1
    return Found(depth, key, mark.start, mark.end)


def innermost(root: Mark, offset: int) -> tuple[Path, str]:
    """Path and target ("key" or "value") of the innermost key or value at an offset; ends count as inside."""
    path: list[Token] = []
    mark = root
    while True:
        step = _child(mark, offset)
        if step is None:
            return tuple(path), "value"
        token, on_key, child = step
        path.append(token)
        if on_key:
            return tuple(path), "key"
        mark = child


def _child(mark: Mark, offset: int) -> tuple[Token, bool, Mark] | None:
    touching: tuple[Token, bool, Mark] | None = None
    if mark.members is not None:
        for name, (key_start, key_end, child) in mark.members.items():
            if key_start <= offset <= max(key_end, child.end):
                on_key = offset < key_end
                if on_key or offset < child.end:
                    return name, on_key, child
                touching = (name, offset == key_end and child.start > key_end, child)
    elif mark.items is not None:
        low, high = 0, len(mark.items)
        while low < high:
            middle = (low + high) // 2
            if mark.items[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        for index in range(low, min(low + 2, len(mark.items))):
            child = mark.items[index]
            if child.start <= offset < child.end:
                return index, False, child
            if child.start <= offset == child.end:
                touching = (index, False, child)
    return touching


def same_value(one: object, other: object) -> bool:
    """Whether two values are the same JSON: 1 and 1.0 are, 1 and true are not."""
    pairs = [(one, other)]
    while pairs:
        a, b = pairs.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            if a.keys() != b.keys():
                return False
            pairs.extend((a[name], b[name]) for name in a)
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return False
            pairs.extend(zip(a, b, strict=True))
        elif isinstance(a, bool) or isinstance(b, bool):
            if a is not b:
                return False
        elif a != b:
            return False
    return True
