"""The known name that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SEPARATORS = str.maketrans("", "", "_- ")


def folded(name: str) -> str:
    """A name without what people vary: lower case, no underscores, hyphens and spaces."""
    return name.translate(_SEPARATORS).lower()


def allowed_distance(length: int) -> int:
    """How many slips a name of this length may hold and still be recognised: 0 up to 2, 1 up to 5, then 2."""
    return 0 if length <= 2 else 1 if length <= 5 else 2


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to ``name``, or None if none is near. Never ``name`` itself.

    A candidate that differs only in case, underscores, hyphens or spaces wins; then the one with the
    fewest slips (a letter too many, missing, wrong, or two neighbours swapped), at most two, one in
    short names. Of equals the first wins.
    """
    # Fixed lists are tuples, and the same names are compared with them in document after document.
    return _remembered(name, candidates) if isinstance(candidates, tuple) else _closest(name, candidates)


@lru_cache(maxsize=2048)
def _remembered(name: str, candidates: tuple[str, ...]) -> str | None:
    return _closest(name, candidates)


def _closest(name: str, candidates: Iterable[str]) -> str | None:
    plain, letters = folded(name), frozenset(folded(name))
    length = len(plain)
    best: str | None = None
    best_distance = 3
    for candidate in candidates:
        if candidate == name:
            continue
        other, others = _shape(candidate)
        if other == plain:
            if best_distance > 0:
                best, best_distance = candidate, 0
            continue
        # A slip changes at most two of the letters that names are made of, and the length by one.
        if not -3 < length - len(other) < 3 or len(letters ^ others) > 4:
            continue
        limit = min(allowed_distance(min(length, len(other))), best_distance - 1)
        if limit > 0 and distance_within(plain, other, limit):
            best, best_distance = candidate, _exact(plain, other, limit)
    return best


@lru_cache(maxsize=1024)
def _shape(candidate: str) -> tuple[str, frozenset[str]]:
    """A known name, folded, and the letters in it; known names are asked for again and again."""
    plain = folded(candidate)
    return plain, frozenset(plain)


def _exact(a: str, b: str, limit: int) -> int:
    return 1 if limit == 1 or distance_within(a, b, 1) else 2


def distance_within(a: str, b: str, limit: int) -> bool:
    """Whether at most ``limit`` slips lead from ``a`` to ``b``. Linear in their length for a fixed limit.

    A slip is one character inserted, deleted or replaced, or two neighbours swapped (and not touched again).
    """
    if abs(len(a) - len(b)) > limit:
        return False
    start, end_a, end_b = 0, len(a), len(b)
    while start < end_a and start < end_b and a[start] == b[start]:
        start += 1
    while end_a > start and end_b > start and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    rest_a, rest_b = a[start:end_a], b[start:end_b]
    if not rest_a or not rest_b:
        return len(rest_a) + len(rest_b) <= limit
    if limit <= 0:
        return False
    # What is left differs in its first character: try each slip there and go on behind it. Depth is the
    # limit.
    return (
        distance_within(rest_a[1:], rest_b[1:], limit - 1)
        or distance_within(rest_a[1:], rest_b, limit - 1)
        or distance_within(rest_a, rest_b[1:], limit - 1)
        or (rest_a[:2] == rest_b[1::-1] and distance_within(rest_a[2:], rest_b[2:], limit - 1))
    )
