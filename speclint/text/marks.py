"""The span tree: where every value and every member name of a document stands."""

from __future__ import annotations

from typing import NamedTuple

from speclint.text.places import Path, Span, Token


class Mark:
    """Where a container stands: ``[start, end)`` in code points, and what is inside it.

    ``members`` is the members of an object by name; a later member of the same name replaces an earlier one.
    ``items`` is the elements of an array. The root is a Mark even if it is a scalar, which has neither.
    """

    __slots__ = ("end", "items", "members", "start")

    def __init__(
        self, start: int, end: int, members: dict[str, Entry] | None = None, items: list[Entry] | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.members = members
        self.items = items


Entry = tuple[int, int, int, int, Mark | None]
"""A member or element: key start, key end (-1 and -1 for an element), start, end, and the mark of a container.

The end of a container is the one of its mark. A plain tuple, since a document has many and they are built in a hurry.
A value that is missing has an empty span.
"""


class Found(NamedTuple):
    """What was found of a path: its deepest existing part.

    ``depth`` is the number of tokens that exist; ``key`` is the span of the member name, None for elements and the
    root; ``start`` and ``end`` are the span of the value; ``container`` says that it is an object or array.
    """

    depth: int
    key: Span | None
    start: int
    end: int
    container: bool


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


def entry_of(root: Mark, path: Path) -> Entry | None:
    """The member or element at a path, for the root one without a key; None where there is none."""
    entry: Entry = (-1, -1, root.start, root.end, root)
    for token in path:
        mark = entry[4]
        inner: Entry | None = None
        if mark is not None and isinstance(token, str):
            inner = (mark.members or {}).get(token)
        elif mark is not None and isinstance(token, int) and 0 <= token < len(mark.items or ()):
            inner = (mark.items or [])[token]
        if inner is None:
            return None
        entry = inner
    return entry


def follow(root: Mark, path: Path) -> Found:
    """The deepest existing part of a path in a span tree."""
    entry: Entry = (-1, -1, root.start, root.end, root)
    depth = 0
    for token in path:
        mark = entry[4]
        if mark is None:
            break
        if mark.members is not None and isinstance(token, str):
            member = mark.members.get(token)
            if member is None:
                break
            entry = member
        elif mark.items is not None and isinstance(token, int) and 0 <= token < len(mark.items):
            entry = mark.items[token]
        else:
            break
        depth += 1
    key_start, key_end, start, end, mark = entry
    key = Span(key_start, key_end) if key_start >= 0 else None
    if mark is None:
        return Found(depth, key, start, end, False)
    return Found(depth, key, start, mark.end, mark.members is not None or mark.items is not None)


def innermost(root: Mark, offset: int) -> tuple[Path, str]:
    """Path and target ("key" or "value") of the innermost key or value at an offset; ends count as inside."""
    path: list[Token] = []
    mark: Mark | None = root
    while mark is not None:
        step = _child(mark, offset)
        if step is None:
            break
        token, on_key, mark = step
        path.append(token)
        if on_key:
            return tuple(path), "key"
    return tuple(path), "value"


def _child(mark: Mark, offset: int) -> tuple[Token, bool, Mark | None] | None:
    """The member or element at an offset, else the one that ends there; whether its key is meant; its mark."""
    touching: tuple[Token, bool, Mark | None] | None = None
    if mark.members is not None:
        for name, entry in mark.members.items():
            key_start, key_end, start, _, child = entry
            end = max(key_end, entry_end(entry))
            if key_start <= offset <= end:
                if offset < end:
                    return name, offset < key_end or (offset == key_end < start), child
                touching = name, offset == key_end, child
        return touching
    items = mark.items or []
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if entry_end(items[middle]) < offset:
            low = middle + 1
        else:
            high = middle
    for index in range(low, min(low + 2, len(items))):
        start, end = items[index][2], entry_end(items[index])
        if start <= offset < end:
            return index, False, items[index][4]
        if start <= offset == end:
            touching = index, False, items[index][4]
    return touching


def entry_end(entry: Entry) -> int:
    """The end of a member's or element's value."""
    return entry[3] if entry[4] is None else entry[4].end


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
