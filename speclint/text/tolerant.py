"""Reading JSON that is damaged: values, places and problems of any text, in one pass.

Well-formed stretches are read a member at a time by regular expressions; where these do not fit, one token is looked at
closely and repaired. Brackets are believed where they balance; where they do not, indentation shows which container
was left open: a member at or left of the line that opens its container does not belong to it.
"""

from __future__ import annotations

import gc
import re
from typing import Any

from speclint.text.builder import Builder
from speclint.text.frames import COMMA, START, VALUE, Frame
from speclint.text.leaf import LeafMark, read_leaf
from speclint.text.limits import Limits
from speclint.text.marks import Mark
from speclint.text.places import Span, Token
from speclint.text.reading import Reading
from speclint.text.repair import Repairer
from speclint.text.scanner import scanstring
from speclint.text.strict import LONGEST_INTEGER
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


def read_tolerant(text: str, limits: Limits) -> Reading:
    """What can be read of a text, and everything that is wrong with it. Linear in the size of the text."""
    # nothing that is made here refers back to what holds it, so that looking for garbage would be half of the work
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _Scanner(text, limits).read()
    finally:
        if collecting:
            gc.enable()


class _Scanner:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.builder = Builder(limits)
        self.repairer = Repairer(text, self.builder)
        self.layout = self.repairer.layout
        self.plain = self.repairer.trusted or self.layout.count == 1
        """Indentation says nothing, or nothing is asked of it."""

    def read(self) -> Reading:
        at = 0
        builder = self.builder
        repairer = self.repairer
        while at >= 0:
            at = self._rush(at)
            at = repairer.step(at)
        repairer.end()
        return builder.finish()

    def _rush(self, at: int) -> int:
        """Reads on while the text is as it should be; gives the offset where a closer look is needed."""
        builder = self.builder
        frames = builder.frames
        if builder.key is not None or not frames or builder.state > COMMA:
            return at
        text = self.text
        plain = self.plain
        limits = builder.limits
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
                        if not frames:
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
            elif plain and (leaf := read_leaf(text, start)) is not None and count + len(leaf[0]) < limits.values:
                value, end = leaf
                mark = LeafMark(start, end, text)
                count += len(value)
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
