"""The documentation lists the categories of the catalogue."""

from __future__ import annotations

from speclint.api import (
    CATEGORIES,
    Card,
    Context,
    Finding,
    Iterator,
    closest,
    find_placeholders,
    listed,
    respelt_category,
    rule,
    show,
)


@rule(
    name="category-unknown",
    code="CARD007",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=Card,
    since="0.1",
    message="The category {found} is in none of the documentation's lists",
    remedy="Write {wanted}",
    needs=("category",),
)
def check(card: Card, context: Context) -> Iterator[Finding]:
    """Report keys that are no known category in any spelling."""
    key = card.category["key"]
    text = key.text
    if text is None or not text.strip() or text in CATEGORIES or respelt_category(text) or find_placeholders(text):
        return
    near = closest(text, CATEGORIES)
    if near is not None:
        yield context.finding(key.at, found=show(text), wanted=show(near))
    else:
        remedy = f"Write one of {listed(CATEGORIES)}, or ask Adobe whether there is a category of this name"
        yield context.finding(key.at, remedy=remedy, found=show(text))
