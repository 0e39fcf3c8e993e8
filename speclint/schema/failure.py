"""What a compiled schema reports, and how its parts call each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from speclint.text.places import Path

Schema = dict[str, Any]
"""A JSON Schema object as parsed."""


class Failure(NamedTuple):
    """One keyword that one value does not satisfy.

    ``keyword``
        The draft-07 keyword (``"type"``, ``"required"``, …), ``"false"`` for a value where the schema
        allows none, ``"unknown"`` for a member whose name is close to a known one, ``"legacy"`` for a
        member known by another name today.
    ``path``
        Path of the value concerned. For ``required``, ``dependencies`` and the counting keywords that is
        the object or array itself; for ``additionalProperties``, ``propertyNames``, ``unknown`` and
        ``legacy`` the member.
    ``name``
        The member's name for ``required``, ``dependencies``, ``additionalProperties``,
        ``propertyNames``, ``unknown`` and ``legacy``, else ``""``.
    ``value``
        The value at ``path``; for ``propertyNames`` the name itself.
    ``expected``
        The value of the keyword; for ``unknown`` and ``legacy`` a :class:`Suggestion`.
    ``schema``
        The subschema that holds the keyword, with its annotations.
    """

    keyword: str
    path: Path
    name: str
    value: object
    expected: object
    schema: Schema


class Suggestion:
    """The name that was probably meant.

    ``name``
        The known member name.
    ``present``
        Whether the object already has a member of that name.
    ``required``
        Whether the schema requires it.
    """

    __slots__ = ("name", "present", "required")

    def __init__(self, name: str, present: bool, required: bool) -> None:
        self.name = name
        self.present = present
        self.required = required

    @property
    def fills_gap(self) -> bool:
        """Whether renaming the member would supply a required member that is missing."""
        return self.required and not self.present


class Deferred:
    """A check put off because it stands deep in the document; see :func:`settle`."""

    __slots__ = ("path", "test", "value")

    def __init__(self, test: Test, value: object, path: Path) -> None:
        self.test = test
        self.value = value
        self.path = path


Out = list[Failure | Deferred]
"""Where tests append what they find, in document order."""

Test = Callable[[object, Path, Out], None]
"""A compiled subschema: judges one value and appends to the list it is given."""


class Check(Protocol):
    """A compiled schema: takes a parsed value and the path it stands at, gives all failures in document order."""

    def __call__(self, value: object, path: Path = ()) -> list[Failure]:
        """Judge one value; paths of failures start with ``path``."""


DEEP = 32
"""Length of path from which on members are put off instead of descended into.

Python allows about a thousand nested calls in all, a document may be 256 levels deep and a level takes
up to four calls. Past this depth the nesting lives in a list instead of on the stack.
"""


def descend(test: Test, value: object, path: Path, out: Out) -> None:
    """Judge a member or element now, or note it for later where the document is deep."""
    if len(path) > DEEP:
        out.append(Deferred(test, value, path))
    else:
        test(value, path, out)


def settle(out: Out) -> list[Failure]:
    """Carry out everything put off in ``out``.

    Gives the failures in the order a plain recursion would give.
    """
    failures: list[Failure] = []
    waiting: Out = out[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Deferred):
            more: Out = []
            item.test(item.value, item.path, more)
            waiting.extend(reversed(more))
        else:
            failures.append(item)
    return failures
