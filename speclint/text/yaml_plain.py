"""PyYAML's scanner in Python, taking and refusing the same texts as the one of libyaml.

PyYAML is installed with libyaml or without it, and what is found in a document must not depend on which. Left to
itself, the scanner in Python refuses tabs between tokens and some question marks that libyaml takes, and takes some
escapes and directives that libyaml refuses. The methods that differ do here what those of libyaml 0.2.5 do. Three
rarities are left as they are: what stands right after a tag, which is a finding anyway; tabs in a directive; and an
empty key, ``? :``, in a list between brackets, over which libyaml stumbles.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = "\0 \t" + _BREAKS
_ESCAPE = re.compile(r"\\(?:(?P<surrogate>u(?=[dD][89a-fA-F])|U(?=0000[dD][89a-fA-F]))|.)", re.DOTALL)


class PlainLoader(yaml.SafeLoader):
    """Gives the events of a YAML text, as ``yaml.CSafeLoader`` does."""

    flow_level: int
    indent: int
    allow_simple_key: bool
    buffer: Any
    pointer: int
    state: Any
    parse_flow_mapping_value: Any
    parse_flow_mapping_key: Any
    parse_flow_sequence_entry_mapping_end: Any
    peek_token: Any
    scan_line_break: Any

    def scan_to_next_token(self) -> None:
        """Tabs stand between tokens as well, but not where a line is indented."""
        while True:
            if self.column == 0 and self.peek() == "\ufeff":
                self.column += self.index > 0
                self.forward()
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def fetch_stream_end(self) -> None:
        """The end: a name that still waits for its colon, also before a bracket, waits in vain."""
        if self.column:
            self.line += 1
            self.column = 0
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def process_empty_scalar(self, mark: Any) -> Any:
        """A key or value that is not there; between brackets it stands before what follows."""
        after = (self.parse_flow_mapping_value, self.parse_flow_mapping_key, self.parse_flow_sequence_entry_mapping_end)
        if self.state in after:
            mark = self.peek_token().start_mark
        return super().process_empty_scalar(mark)

    def check_plain(self) -> bool:
        """Whether a text without quotes begins here."""
        first, second = self.peek(), self.peek(1)
        if first not in _BLANKS + "-?:,[]{}#&*!|>'\"%@`":
            return True
        return (first == "-" and second not in " \t") or (
            not self.flow_level and first in "?:" and second not in _BLANKS
        )

    def scan_plain(self) -> ScalarToken:
        """A text without quotes: tabs and, between brackets, question marks are part of it."""
        start = end = self.get_mark()
        text, between = "", ""
        broken = False
        while not self._document_ends() and self.peek() != "#":
            length = self._plain_length()
            if length:
                text += between + self.prefix(length)
                self.forward(length)
                end, broken = self.get_mark(), False
            if self.peek() not in " \t" + _BREAKS:
                break
            between, broken = self._between(start)
            if not self.flow_level and self.column <= self.indent:
                break
        if broken:
            self.allow_simple_key = True
        return ScalarToken(text, True, start, end)

    def _document_ends(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS

    def _plain_length(self) -> int:
        length = 0
        while (char := self.peek(length)) not in _BLANKS:
            if char == ":":
                after = self.peek(length + 1)
                if after in _BLANKS:
                    break
                if self.flow_level and after in ",?[]{}":
                    self.forward(length)
                    raise ScannerError("while scanning a plain scalar", None, "found unexpected ':'", self.get_mark())
            elif self.flow_level and char in ",[]{}":
                break
            length += 1
        return length

    def _between(self, start: Any) -> tuple[str, bool]:
        """What stands in the value for blanks and line ends, and whether there are line ends."""
        blanks, breaks = "", []
        while (char := self.peek()) in " \t" + _BREAKS:
            if char in _BREAKS:
                breaks.append(self.scan_line_break())
                continue
            if breaks and char == "\t" and self.column <= self.indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
            blanks += char
            self.forward()
        if not breaks:
            return blanks, False
        folded = " " if breaks == ["\n"] else "".join(breaks[breaks[0] == "\n" :])
        return folded, True

    def scan_block_scalar_indicators(self, start: Any) -> tuple[bool | None, int | None]:
        """The signs after ``|`` or ``>``; what follows them is looked at with the rest of the line."""
        chomping, increment = None, None
        for _ in range(2):
            char = self.peek()
            if chomping is None and char in "+-":
                chomping = char == "+"
            elif increment is None and char in "0123456789":
                if char == "0":
                    problem = "found an indentation indicator equal to 0"
                    raise ScannerError("while scanning a block scalar", start, problem, self.get_mark())
                increment = int(char)
            else:
                break
            self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start: Any) -> None:
        """The rest of that line; blanks in it may be tabs."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start)

    def scan_block_scalar_indentation(self) -> Any:
        """The blank lines before a block text whose indentation its first line gives."""
        found = super().scan_block_scalar_indentation()
        self._refuse_tab(self.column + 1)
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """The blank lines inside a block text."""
        found = super().scan_block_scalar_breaks(indent)
        self._refuse_tab(indent)
        return found

    def _refuse_tab(self, indent: int) -> None:
        if self.column < indent and self.peek() == "\t":
            problem = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", None, problem, self.get_mark())

    def scan_directive(self) -> Any:
        """A directive; those that nobody knows are refused."""
        token = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            raise ScannerError("while scanning a directive", None, "found unknown directive name", token.end_mark)
        return token

    def scan_flow_scalar_non_spaces(self, double: bool, start: Any) -> list[str]:
        """A part of a text in quotes; escapes that stand for no character are refused."""
        begin = self.pointer
        before = self.get_mark()
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start)
        except ValueError:
            self._refuse_surrogates(begin, before)
            raise ScannerError("while parsing a quoted scalar", start, _NO_CHARACTER, self.get_mark()) from None
        except ScannerError as error:
            self._refuse_surrogates(begin, before)
            if error.problem_mark and "unknown escape" in (error.problem or ""):
                error.problem_mark.index -= 1  # at the backslash
            raise
        if double:
            self._refuse_surrogates(begin, before)
        return chunks

    def _refuse_surrogates(self, begin: int, before: Any) -> None:
        for found in _ESCAPE.finditer(self.buffer, begin, self.pointer):
            if found["surrogate"]:
                before.index += found.end() - begin
                raise ScannerError("while parsing a quoted scalar", None, _NO_CHARACTER, before)


_NO_CHARACTER = "found invalid Unicode character escape code"
