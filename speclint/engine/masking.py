"""Credentials in a text that is to be shown as a whole: put out of sight, with everything else where it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speclint.model.leaks import pairs_in, written_secret
from speclint.text.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.text.document import Document
    from speclint.text.places import Path

MASK = "•"
"""What stands in place of each character of a credential."""

_HOLDERS = frozenset(("default", "const", "enum", "example", "examples", "value"))
"""Members whose values are those of what is named one step above."""


def masked(document: Document) -> tuple[str, frozenset[int]]:
    """The text without the credentials that are written in it, and the numbers of the lines that lost something.

    Lines and columns stay what they were. What looks like a credential is decided as the rules do, by the name of the
    member or parameter and the look of the value; placeholders and fill-ins stay.
    """
    text = document.text
    pieces = []
    lines: set[int] = set()
    done = 0
    spans = [document.span(Place(path, "value", part)) for path, part in _credentials(document.value)]
    for start, end in sorted(spans):
        if end <= done:
            continue
        first = max(start, done)
        pieces.extend([text[done:first], re.sub(r"[^\r\n]", MASK, text[first:end])])
        lines.update(range(document.position(first).line, document.position(end).line + 1))
        done = end
    return "".join([*pieces, text[done:]]), frozenset(lines)


def _credentials(value: Any) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Paths of strings that hold a credential, each with the part of the string that is one."""
    stack: list[tuple[Any, Path, str]] = [(value, (), "")]
    while stack:
        here, path, name = stack.pop()
        if isinstance(here, dict):
            stack.extend([(item, (*path, key), name if key in _HOLDERS else key) for key, item in here.items()])
        elif isinstance(here, list):
            stack.extend([(item, (*path, index), name) for index, item in enumerate(here)])
        elif isinstance(here, str):
            found = written_secret(name, here)
            if found is not None:
                yield path, found
            elif "?" in here:
                for parameter, text, start in pairs_in(here, here.index("?") + 1):
                    part = written_secret(parameter, text)
                    if part is not None:
                        yield path, (start + part[0], start + part[1])
