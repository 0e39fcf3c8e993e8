"""Text in Markdown that shows as it was meant, whatever it holds: documents are not to be trusted with markup."""

from __future__ import annotations

import re

from speclint.report.cells import escape

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~<>&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_CALL = re.compile(r"[@#!$](?=\w)|(?<=\w):(?=//)|(?i:(?<=\bwww)\.)")
"""What services make links of: names of people (who would be told), numbers of issues, addresses."""


def inline(text: str) -> str:
    """A message for one table cell: what stands between back-quotes is code, all else is text."""
    parts = escape(text).split("`")
    # Pairs of back-quotes with something in between; else they are characters like others.
    if len(parts) % 2 == 0 or not all(part.strip() for part in parts[1::2]) or not all(parts[2:-1:2]):
        return plain("`".join(parts))
    return "".join([code(part) if number % 2 else plain(part) for number, part in enumerate(parts)])


def plain(text: str) -> str:
    """Text without any markup."""
    marked = _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), text)
    # A comment that shows nothing keeps the sign apart from what follows.
    return _CALL.sub(lambda match: match[0] + "<!-- -->", marked)


def code(text: str) -> str:
    """Text as code, in a table cell too."""
    shown = escape(text)
    if "`" in shown or "\\" in shown or shown != shown.strip() or not shown:
        # Back-quotes do not go well with back-quotes, nor backslashes with the pipes of tables.
        return code_tag(text)
    return "`" + shown.replace("|", "\\|") + "`"


def code_tag(text: str) -> str:
    """Text as code in HTML, where Markdown is not read or does not serve."""
    return f"<code>{''.join([_entity(character) for character in escape(text)])}</code>"


def _entity(character: str) -> str:
    harmless = character.isalnum() or character in " -./:,;=()" or not character.isascii()
    return character if harmless else f"&#{ord(character)};"
