"""The layout of a damaged text: what its lines and their indentation say about its brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from speclint.text.lines import LineIndex

_INDENT = re.compile(r"[ \t]*")
_STRING = r'"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"?'  # ends with its line at the latest
_OTHER = r'[^"\[\]{}/]*'
# What is not a bracket is passed over many tokens at a time; at each place one thing alone can be meant, so that
# nothing is tried twice. The bound keeps small what the engine remembers meanwhile.
_TO_BRACKET = re.compile(rf"{_OTHER}(?:(?:{_STRING}|//[^\n\r]*|/){_OTHER}){{0,500}}([{{}}\[\]])?")
_OPENER_AT_END = re.compile(r"[{\[][ \t]*[\r\n][ \t\r\n]*")
_NAME_AT_END = re.compile(r'"[ \t]*:[ \t]*[\r\n][ \t\r\n]*(?![{\[\s])')
_CLOSER_AT_END = re.compile(r"[}\]][ \t,]*(?=[\r\n]|\Z)")
_LONG = 4000
_PARTNER = {"}": "{", "]": "["}
_TAB = 4
_FAR = 1 << 30


class Layout:
    """Lines and indentation of a text, and whether they can be trusted.

    ``balanced``
        Every bracket outside strings has its partner. Then brackets are believed and indentation is not looked at.
        Whoever knows that already may say so, and brackets are not looked at before somebody asks for them.
    ``indented``
        What is inside a container stands deeper than the line that opens it, nearly always.
    ``closers_lead``
        Closing brackets of containers over several lines stand first on their lines, nearly always.
    """

    def __init__(self, text: str, *, balanced: bool = False) -> None:
        self.text = text
        self._indents: dict[int, tuple[int, int]] = {}
        self._next: dict[bool, list[int]] = {}
        self._waiting: list[int] | None = None
        self.surplus = 0
        """How many more brackets close than open; negative where more open. 0 in a text that is balanced."""
        self.deepest = 0
        """How many brackets are open at once, once they have been looked at."""
        self._known = balanced
        """Few lines are asked for, since nothing depends on them."""
        self.balanced = balanced or self._balance()
        self.indented = True
        self.closers_lead = True
        if not self.balanced:
            self._judge()

    @cached_property
    def lines(self) -> LineIndex:
        """Where lines begin and end."""
        return LineIndex(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return self.lines.starts

    @cached_property
    def partners(self) -> dict[int, int]:
        """The offset of the bracket that closes another by count, whatever their kinds."""
        self._balance()
        return self.partners

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line of an offset, from 0."""
        if self._known:
            return self.lines.position(offset).line - 1
        return bisect_right(self._starts, offset) - 1

    def column(self, line: int) -> int:
        """The width of a line's indentation; a tab counts as four. A blank line is deeper than any other."""
        return self._indent(line)[0]

    def first(self, line: int) -> int:
        """The offset of the first character of a line that is no blank."""
        return self._indent(line)[1]

    def end(self, line: int) -> int:
        """The offset of a line's end, before the characters that end it."""
        return self.lines.line_span(line + 1).end

    def leads(self, offset: int) -> bool:
        """Whether an offset is the first character of its line that is no blank."""
        return self.first(self.line(offset)) == offset

    def next_line(self, line: int, *, left: bool = False) -> int | None:
        """The next line that is not indented deeper than this one; with ``left``, that is indented less."""
        table = self._next.get(left)
        if table is None:
            table = self._next[left] = self._next_lines(left)
        found = table[line]
        return found if found >= 0 else None

    def inner_closer(self, line: int, column: int) -> int | None:
        """The offset of the bracket that closes what this line is in, where a container at a column closes only later.

        Then the line is in a container inside that one; where none was opened, its opening line is missing.
        """
        closing = self.next_line(line, left=True)
        if closing is None or self.column(closing) <= column or not self._closes(closing):
            return None
        outer = self.next_line(closing, left=True)
        if outer is None or self.column(outer) != column or not self._closes(outer):
            return None
        start, end = self._starts[line], self.first(closing)
        return None if self._name_waits(start, end) else end

    def _name_waits(self, start: int, end: int) -> bool:
        """Whether a name between two offsets has no value on its line nor a bracket on the next."""
        if self._waiting is None:
            self._waiting = [found.start() for found in _NAME_AT_END.finditer(self.text)]
        index = bisect_right(self._waiting, start)
        return index < len(self._waiting) and self._waiting[index] < end

    def _closes(self, line: int) -> bool:
        return self.text[self.first(line)] in "}]"

    def _indent(self, line: int) -> tuple[int, int]:
        known = self._indents.get(line)
        if known is None:
            start = self.lines.line_span(line + 1).start if self._known else self._starts[line]
            found = _INDENT.match(self.text, start)
            end = found.end() if found else start
            if end >= len(self.text) or self.text[end] in "\r\n":
                known = _FAR, end
            else:
                known = end - start + (_TAB - 1) * self.text.count("\t", start, end), end
            self._indents[line] = known
        return known

    def _next_lines(self, left: bool) -> list[int]:
        count = len(self._starts)
        table = [-1] * count
        waiting: list[int] = []  # lines, with rising indentation, that have not met theirs
        for line in range(count):
            column = self.column(line)
            if column == _FAR:
                continue
            while waiting and (self.column(waiting[-1]) > column - (0 if left else 1)):
                table[waiting.pop()] = line
            waiting.append(line)
        return table

    def _balance(self) -> bool:
        text = self.text
        self.partners = partners = {}
        self.surplus = 0
        opened: list[int] = []
        balanced = True
        for found in _TO_BRACKET.finditer(text):
            char = found.group(1)
            if char is None:
                continue
            at = found.end() - 1
            if char in "{[":
                opened.append(at)
                if len(opened) > self.deepest:
                    self.deepest = len(opened)
                continue
            self.surplus += 1
            if not opened:
                balanced = False
                continue
            start = opened.pop()
            partners[start] = at
            if text[start] != _PARTNER[char]:
                balanced = False
        self.surplus -= len(partners) + len(opened)
        return balanced and not opened

    def _judge(self) -> None:
        """Looks at the lines that end with an opening bracket or begin or end with a closing one."""
        text = self.text
        deeper = other = leading = trailing = 0
        for found in _OPENER_AT_END.finditer(text):
            inside = found.end()
            if inside < len(text) and text[inside] not in "}]":
                if self.column(self.line(inside)) > self.column(self.line(found.start())):
                    deeper += 1
                else:
                    other += 1
        for found in _CLOSER_AT_END.finditer(text):
            first = self.first(self.line(found.start()))
            if text[first] in "}]":
                leading += 1
            elif found.start() - first < _LONG:
                source = text[first : found.start() + 1]
                closer = found.group()[0]
                trailing += source.count(closer) > source.count(_PARTNER[closer])
        # one exception may be the very damage that is to be found
        self.indented = deeper > 0 and deeper >= 4 * (other - 1)
        self.closers_lead = leading > 0 and leading >= 3 * (trailing - 1)
