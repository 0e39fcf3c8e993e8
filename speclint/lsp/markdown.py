"""Markdown for hover texts and tooltips, in which nothing that a document says is taken for markup."""

from __future__ import annotations

import re

from speclint.report.cells import escape

_MARKUP = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\w)_|_(?!\w)|^[#+>-](?= |$)|^>|^\d+(?=[.)] )")
"""What Markdown might take for markup. Underscores inside words are none, and a hover is read unrendered, too."""

_CODE = re.compile(r"(?<![`\\])(?:```\w*\n(?P<block>.*?)\n```|(?P<fence>`+)(?P<inline>.+?)(?P=fence))(?!`)", re.DOTALL)
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
    """A text of ours without its markup, for a client that shows it as it is."""
    return "".join([each if number % 2 else _without(each) for number, each in enumerate(_split(markdown))])


def _split(markdown: str) -> list[str]:
    """What stands outside of code and inside of it, in turn."""
    parts, at = [], 0
    for found in _CODE.finditer(markdown):
        inside = found["block"] if found["block"] is not None else found["inline"]
        if found["block"] is None and inside[:1] == inside[-1:] == " " and inside.strip():
            inside = inside[1:-1]
        parts += [markdown[at : found.start()], inside]
        at = found.end()
    return [*parts, markdown[at:]]


def _without(text: str) -> str:
    text = re.sub(r"(?<!\\)\*\*?|^---$\n*", "", text, flags=re.MULTILINE)
    return re.sub(r"\\(?=[^A-Za-z0-9\s])|(?<=\d)\\(?=[.)])", "", text)


def listed(words: list[str], last: str = "or") -> str:
    """Words as an enumeration: ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
