"""Regular expressions that documents bring: read for their shape and never run.

Which engine will run them is not documented, so only what is wrong, or slow, in all the usual ones is told. Anything
that they read differently (``\\Q…\\E``, comments, ``[]``) makes the whole expression unclear, and nothing is said.
"""

from __future__ import annotations

import re

_COUNT = r"\{([0-9]{1,9})(?:(,)([0-9]{0,9}))?\}"
_GROUP = r"\?(?:P?<[A-Za-z_$][\w$]*>|[:=!>]|<[=!]|P=[A-Za-z_]\w*(?=\))|[a-zA-Z-]*[:)])"
_UNCLEAR = r"\\[QE]|\(\?#|\(\?[a-z]*x|\[\^?\]"


class Fault:
    """What is wrong with an expression: a part of it, in code points, and words for it."""

    __slots__ = ("end", "message", "start")

    def __init__(self, start: int, end: int, message: str) -> None:
        self.start = start
        self.end = end
        self.message = message


class Shape:
    """An expression as it was read.

    ``fault`` is the first thing that makes it no regular expression, or None. ``loops`` are the parts, as offsets of
    start and end, whose repetitions can be divided in so many ways that a text that does not match takes
    exponential time.
    """

    __slots__ = ("fault", "loops")

    def __init__(self, fault: Fault | None, loops: list[tuple[int, int]]) -> None:
        self.fault = fault
        self.loops = loops


class _Item:
    """Something that can be repeated: where it starts, and what is known of it."""

    __slots__ = ("divides", "empty", "endless", "quantified", "start")

    def __init__(self, start: int, *, empty: bool = False, divides: bool = False) -> None:
        self.start = start
        self.empty = empty  # may match nothing
        self.divides = divides  # a group that one endless repetition fills alone
        self.endless = False
        self.quantified = False


class _Branch:
    """One alternative of a group while it is read."""

    __slots__ = ("asserts", "items", "pending")

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.asserts = False
        self.pending: list[tuple[int, int]] = []

    @property
    def empty(self) -> bool:
        return all(item.empty for item in self.items)

    @property
    def divides(self) -> bool:
        """One endless repetition, and beside it nothing that has to be there."""
        if self.asserts:
            return False
        needed = [item for item in self.items if not item.empty]
        if needed:
            return len(needed) == 1 and needed[0].endless
        return any(item.endless for item in self.items)


class _Group:
    """A group while it is read; the whole expression is one too."""

    __slots__ = ("branches", "kind", "start")

    def __init__(self, start: int, kind: str) -> None:
        self.start = start
        self.kind = kind
        self.branches = [_Branch()]

    @property
    def branch(self) -> _Branch:
        return self.branches[-1]


def read_pattern(text: str) -> Shape:
    """The shape of an expression. Linear in its length; raises nothing."""
    if re.search(_UNCLEAR, text):
        return Shape(None, [])
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.groups = [_Group(0, "")]
        self.loops: list[tuple[int, int]] = []

    def read(self) -> Shape:
        text, length = self.text, len(self.text)
        while self.at < length:
            fault = self._step(text[self.at])
            if fault is not None:
                return Shape(fault, [])
        if len(self.groups) > 1:
            start = self.groups[-1].start
            return Shape(Fault(start, start + 1, "the group that is opened here is never closed"), [])
        return Shape(None, sorted(self.loops))

    def _step(self, char: str) -> Fault | None:
        start = self.at
        if char == "\\":
            return self._escape()
        if char == "[":
            return self._set()
        if char == "(":
            self._open()
        elif char == ")":
            return self._close()
        elif char == "|":
            self.groups[-1].branches.append(_Branch())
            self.at += 1
        elif char in "^$":
            self.at += 1
            self._assert()
        elif char in "*+?" or (char == "{" and re.compile(_COUNT).match(self.text, start)):
            return self._repeat(char)
        else:
            self.at += 1
            self._add(_Item(start))
        return None

    # -- what is read ---------------------------------------------------------------------------------------------

    def _escape(self) -> Fault | None:
        start = self.at
        if start + 1 >= len(self.text):
            return Fault(start, start + 1, "it ends with a backslash that escapes nothing")
        self.at += 2
        if self.text[start + 1] in "bBAzZG":
            self._assert()
        else:
            self._add(_Item(start))
        return None

    def _set(self) -> Fault | None:
        text, start = self.text, self.at
        at = start + 2 if text.startswith("[^", start) else start + 1
        while at < len(text) and text[at] != "]":
            if text[at] == "\\":
                at += 2
                continue
            if text[at + 1 : at + 2] == "-" and at + 2 < len(text) and _is_plain(text[at]) and _is_plain(text[at + 2]):
                if text[at] > text[at + 2]:
                    return Fault(at, at + 3, f"the range {text[at : at + 3]} runs backwards")
                at += 3
                continue
            at += 1
        if at >= len(text):
            return Fault(start, start + 1, "the set that is opened here is never closed")
        self.at = at + 1
        self._add(_Item(start))
        return None

    def _open(self) -> None:
        start = self.at
        match = re.compile(_GROUP).match(self.text, start + 1)
        kind = match.group() if match else ""
        self.at = start + 1 + len(kind)
        if kind.endswith(")"):  # flags for the rest, such as (?i)
            return
        self.groups.append(_Group(start, kind))

    def _close(self) -> Fault | None:
        start = self.at
        if len(self.groups) == 1:
            return Fault(start, start + 1, "this parenthesis closes nothing")
        group = self.groups.pop()
        self.at += 1
        pending = group.branches[0].pending
        for branch in group.branches[1:]:
            pending.extend(branch.pending)
        if group.kind in ("?=", "?!", "?<=", "?<!"):
            self._assert()
            return None
        whole = group.kind == "?>"  # an atomic group never gives back what it took
        empty = any(branch.empty for branch in group.branches)
        divides = not whole and any(branch.divides for branch in group.branches)
        self._add(_Item(group.start, empty=empty, divides=divides))
        if not whole:
            # The longer list is kept, so that deep nesting does not copy the same loops again and again.
            outer = self.groups[-1].branch
            shorter, longer = sorted((outer.pending, pending), key=len)
            longer.extend(shorter)
            outer.pending = longer
        return None

    def _repeat(self, char: str) -> Fault | None:
        start = self.at
        least, endless = 1 if char == "+" else 0, char in "*+"
        self.at += 1
        if char == "{":
            count = re.compile(_COUNT).match(self.text, start)
            if count is None:  # seen by the caller
                return None
            least = int(count[1])
            endless = bool(count[2]) and not count[3]
            self.at = count.end()
            if count[3] and int(count[3]) < least:
                return Fault(start, self.at, f"{count[0]} asks for at least {least} and at most {int(count[3])}")
        branch = self.groups[-1].branch
        item = branch.items[-1] if branch.items else None
        if item is None:
            nothing = not branch.asserts and char != "{"
            return Fault(start, start + 1, f"there is nothing before {char} to repeat") if nothing else None
        if item.quantified:
            return Fault(start, start + 1, "a repetition is repeated again") if char == "*" else None
        suffix = self.text[self.at : self.at + 1]
        if suffix in ("?", "+") and suffix:
            self.at += 1
        item.quantified = True
        if least == 0:
            item.empty = True
        if endless and suffix != "+":
            item.endless = True
            if item.divides:
                branch.pending.append((item.start, self.at))
        return None

    # -- what it means --------------------------------------------------------------------------------------------

    def _add(self, item: _Item) -> None:
        branch = self.groups[-1].branch
        if not item.empty and not self._optional():
            self._confirm(branch)
        branch.items.append(item)

    def _assert(self) -> None:
        branch = self.groups[-1].branch
        self._confirm(branch)
        branch.asserts = True

    def _confirm(self, branch: _Branch) -> None:
        """Something that may fail stands behind the loops, so that all their divisions will be tried."""
        self.loops.extend(branch.pending)
        branch.pending.clear()

    def _optional(self) -> bool:
        """What comes next makes the thing just read optional."""
        return self.text.startswith(("?", "*", "{0"), self.at)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()
