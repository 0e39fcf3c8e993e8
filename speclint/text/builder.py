"""Building value, span tree and problems of a damaged text, and the open containers."""

from __future__ import annotations

from typing import Any

from speclint.text.frames import COMMA, LOOSE, START, VALUE, Frame, Key, path_of
from speclint.text.limits import Limits
from speclint.text.marks import Duplicate, Entry, Mark, same_value
from speclint.text.places import Path, Span, Token
from speclint.text.problem import Problem
from speclint.text.reading import Reading, containers
from speclint.text.values import ABSENT, UNREAD

_MOST_DAMAGE = 10_000
_MOST_INCOMPLETE = 1000
"""Uncertain containers that are kept; there are more only in a text that is no document any more."""


class Builder:
    """Takes keys, values and brackets in the order of the text and keeps what they make up.

    It knows nothing of characters; it reports what the order itself shows to be wrong.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.frames: list[Frame] = []
        self.key: Key | None = None
        self.state = START
        self.comma = Span(0, 0)
        """The last comma, while the state is COMMA."""
        self.last_end = 0
        """End of the last token that is part of the value."""
        self.root: Any = ABSENT
        self.root_mark: Mark | None = None
        self.problems: list[Problem] = []
        self.incomplete: set[Path] = set()
        self.count = 0
        self.full = False
        """Nothing more is to be read."""
        self._damage = 0
        self._twice: list[tuple[Path, str, Span, Span, object, object]] = []
        self._firsts: dict[tuple[int, str], tuple[Span, object]] = {}

    # -- problems --------------------------------------------------------------------------------------------------

    def report(self, kind: str, start: int, end: int, **detail: str) -> None:
        """Adds a problem at the innermost container; past the limit they are not kept."""
        if kind != "comment":
            self.damage()
        if len(self.problems) <= self.limits.problems:
            self.problems.append(Problem(kind, start, end, path_of(self.frames), detail))

    def damage(self) -> None:
        """Counts damage. Reading stops where there is so much of it that the text is no document."""
        self._damage += 1
        if self._damage > _MOST_DAMAGE:
            self.full = True

    def doubt(self, depth: int = 1) -> None:
        """Notes that the members of the innermost ``depth`` containers are uncertain."""
        if len(self.incomplete) > _MOST_INCOMPLETE:
            return
        path = path_of(self.frames)
        self.incomplete.add(path)
        for _ in range(depth - 1):
            if not path:
                break
            path = path[:-1]
            self.incomplete.add(path)

    # -- values ----------------------------------------------------------------------------------------------------

    def put(self, value: Any, start: int, end: int, mark: Mark | None = None) -> Token | None:
        """Adds a value to the innermost container, or as the root; gives the token that leads to it."""
        self.count += 1
        if self.count > self.limits.values:
            self.full = True
            self.report("too-many-values", start, start, limit=str(self.limits.values))
            return None
        last_end, self.last_end = self.last_end, end
        if not self.frames:
            self.root = value
            self.root_mark = mark or Mark(start, end)
            return None
        frame = self.frames[-1]
        if not frame.is_object:
            if self.state == VALUE:
                self._missing_comma(last_end, start)
            self.state = VALUE
            frame.value.append(value)
            items = frame.mark.items
            if items is not None:
                items.append((-1, -1, start, end, mark))
            return len(frame.value) - 1
        self.state = VALUE
        key, self.key = self.key, None
        if key is None or key.dropped:
            return None
        return self._member(frame, key, value, (key.start, key.end, start, end, mark))

    def _member(self, frame: Frame, key: Key, value: Any, entry: Entry) -> str:
        name = key.name
        members = frame.mark.members
        if members is not None:
            if name in members and len(self._twice) < self.limits.problems:
                known = (id(frame.mark), name)
                earlier = members[name]
                first = self._firsts.setdefault(known, (Span(earlier[0], earlier[1]), frame.value[name]))
                later = Span(key.start, key.end)
                self._twice.append((path_of(self.frames), name, first[0], later, first[1], value))
            members[name] = entry
        frame.value[name] = value
        return name

    def set_key(self, key: Key) -> None:
        """A member name; one before it that has no value gets :data:`UNREAD`."""
        self.flush_key()
        if self.state == VALUE:
            self._missing_comma(self.last_end, key.start)
        self.key = key
        self.last_end = key.end if key.colon < 0 else key.colon

    def flush_key(self) -> None:
        """Gives a member name that still waits the value :data:`UNREAD`."""
        key = self.key
        if key is None:
            return
        at = key.end if key.colon < 0 else key.colon
        if not key.damaged:
            self.report("missing-value", at, at, name=key.name)
        self.put(UNREAD, at, at)
        self.state = LOOSE

    def _missing_comma(self, last_end: int, start: int) -> None:
        if last_end <= start:
            self.report("missing-comma", last_end, last_end)

    # -- containers ------------------------------------------------------------------------------------------------

    def open(self, start: int, is_object: bool, column: int, line: int, *, opened: bool = True) -> None:
        """Opens a container as a value of the innermost one."""
        mark = Mark(start, start, {}, None) if is_object else Mark(start, start, None, [])
        value: Any = {} if is_object else []
        token = self.put(value, start, start, mark)
        if self.full:
            return
        self.frames.append(Frame(mark, value, column=column, line=line, token=token, opened=opened))
        self.last_end = start + 1 if opened else start
        self.state = START

    def open_inside(self, start: int, column: int, line: int) -> None:
        """Opens an object that stands where a member should be: its members are read as those around it."""
        around = self.frames[-1]
        mark = Mark(start, start, around.mark.members, None)
        self.frames.append(Frame(mark, around.value, column=column, line=line, token=None))
        self.last_end = start + 1
        self.state = START

    def turn(self) -> None:
        """Makes the innermost container, of which nothing has been read, one of the other kind."""
        frame = self.frames[-1]
        mark = frame.mark
        value: Any = [] if frame.is_object else {}
        mark.members, mark.items = (None, []) if frame.is_object else ({}, None)
        frame.value = value
        frame.is_object = not frame.is_object
        frame.closer = "}" if frame.is_object else "]"
        if len(self.frames) == 1:
            self.root = value
        else:
            self.frames[-2].value[frame.token] = value

    def drop(self) -> None:
        """Takes back the innermost container, an element of which nothing has been read."""
        self.frames.pop()
        around = self.frames[-1]
        around.value.pop()
        if around.mark.items:
            around.mark.items.pop()
        self.count -= 1
        self.state = LOOSE

    def close(self, end: int) -> None:
        """Closes the innermost container at ``end``."""
        frame = self.frames.pop()
        frame.mark.end = max(end, frame.mark.start)
        self.last_end = frame.mark.end
        self.state = VALUE

    def close_unclosed(self, down_to: int, end: int | None = None, *, known: bool = False) -> None:
        """Closes, where the text does not, all containers above ``down_to`` of them: one mistake, one problem.

        They end at ``end``, else with what was read of them. ``known``: that has been reported in other words.
        """
        state, last_end = self.state, self.last_end
        unclosed = [frame for frame in self.frames[down_to:] if frame.opened]
        if unclosed and not known:
            innermost = unclosed[-1]
            kind = "unclosed-object" if innermost.is_object else "unclosed-array"
            start = innermost.mark.start
            self.report(kind, start, start + 1, count=str(len(unclosed)))
        self.doubt(len(self.frames) - down_to + 1)
        while len(self.frames) > down_to:
            self.close(last_end if end is None else end)
        self.last_end = last_end
        self.state = COMMA if state == COMMA else LOOSE

    # -- the end ---------------------------------------------------------------------------------------------------

    def finish(self) -> Reading:
        """What was read."""
        duplicates = tuple(
            Duplicate(path, name, first, later, same_value(one, other))
            for path, name, first, later, one, other in self._twice
        )
        if self._damage > _MOST_DAMAGE:
            self.report("too-many-problems", self.last_end, self.last_end, limit=str(self.limits.problems))
        intact = not self.problems
        return Reading(
            self.root, intact, self.root_mark, tuple(self.problems), duplicates, containers(self.root, self.incomplete)
        )
