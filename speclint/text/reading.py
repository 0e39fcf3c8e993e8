"""What a reader hands to the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.text.lines import LineIndex
    from speclint.text.marks import Duplicate, Mark
    from speclint.text.places import Path
    from speclint.text.problem import Problem
    from speclint.text.survey import Survey


class Reading:
    """What one of the readers found in a text; the members are those of :class:`~speclint.text.document.Document`.

    ``mark`` is the span tree, None where nothing was read or where it can be built later. ``survey`` is that
    of the value where the reader had to make one, ``lines`` an index of the lines.
    """

    __slots__ = ("duplicates", "incomplete", "intact", "lines", "mark", "problems", "survey", "value")

    def __init__(
        self,
        value: Any,
        intact: bool,
        mark: Mark | None,
        problems: tuple[Problem, ...] = (),
        duplicates: tuple[Duplicate, ...] = (),
        incomplete: frozenset[Path] = frozenset(),
        survey: Survey | None = None,
    ) -> None:
        self.value = value
        self.intact = intact
        self.mark = mark
        self.problems = problems
        self.duplicates = duplicates
        self.incomplete = incomplete
        self.survey = survey
        self.lines: LineIndex | None = None


def containers(value: Any, paths: Iterable[Path]) -> frozenset[Path]:
    """Those of some paths that lead to a container; a later member of the same name may have replaced one."""
    return frozenset(path for path in paths if _leads_to_container(value, path))


def _leads_to_container(value: Any, path: Path) -> bool:
    for token in path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(value, (dict, list))
