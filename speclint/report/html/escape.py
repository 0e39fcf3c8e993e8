"""Text on the page: nothing that a document holds may become markup, hide other text or turn its direction."""

from __future__ import annotations

import re
from html import escape

from speclint.report.cells import escape as visible

_QUOTED = re.compile(r"`([^`]+)`")


def plain(text: str) -> str:
    """Text as content or as the value of an attribute in double quotes, on one line.

    What cannot be seen is written as ``\\n``, ``\\u202e`` and the like.
    """
    return escape(visible(text))


def prose(text: str) -> str:
    """A sentence; what stands between backticks is set as code."""
    return _QUOTED.sub(r"<code>\1</code>", plain(text))


def code(text: str) -> str:
    """A stretch of source as content; what stands for a character that cannot be seen is marked."""
    if text.isascii() and text.isprintable():
        return escape(text)
    return "".join([_one(character) for character in text])


def _one(character: str) -> str:
    shown = visible(character)
    if shown == character or character == "\t":
        return escape(shown)
    return f'<i class="x">{escape(shown)}</i>'


def count(number: int, noun: str) -> str:
    """``1 finding``, ``1,200 findings``; an info is no more than that in the plural."""
    plural = "" if number == 1 or noun == "info" else "es" if noun.endswith("s") else "s"
    return f"{number:,} {noun}{plural}"
