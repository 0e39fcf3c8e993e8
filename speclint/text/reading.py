"""What a reader hands to the document."""

from __future__ import annotations

from typing import Any, NamedTuple

from speclint.text.marks import Duplicate, Mark
from speclint.text.places import Path
from speclint.text.problem import Problem


class Reading(NamedTuple):
    """What one of the readers found in a text; the members are those of :class:`~speclint.text.document.Document`.

    ``mark`` is the span tree, None where nothing was read or where it can be built later.
    """

    value: Any
    intact: bool
    mark: Mark | None
    problems: tuple[Problem, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    incomplete: frozenset[Path] = frozenset()
