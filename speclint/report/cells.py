"""Text as a terminal shows it: no document may move the cursor, hide text or break the alignment."""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = "    "
"""What a tab is shown as: the columns stay put whatever the terminal's tab stops are."""


def escape(text: str, encoding: str = "utf-8") -> str:
    """Text on one line, with everything escaped that a terminal would act on or cannot show.

    Control characters, line separators, direction marks, lone surrogates, and what ``encoding`` lacks become
    ``\\n``, ``\\x1b``, ``\\u202e`` and the like; tabs become blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join([_show(character, encoding) for character in text])


def underlined(text: str, start: int, end: int, encoding: str = "utf-8") -> tuple[str, int, int]:
    """A line of source as shown, and the span ``start:end`` of it in terminal columns: offset and width.

    Wide characters take two columns, combining ones none. The width is at least 1.
    """
    if text.isascii() and text.isprintable():
        return text, start, max(end - start, 1)
    pieces = [_show(character, encoding) for character in text]
    widths = [_width(piece) for piece in pieces]
    return "".join(pieces), sum(widths[:start]), max(sum(widths[start:end]), 1)


def _show(character: str, encoding: str) -> str:
    if character == "\t":
        return TAB
    # Control, format (directions, joiners), surrogate, private, unassigned; line and paragraph separators.
    if category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return _escaped(character)
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return _escaped(character)
    return character


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _width(shown: str) -> int:
    if len(shown) > 1 or shown.isascii():
        return len(shown)
    if category(shown) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(shown) in ("W", "F") else 1
