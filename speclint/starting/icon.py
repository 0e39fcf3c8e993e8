"""A neutral icon: the initials of a source on a grey square. Nothing in it runs or loads anything."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def initials(label: str) -> str:
    """The first letters of up to two words, in capitals."""
    words = [word for word in label.split() if word[0].isalnum()] or [label.strip()]
    return "".join([word[0] for word in words[:2]]).upper()


def icon_text(label: str) -> str:
    """The text of the icon."""
    letters = initials(label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48" role="img"'
        f" aria-label={quoteattr(label)}>\n"
        '  <rect width="48" height="48" rx="8" fill="#6e6e6e"/>\n'
        '  <text x="24" y="24" dy="0.35em" text-anchor="middle" font-family="sans-serif" font-size="20"'
        f' font-weight="bold" fill="#ffffff">{escape(letters)}</text>\n'
        "</svg>\n"
    )
