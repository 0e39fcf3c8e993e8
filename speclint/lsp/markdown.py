"""Markdown for hover texts and tooltips, in which nothing that a document says is taken for markup."""

from __future__ import annotations

import re

from speclint.report.cells import escape

_MARKUP = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\w)_|_(?!\w)|^[#+>-](?= |$)|^>|^\d+(?=[.)] )")
"""What Markdown might take for markup. Underscores inside words are none, and a hover is read unrendered, too."""

_MARKED = re.compile(
    r"(?P<code>(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`))|\\(?P<char>[!-/:-@\[-`{-~])|\*\*?|^-{3,}\n\n?|^```\w*(?:\n|\Z)",
    re.MULTILINE,
)
"""Markup as texts of ours have it: code, escaped characters, emphasis, rulers and fences."""

_BACK_QUOTES = re.compile("`+")
LONGEST = 160
"""Code points of what a document says that are shown."""


def clip(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain(text: str) -> str:
    """A text on one line without any markup."""
    return _MARKUP.sub(lambda match: _escaped(match[0]), escape(text))


def _escaped(found: str) -> str:
    return found + "\\" if found.isdigit() else "\\" + found


def code(text: str) -> str:
    """A text on one line as code; never empty."""
    shown = escape(text)
    fence = "`" * (1 + max([len(run) for run in _BACK_QUOTES.findall(shown)], default=0))
    padded = not shown.strip() or shown[0] in "` " or shown[-1] in "` "
    return f"{fence} {shown} {fence}" if padded else f"{fence}{shown}{fence}"


def message(text: str) -> str:
    """A message of ours: what stands between back-quotes is code, all else is text."""
    parts = text.split("`")
    if len(parts) % 2 == 0 or not all(part.strip() for part in parts[1::2]):
        return plain(text)
    return "".join([code(part) if number % 2 else plain(part) for number, part in enumerate(parts)])


def unmarked(markdown: str) -> str:
    """A Markdown text of ours for a client that shows it as it stands; what is code keeps its back-quotes."""
    return _MARKED.sub(lambda match: match["code"] or match["char"] or "", markdown).rstrip()


def listed(words: list[str], last: str = "or") -> str:
    """Words as an enumeration: ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
