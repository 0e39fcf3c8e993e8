"""Messages as running text, for places that show one text for each finding."""

from __future__ import annotations

from speclint.report.cells import escape


def sentences(message: str, remedy: str) -> str:
    """A message and its remedy on one line, with nothing in it that moves, hides or breaks text."""
    return " ".join([_sentence(escape(part)) for part in (message, remedy) if part])


def whole(text: str) -> str:
    """Text without halves of surrogate pairs, which strict readers of JSON refuse; they are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
