"""What date formats print, for hover texts and hints."""

from __future__ import annotations

from speclint.lsp.markdown import code
from speclint.model.dates import MEANINGS, SAMPLE, Moment, date_tokens, render
from speclint.model.placeholders import find_placeholders

DAY_BEFORE = SAMPLE._replace(day=SAMPLE.day - 1, weekday=(SAMPLE.weekday - 1) % 7)
"""The start of a window that ends at the sample."""

LONGEST = 200
"""Code points of a format that is read."""

_SAMPLE = "9 March 2026, 15:31:36 UTC"


def printed(text: str, moment: Moment = SAMPLE) -> str | None:
    """What a format prints for a moment; None where that cannot be told, since .NET refuses it or it is not final."""
    if not text.strip() or len(text) > LONGEST or find_placeholders(text):
        return None
    if len(text) == 1 and render(text, moment) == text:
        return None
    if any(token.kind == "broken" for token in date_tokens(text)):
        return None
    return render(text, moment)


def format_text(text: str) -> str | None:
    """Markdown on a date format: what it prints, and what its letters mean; None for what is no format yet."""
    shown = printed(text)
    if shown is None:
        if not text.strip() or len(text) > LONGEST or find_placeholders(text):
            return None
        return "Refused, as a date format of .NET."
    fields = (
        {token.text: MEANINGS[token.kind] for token in date_tokens(text) if token.is_field} if len(text) > 1 else {}
    )
    letters = " · ".join([f"{code(letters)} {meaning}" for letters, meaning in fields.items()])
    said = f"Prints {code(shown)} for {_SAMPLE}."
    return f"{said}\n\n{letters}" if letters else said
