"""The layout of a document, and values written in it."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.text.document import Document

_INDENTED = re.compile(r"[{\[][ \t]*(?:\r\n?|\n)([ \t]+)[^\s]")
_SPACED_COMMA = re.compile(r'[\w"\]}],[ \t]')
WIDTH = 80
"""Longest line that an array of plain values is written on."""


class Layout:
    """How a document is laid out, judged by its text.

    ``newline``
        The line end it uses first; ``"\\n"`` where it has one line.
    ``unit``
        What one level of indentation is; empty for a document on one line.
    ``colon``, ``comma``
        As they stand between a name and a value, and between members on one line.
    ``pad``
        What stands inside the braces of an object on one line.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text

    @cached_property
    def newline(self) -> str:
        """See the class."""
        found = re.search(r"\r\n?|\n", self.text)
        return found.group() if found else "\n"

    @cached_property
    def unit(self) -> str:
        """See the class."""
        for found in _INDENTED.finditer(self.text):
            outer = self.indent_at(found.start())
            inner = found.group(1)
            if inner.startswith(outer) and inner != outer:
                return inner[len(outer) :]
        return ""

    @cached_property
    def colon(self) -> str:
        """See the class."""
        return ":" if not self.unit and re.search(r'":\S', self.text) else ": "

    @cached_property
    def comma(self) -> str:
        """See the class."""
        return "," if not self.unit and not _SPACED_COMMA.search(self.text) else ", "

    @cached_property
    def pad(self) -> str:
        """See the class."""
        return " " if '{ "' in self.text else ""

    def indent_at(self, offset: int) -> str:
        """The white space at the beginning of the line of an offset."""
        text = self.text
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        end = start
        while end < len(text) and text[end] in " \t":
            end += 1
        return text[start:end]

    def member(self, name: str | None, value: str) -> str:
        """A member, or without a name an element, its value written already."""
        return value if name is None else quoted(name) + self.colon + value

    def written(self, value: Any, indent: str, *, inline: bool = False) -> str:
        """A value as the document would have it where a line is indented by ``indent``; ``inline``: on that line."""
        if not isinstance(value, (dict, list)) or not value:
            return quoted(value)
        if inline or not self.unit or (isinstance(value, list) and self._fits(value, indent)):
            return self._on_one_line(value)
        inner = indent + self.unit
        if isinstance(value, dict):
            parts = [self.member(name, self.written(each, inner)) for name, each in value.items()]
        else:
            parts = [self.written(each, inner) for each in value]
        lines = ("," + self.newline + inner).join(parts)
        opener, closer = "{}" if isinstance(value, dict) else "[]"
        return opener + self.newline + inner + lines + self.newline + indent + closer

    def _fits(self, values: list[Any], indent: str) -> bool:
        return (
            not any(isinstance(value, (dict, list)) for value in values)
            and len(indent + self._on_one_line(values)) <= WIDTH
        )

    def _on_one_line(self, value: Any) -> str:
        if isinstance(value, dict) and value:
            inside = self.comma.join([self.member(name, self._on_one_line(each)) for name, each in value.items()])
            return "{" + self.pad + inside + self.pad + "}"
        if isinstance(value, list):
            return "[" + self.comma.join([self._on_one_line(each) for each in value]) + "]"
        return quoted(value)

    def reindented(self, text: str, before: str, after: str) -> str:
        """A stretch of the text that moves: further lines that began with ``before`` begin with ``after``."""
        if before == after:
            return text
        return re.sub(
            r"(\r\n?|\n)" + re.escape(before),
            lambda found: found.group(1) + after,
            text,
        )


def quoted(value: object) -> str:
    """A scalar, or an empty container, as JSON; characters beyond ASCII as they are."""
    return json.dumps(value, ensure_ascii=False)
