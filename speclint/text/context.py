"""What the repairers of damaged JSON share: the text, what has been built, and looks ahead."""

from __future__ import annotations

import re

from speclint.text.builder import Builder
from speclint.text.frames import Frame
from speclint.text.layout import Layout
from speclint.text.scanner import scanstring
from speclint.text.strings import SURROGATES, decode_part
from speclint.text.values import UNREAD

SPACE = re.compile(r"[ \t\n\r]*")
_LOOKS = 10
_LONGEST_LINE = 4000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_CLOSED = re.compile(r'"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"')


class Context:
    """A damaged text while it is read.

    ``trusted`` says that brackets balance, so that they are believed and indentation is not asked.
    """

    def __init__(self, text: str, builder: Builder, layout: Layout) -> None:
        self.text = text
        self.builder = builder
        self.layout = layout
        self.trusted = layout.balanced
        self.split_end = -1
        """End of the line whose unclosed string was split at a colon; that is done once for a line."""
        self.unmatched: dict[str, int] = {}
        """Quotes that were found unmatched, with the end of their line; further on in it they are unmatched too."""
        self._open_from = self._open_end = 0
        self._looked_line = -1
        self._looks = 0
        self.open_comment = False
        """A block comment was found without an end, so there is none for a later one either."""

    # -- looking ahead --------------------------------------------------------------------------------------------

    def skip(self, at: int) -> int:
        """The next offset that is no white space."""
        found = SPACE.match(self.text, at)
        return found.end() if found else at

    def char(self, at: int) -> str:
        """The character at an offset, "" at the end."""
        return self.text[at : at + 1]

    def next_char(self, at: int) -> str:
        """The next character that is no white space, "" at the end."""
        return self.char(self.skip(at))

    def colon_follows(self, at: int) -> bool:
        """Whether a colon is next."""
        return self.next_char(at) == ":"

    def line_end(self, at: int) -> int:
        """The end of the line of an offset, before its line end."""
        return self.layout.end(self.layout.line(at))

    def string_end(self, at: int) -> int:
        """The end of the closed string at an offset, -1 where there is none."""
        if self._open_from <= at < self._open_end:
            return -1
        found = _CLOSED.match(self.text, at)
        if found is not None:
            return found.end()
        # no quote closes in the rest of this line, so none will from a later offset in it
        self._open_from, self._open_end = at, self.line_end(at)
        return -1

    def leads_key(self, at: int) -> bool:
        """Whether a string and a colon are at an offset."""
        end = self.string_end(at) if self.char(at) == '"' else -1
        return end >= 0 and self.colon_follows(end)

    def may_read_line(self, at: int) -> bool:
        """Whether the rest of a line may be read to judge a token: short lines, and a few times each."""
        line = self.layout.line(at)
        if line != self._looked_line:
            self._looked_line = line
            self._looks = 0
        self._looks += 1
        return self._looks <= _LOOKS and self.layout.end(line) - at <= _LONGEST_LINE

    def only_space_from(self, at: int) -> bool:
        """Whether nothing but white space follows."""
        return self.skip(at) >= len(self.text)

    # -- where we are ---------------------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame | None:
        """The innermost open container."""
        return self.builder.frames[-1] if self.builder.frames else None

    def wants_key(self) -> bool:
        """Whether a member name is next: in an object, no name waits for its value."""
        frame = self.frame
        return frame is not None and frame.is_object and self.builder.key is None

    def nothing_waits(self) -> bool:
        """Whether no member name waits for its value; a lone quote in place of one does not."""
        key = self.builder.key
        return key is None or (key.dropped and key.colon < 0)

    def wants_value(self) -> bool:
        """Whether a value is next, with its colon read."""
        frame = self.frame
        if frame is None or not frame.is_object:
            return True
        key = self.builder.key
        return key is not None and key.colon >= 0

    # -- adding to what was read ----------------------------------------------------------------------------------

    def expect_colon(self) -> None:
        """A value comes; reports that the colon before it is missing."""
        key = self.builder.key
        if key is not None and key.colon < 0:
            if not key.damaged:
                self.builder.report("missing-colon", key.end, key.end)
            key.colon = key.end

    def put_string(self, start: int, end: int, inside: tuple[int, int]) -> None:
        """A string as a value; ``inside`` is what is between its quotes."""
        self.expect_colon()
        value = self.decode(*inside)
        self.builder.put(value, start, end)

    def decode(self, start: int, end: int, *, quote: str = '"', name: bool = False) -> str:
        """The decoded text between two offsets; reports control characters and faulty escapes in it.

        ``name``: it is a member name. Half of a surrogate pair stays what it is in one, so that names stay different
        and a pointer leads to the member in any reader's value.
        """
        text = self.text
        value = text[start:end]
        if "\\" in value:
            value = self._unescape(start, end, quote, name)
        if not value.isprintable():
            self._report_control_characters(start, end)
        return value

    def _unescape(self, start: int, end: int, quote: str, name: bool) -> str:
        text = self.text
        try:  # the standard library's scanner, where nothing is to be reported
            value, stop = scanstring(text[start:end] + '"', 0, False)
        except (ValueError, SystemError):  # the latter is how it complains where json.decoder was never imported
            stop = -1
        valid = stop == end - start + 1
        if valid and (value.isascii() or not SURROGATES.search(value)):
            return value
        readable, found = decode_part(text, start, end)
        for escape in found:
            if escape.fault and not (escape.char == quote and quote != '"'):
                shown = text[escape.start : escape.end]
                self.builder.report(escape.fault, escape.start, escape.end, escape=shown)
        return value if valid and name else readable

    def _report_control_characters(self, start: int, end: int) -> None:
        for run in _CONTROL.finditer(self.text, start, end):
            code = f"U+{ord(run.group()[0]):04X}"
            count = str(run.end() - run.start())
            self.builder.report("control-character", run.start(), run.end(), code=code, count=count)

    def put_unread(self, start: int, end: int) -> None:
        """A value that cannot be read."""
        self.expect_colon()
        self.builder.put(UNREAD, start, end)

    def unexpected(self, start: int, end: int) -> None:
        """Characters that mean nothing here; runs of them are one problem."""
        self.builder.damage()
        problems = self.builder.problems
        if problems:
            last = problems[-1]
            if last.kind == "unexpected-character" and last.end <= start and self.skip(last.end) == start:
                problems[-1] = last._replace(end=end, detail={"text": self._shown(last.start, end)})
                return
        self.builder.report("unexpected-character", start, end, text=self._shown(start, end))

    def _shown(self, start: int, end: int) -> str:
        return self.text[start:end] if end - start <= 40 else self.text[start : start + 39] + "…"

    # -- indentation ----------------------------------------------------------------------------------------------

    def leave_unclosed(self, at: int, *, is_member: bool) -> None:
        """Closes the containers that the token at an offset cannot belong to, as its indentation says.

        ``is_member``: the token starts a member; else it is an element.
        """
        builder = self.builder
        frames = builder.frames
        if self.trusted or len(frames) < 2 or not self.layout.indented:
            return
        line = self.layout.line(at)
        if self.layout.first(line) != at or line == frames[-1].line:
            return
        column = self.layout.column(line)
        depth = len(frames)
        while depth > 1 and column <= frames[depth - 1].column:
            depth -= 1
        if depth == len(frames) or frames[depth - 1].is_object != is_member:
            return
        builder.flush_key()
        builder.close_unclosed(depth)

    def open_missing(self, at: int, end: int, *, is_object: bool, column: int, line: int, known: bool = False) -> None:
        """Opens a container whose bracket is missing at ``at``; ``known``: that has been reported in other words."""
        builder = self.builder
        if builder.key is not None and builder.key.colon < 0:
            builder.key.colon = builder.key.end  # went with the bracket
        if not known:
            builder.report("missing-opener", at, at, opener="{" if is_object else "[")
        builder.doubt()
        builder.open(end, is_object, column, line, opened=False)
        if not builder.full:
            builder.doubt()
