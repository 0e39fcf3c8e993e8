"""Paths of house rules that the shared walk cannot follow: all of JSONPath, evaluated by jsonpath-ng.

Imported only where such a path stands in a rule.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import parse

from speclint.engine.paths import PathError
from speclint.model.node import Node
from speclint.model.unit import BLOCK_PATHS

if TYPE_CHECKING:
    from speclint.model.unit import Unit
    from speclint.text.places import Path, Token

_COMPUTING = ("jsonpath_ng.ext.arithmetic", "jsonpath_ng.ext.iterable", "jsonpath_ng.ext.string")
"""Modules of the steps that make a new value instead of leading to one that stands in the document."""


class Query:
    """A path in full JSONPath. ``text`` is as written; ``$`` is the document, or the element of an envelope."""

    __slots__ = ("_expression", "text")

    def __init__(self, text: str) -> None:
        """Raises PathError where jsonpath-ng refuses the path, or where it leads to no place in a document."""
        self.text = text
        if not text.startswith("$"):
            raise PathError("a path starts with `$`", 0)
        try:
            with warnings.catch_warnings():
                # What a later release will refuse is a matter for then.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._expression: Any = parse(text)
        except (JSONPathError, ValueError, TypeError, re.error) as error:
            raise _refused(text, str(error)) from error
        if _computes(self._expression):
            raise PathError(f"`{text}` computes a value; a path must lead to one that stands in the document", 0)

    def find(self, unit: Unit) -> list[Node]:
        """The values that the path leads to, each once, with their paths in the file.

        In a part of a document they are found as if the part stood where it belongs. Raises what jsonpath-ng raises.
        """
        if not unit.is_part:
            return self._find(unit.root.value, (), unit.root.path)
        found: dict[Path, Node] = {}
        for name, block in unit.held_blocks().items():
            where: Path = ("authSpec", 0) if name == "authElement" else BLOCK_PATHS.get(name, ())
            if where:
                for node in self._find(_standing(block.value, where), where, block.path):
                    found.setdefault(node.path, node)
        return list(found.values())

    def _find(self, root: object, where: Path, path: Path) -> list[Node]:
        """Nodes at or below ``where`` in ``root``, with ``path`` in the place of ``where``."""
        found: dict[Path, Node] = {}
        for datum in self._expression.find(root):
            way = _way(datum, root)
            if way is not None and way[: len(where)] == where:
                here = (*path, *way[len(where) :])
                found.setdefault(here, Node(datum.value, here))
        return list(found.values())


def _standing(value: object, where: Path) -> object:
    """A document that holds nothing but this value, at this path."""
    for token in reversed(where):
        value = {token: value} if isinstance(token, str) else [value]
    return value


def _way(datum: Any, root: object) -> Path | None:
    """Path from the root to what was found; None where it does not stand there."""
    tokens: list[Token] = []
    while datum.context is not None:
        token = _token(datum.path, datum.context.value)
        if token is not None:
            tokens.append(token)
        datum = datum.context
    if datum.value is not root:
        return None
    return tuple(reversed(tokens))


def _token(step: Any, holder: object) -> Token | None:
    fields = getattr(step, "fields", None)
    if fields:
        return str(fields[0])
    # Releases differ in whether a step holds one index or several.
    indices = getattr(step, "indices", None) or (getattr(step, "index", None),)
    index = indices[0]
    if not isinstance(index, int):
        return None
    return index + len(holder) if index < 0 and isinstance(holder, list) else index


def _computes(expression: Any) -> bool:
    pending = [expression]
    while pending:
        step = pending.pop()
        if type(step).__module__ in _COMPUTING:
            return True
        pending.extend([part for part in (getattr(step, "left", None), getattr(step, "right", None)) if part])
    return False


def _refused(text: str, reason: str) -> PathError:
    """The refusal with its place: jsonpath-ng names line and column in its words, or the end."""
    place = re.search(r"at (\d+):(-?\d+)", reason) or re.search(r"line (\d+), col (-?\d+)", reason)
    offset = len(text)
    if place is not None:
        before = text.split("\n")[: int(place[1]) - 1]
        # Columns are counted from the line end before, so that of the first line begins with 0 and the others with 1.
        column = max(0, int(place[2]) - bool(before))
        offset = min(len(text), sum(len(line) + 1 for line in before) + column)
    elif "end of string" not in reason and "Unexpected EOF" not in reason:
        offset = 0
    where = f"at `{text[offset:]}`" if text[offset:] else "at its end"
    return PathError(f"`{text}` is no JSONPath: it breaks {where}", offset)
