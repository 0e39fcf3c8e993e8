"""``given`` paths of rules: a plain subset of JSONPath, merged into one trie that the shared traversal follows.

The subset: ``$`` for the document, ``.name`` or ``['name']`` for members, ``[0]`` for elements, ``*`` or ``[*]`` for
all children, and one equality filter,
``[?(@.name == 'value')]``, for the elements or members whose member has that value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

_STEP = (
    r"\.(?P<name>[A-Za-z_$@][\w$@-]*)"
    r"|\.(?P<star>\*)"
    r"|\[(?P<all>\*)\]"
    r"|\[(?P<index>\d+)\]"
    r"|\['(?P<quoted>[^']+)'\]"
    r"|\[\?\(\s*@\.(?P<key>[A-Za-z_$][\w$-]*)\s*==\s*'(?P<value>[^']*)'\s*\)\]"
)


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(_STEP)


class PathError(ValueError):
    """A ``given`` path outside the subset; ``offset`` is where, in code points from the path's beginning."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Filter(NamedTuple):
    """The step ``[?(@.key == 'value')]``."""

    key: str
    value: str


Step = str | int | Filter | None
"""A member name, an index, a filter, or None for every child."""


def parse_given(text: str) -> tuple[Step, ...]:
    """Steps of a ``given`` path. Raises PathError with the offset of the first character that does not fit."""
    if not text.startswith("$"):
        raise PathError("a path starts with `$`", 0)
    steps: list[Step] = []
    at = 1
    while at < len(text):
        match = _compiled().match(text, at)
        if match is None:
            raise PathError(
                f"`{text[at:]}` is no step: write `.name`, `['name']`, `[0]`, `[*]` or `[?(@.name == 'value')]`", at
            )
        at = match.end()
        if match["index"] is not None:
            steps.append(int(match["index"]))
        elif match["key"] is not None:
            steps.append(Filter(match["key"], match["value"]))
        elif match["star"] or match["all"]:
            steps.append(None)
        else:
            steps.append(match["name"] or match["quoted"])
    return tuple(steps)


def stored(steps: tuple[Step, ...]) -> list[Any]:
    """Steps as the catalogue keeps them, so that a start need not parse paths: filters become ``[key, value]``."""
    return [list(step) if isinstance(step, Filter) else step for step in steps]


def steps_of(kept: Sequence[Any]) -> tuple[Step, ...]:
    """The steps that :func:`stored` made a list of."""
    return tuple([Filter(*step) if isinstance(step, list) else step for step in kept])


class Trie:
    """Paths merged by their common beginnings; ``payload`` is what ends here.

    ``harmless`` are strings of which nothing that ends here has anything to say.
    """

    __slots__ = ("children", "every", "filters", "harmless", "payload")

    def __init__(self) -> None:
        self.children: dict[str | int, Trie] = {}
        self.every: Trie | None = None
        self.filters: list[tuple[Filter, Trie]] = []
        self.payload: list[Any] = []
        self.harmless: frozenset[str] = frozenset()

    def add(self, steps: tuple[Step, ...], payload: Any, harmless: frozenset[str] = frozenset()) -> None:
        """Enter a path; ``harmless`` are strings of which this payload has nothing to say."""
        node = self
        for step in steps:
            node = node._child(step)
        node.harmless = node.harmless & harmless if node.payload else harmless
        node.payload.append(payload)

    def _child(self, step: Step) -> Trie:
        if step is None:
            if self.every is None:
                self.every = Trie()
            return self.every
        if isinstance(step, Filter):
            for known, child in self.filters:
                if known == step:
                    return child
            child = Trie()
            self.filters.append((step, child))
            return child
        return self.children.setdefault(step, Trie())

    def follow(self, token: str | int, value: Any) -> list[Trie]:
        """The nodes that a child called ``token`` with this value leads to."""
        found = []
        child = self.children.get(token)
        if child is not None:
            found.append(child)
        if self.every is not None:
            found.append(self.every)
        for step, target in self.filters:
            if isinstance(value, dict) and value.get(step.key) == step.value:
                found.append(target)
        return found
