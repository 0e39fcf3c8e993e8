"""One look at one token where damaged JSON is not as it should be."""

from __future__ import annotations

import re

from speclint.text import around, bare, brackets, quoted
from speclint.text.builder import Builder
from speclint.text.context import Context
from speclint.text.frames import COMMA, LOOSE, VALUE
from speclint.text.layout import Layout
from speclint.text.places import Span

_LINE_COMMENT = re.compile(r"(?://|#)[^\n\r]*")
_DOTS = re.compile(r"(?:\.{2,}|…)+")
_BACK_QUOTES = re.compile(r"`+")
_WORD_START = re.compile(r"[\w$@<>%.+\-&*~!/\\]")
_SEPARATOR = re.compile(r"=>?|;")
_OTHER = re.compile(r"[^\s\w\"'{}\[\],:/#.…`$@<>%+\-&*~!“”„‘’]+")


class Repairer:
    """Reads one token at a time, whatever it is, and says what is wrong with it."""

    def __init__(self, text: str, builder: Builder, layout: Layout) -> None:
        self.text = text
        self.builder = builder
        self.context = Context(text, builder, layout)
        self.layout = layout
        self.trusted = self.context.trusted

    def step(self, at: int) -> int:
        """Reads the token at an offset or after the white space there; gives the offset after it, -1 at the end."""
        context = self.context
        text = self.text
        at = context.skip(at)
        if at >= len(text) or self.builder.full:
            return -1
        char = text[at]
        if char == "#" or (char == "/" and context.char(at + 1) in ("/", "*")):
            return self._comment(at)
        if not self.builder.frames:
            if self.builder.root_mark is not None:
                return around.after(context, at)
            if char not in "{[":
                dots = _DOTS.match(text, at)
                return self._dots(at, dots.end()) if dots else around.before(context, at)
        if char == '"':
            return quoted.string(context, at)
        if char in "{[":
            return brackets.opener(context, at)
        if char in "}]":
            return brackets.closer(context, at)
        if char == ",":
            return brackets.comma(context, at)
        if char == ":":
            return brackets.colon(context, at)
        return self._other(at)

    def _other(self, at: int) -> int:
        context = self.context
        text = self.text
        dots = _DOTS.match(text, at)
        if dots is not None:
            return self._dots(at, dots.end())
        char = text[at]
        if char in "'`“”„‘’":
            end = quoted.other_quotes(context, at)
            if end >= 0:
                return end
            if char == "`":
                ticks = _BACK_QUOTES.match(text, at)
                end = ticks.end() if ticks else at + 1
                self.builder.report("stray-back-quote", at, end)
                return end
            context.unexpected(at, at + 1)
            return at + 1
        if _WORD_START.match(text, at):
            return bare.word(context, at)
        separator = _SEPARATOR.match(text, at)
        if separator is not None and self._separates(at, separator.end()):
            return separator.end()
        other = _OTHER.match(text, at)
        end = other.end() if other else at + 1
        context.unexpected(at, end)
        return end

    def _separates(self, at: int, end: int) -> bool:
        """Whether an equals sign or semicolon stands where a colon or comma should, and something follows it."""
        builder = self.builder
        if self.context.next_char(end) in ("", ",", ":", "}", "]"):
            return False
        text = self.text
        key = builder.key
        if key is not None:
            if key.colon >= 0:
                return False
            if not key.damaged:
                builder.report("missing-colon", at, end, found=text[at:end])
            key.colon = end
            return True
        if builder.state != VALUE or text[at] != ";":
            return False
        builder.report("missing-comma", at, end, found=";")
        builder.comma = Span(at, end)
        builder.state = COMMA
        return True

    def _comment(self, at: int) -> int:
        text = self.text
        style = text[at] if text[at] == "#" else text[at : at + 2]
        end = -1
        if style == "/*" and not self.context.open_comment:
            end = text.find("*/", at + 2)
            self.context.open_comment = end < 0
            end += 2 if end >= 0 else 0
        if end < 0:
            end = self.context.line_end(at)
        self.builder.report("comment", at, end, style=style)
        return end

    def _dots(self, at: int, end: int) -> int:
        builder = self.builder
        problems = builder.problems
        again = bool(problems) and problems[-1].kind == "ellipsis" and self.context.skip(problems[-1].end) == at
        if again:  # dots on several lines leave out one thing
            problems[-1] = problems[-1]._replace(end=end)
        else:
            builder.report("ellipsis", at, end)
        builder.doubt()
        key = builder.key
        if key is not None:
            key.damaged = True
            builder.flush_key()
        if builder.state in (VALUE, COMMA):
            builder.state = LOOSE
        return end

    def end(self) -> None:
        """The end of the text: closes what is open."""
        builder = self.builder
        frames = builder.frames
        if builder.full:
            builder.doubt(len(frames) + 1)
            while frames:
                builder.close(len(self.text))
            return
        builder.flush_key()
        if builder.root_mark is None:
            if not builder.problems or builder.problems[-1].kind in ("comment", "ellipsis"):
                builder.report("empty-document", 0, 0)
            return
        if not frames:
            return
        bare_root = not frames[0].opened
        lowest = 1 if bare_root else 0
        cut_off = len(frames) > lowest
        if cut_off:
            builder.close_unclosed(lowest, len(self.text), known=self._cut_inside())
        if bare_root:
            self._end_bare_root(cut_off)

    def _cut_inside(self) -> bool:
        """Whether the text ends within a string or member, which has been reported: what is open was cut off too."""
        problems = self.builder.problems
        if not problems or problems[-1].kind not in ("unclosed-string", "missing-value"):
            return False
        return self.context.only_space_from(problems[-1].end)

    def _end_bare_root(self, cut_off: bool) -> None:
        builder = self.builder
        if builder.state == COMMA:
            builder.report("trailing-comma", *builder.comma)
        mark = builder.frames[0].mark
        first = next(iter((mark.members or {}).values()), None)
        start, end = first[:2] if first else (mark.start, mark.start)
        builder.report("missing-braces", start, end)
        builder.close(len(self.text) if cut_off else builder.last_end)
