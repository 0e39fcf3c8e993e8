"""One pass over a damaged text, which finds its values, places and problems.

Well-formed stretches are read a member at a time by regular expressions; where these do not fit, one token is looked at
closely and repaired. Brackets are believed where they balance; where they do not, indentation shows which container
was left open: a member at or left of the line that opens its container does not belong to it.
"""

from __future__ import annotations

import re
from typing import Any

from speclint.text.builder import Builder
from speclint.text.frames import COMMA, START, VALUE, Frame
from speclint.text.islands import Islands
from speclint.text.layout import Layout
from speclint.text.limits import Limits
from speclint.text.marks import Mark
from speclint.text.places import Span, Token
from speclint.text.reading import Reading
from speclint.text.repair import Repairer
from speclint.text.scanner import scanstring
from speclint.text.strict import LONGEST_INTEGER, most_values
from speclint.text.words import read_word

_STRING = r'"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*"'
_SCALAR = r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_MEMBER = re.compile(
    rf"[ \t\n\r]*({_STRING})[ \t\n\r]*:[ \t\n\r]*"
    rf"(?:(?:({_STRING})|({_SCALAR}))[ \t\n\r]*(?=[,}}\]])|([\[{{]))"
).match
_ITEM = re.compile(rf"[ \t\n\r]*()(?:(?:({_STRING})|({_SCALAR}))[ \t\n\r]*(?=[,\]}}])|([\[{{]))").match
_NEXT = re.compile(r"[ \t\n\r]*([,\]}])").match

_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}


class Sweep:
    """Reads a damaged text; see the module.

    ``balanced``
        The brackets are known to balance, see :class:`~speclint.text.layout.Layout`.
    ``with_islands``
        Sound containers are read in one go. Then the number of values in a text that may hold too many is a guess.
    """

    def __init__(self, text: str, limits: Limits, *, balanced: bool = False, with_islands: bool = True) -> None:
        self.text = text
        self.builder = Builder(limits)
        self.repairer = Repairer(text, self.builder, Layout(text, balanced=balanced))
        self.layout = self.repairer.layout
        self.plain = self.repairer.trusted or self.layout.count == 1
        """Indentation says nothing, or nothing is asked of it."""
        self.islands = Islands(text, self.layout) if self.plain and with_islands and not balanced else None
        self.guessed = False
        """Values of sound containers were counted as more than there may be."""
        self.floor = 0
        """So many containers stay open: reading on ends where the innermost one within them is closed."""

    @property
    def may_have_stopped_early(self) -> bool:
        """Reading stopped at the limit of values, which may be further on."""
        return self.guessed and self.builder.count > self.builder.limits.values

    def read(self) -> Reading:
        """What can be read of the text, and everything that is wrong with it."""
        at = 0
        while at >= 0:
            at = self.rush(at)
            at = self.repairer.step(at)
        self.repairer.end()
        return self.finish()

    def finish(self) -> Reading:
        """What was read."""
        reading = self.builder.finish()
        reading.lines = self.layout.lines
        return reading

    def read_container(self, start: int) -> int:
        """Read the container at an offset, whatever is wrong in it; gives its end, -1 where that cannot be told.

        The builder has the containers open that it stands in.
        """
        builder = self.builder
        self.floor = len(builder.frames)
        at = self.repairer.step(start)
        while at >= 0 and len(builder.frames) > self.floor:
            at = self.rush(at)
            if len(builder.frames) > self.floor:
                at = self.repairer.step(at)
        return at if len(builder.frames) == self.floor and not builder.full else -1

    def rush(self, at: int) -> int:
        """Reads on while the text is as it should be; gives the offset where a closer look is needed."""
        builder = self.builder
        frames = builder.frames
        if builder.key is not None or not frames or builder.state > COMMA:
            return at
        text = self.text
        plain = self.plain
        islands = self.islands
        limits = builder.limits
        is_long = len(text) > limits.values
        frame = frames[-1]
        state = builder.state
        last_end = builder.last_end
        count = builder.count
        comma = -1
        while True:
            if state != COMMA:
                found = _NEXT(text, at)
                if found is not None:
                    char = found.group(1)
                    if char == ",":
                        if state == START:
                            break
                        at = found.end()
                        comma = at - 1
                        state = COMMA
                    elif char == frame.closer and frame.opened and (plain or self._closes(at, found.end() - 1)):
                        if len(frames) == 1 and not self.repairer.trusted:
                            break
                        at = last_end = found.end()
                        frame.mark.end = at
                        frames.pop()
                        state = VALUE
                        if len(frames) == self.floor:
                            break
                        frame = frames[-1]
                        continue
                    else:
                        break
                elif state == VALUE:
                    break
            members = frame.mark.members
            found = _ITEM(text, at) if members is None else _MEMBER(text, at)
            if found is None or count >= limits.values:
                break
            group = found.lastindex or 4
            start, end = found.span(group)
            if not plain and self._doubtful(found, at, start, state):
                break
            token: Token
            value: Any
            mark: Mark | None = None
            is_open = False
            if group == 2:
                value = text[start + 1 : end - 1]
                if "\\" in value:
                    if "\\u" in value:
                        break
                    value = scanstring(text, start + 1, True)[0]
            elif group == 3:
                word = text[start:end]
                if len(word) > LONGEST_INTEGER:
                    break
                value = _LITERALS[word] if word in _LITERALS else _number(word)
            elif len(frames) >= limits.depth:
                break
            elif islands is not None and (island := islands.read(start, limits.depth - len(frames))) is not None:
                value, mark = island
                end = mark.end
                if is_long:
                    count += most_values(text, start, end)
                    self.guessed = True
            elif text[start] == "{":
                value = {}
                mark = Mark(start, end, {}, None)
                is_open = True
            else:
                value = []
                mark = Mark(start, end, None, [])
                is_open = True
            if members is not None:
                key_start, key_end = found.span(1)
                name = text[key_start + 1 : key_end - 1]
                if "\\" in name or name in members:
                    break
                members[name] = (key_start, key_end, start, end, mark)
                frame.value[name] = value
                token = name
            else:
                token = len(frame.value)
                frame.value.append(value)
                items = frame.mark.items
                if items is not None:
                    items.append((-1, -1, start, end, mark))
            count += 1
            at = last_end = end
            state = VALUE
            if mark is not None and is_open:
                line = column = 0
                if not plain:
                    line = self.layout.line(start)
                    column = self.layout.column(line)
                frame = Frame(mark, value, column=column, line=line, token=token)
                frames.append(frame)
                state = START
        if comma >= 0 and state == COMMA:
            builder.comma = Span(comma, comma + 1)
        builder.state = state
        builder.last_end = last_end
        builder.count = count
        return at

    def _closes(self, at: int, closer: int) -> bool:
        """Whether, in a text with unbalanced brackets, a bracket of the right kind surely closes its container."""
        frames = self.builder.frames
        frame = frames[-1]
        line = self.text.rfind("\n", at, closer)
        if line >= 0:
            return closer - line - 1 == frame.column and len(frames) > 1
        return at == frame.mark.start + 1 and "\r" not in self.text[at:closer]

    def _doubtful(self, found: re.Match[str], at: int, start: int, state: int) -> bool:
        """Whether, in a text with unbalanced brackets, something fits but may not belong here."""
        frame = self.builder.frames[-1]
        text = self.text
        if frame.is_object:
            first = found.start(1)
            if text.find("\n", found.end(1), start) >= 0:
                return True  # the opening bracket of a value may be missing
        else:
            first = start
            if state == START and found.lastindex == 4:
                return True  # the opening bracket may be doubled
        line = text.rfind("\n", at, first)
        if line < 0:
            return "\r" in text[at:first]
        column = first - line - 1
        if column <= frame.column:
            return True
        if frame.is_object and column != frame.inner:
            layout = self.layout
            if layout.surplus > 0 and layout.inner_closer(layout.line(first), frame.column) is not None:
                return True  # the line that opens a container may be missing
            frame.inner = column
        return False


def _number(word: str) -> Any:
    if "." in word or "e" in word or "E" in word:
        return float(word)
    return read_word(word).value
