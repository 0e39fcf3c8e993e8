"""The documentation lists the categories of the catalogue."""

from __future__ import annotations

from speclint.api import (
    CATEGORIES,
    Context,
    Finding,
    Iterator,
    UnlistedCategory,
    closest,
    listed,
    respell,
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
    visits=UnlistedCategory,
    since="0.1",
    fixes="unsafe",
    message="The category {found} is in none of the documentation's lists",
    remedy="Write {wanted}",
    needs=("category",),
)
def check(category: UnlistedCategory, context: Context) -> Iterator[Finding]:
    """Report keys that are no known category in any spelling."""
    text = category.node.text or ""
    if respelt_category(text) is not None:
        return
    near = closest(text, CATEGORIES)
    if near is not None:
        fix = respell(category.node.path, text, near)
        yield context.finding(category.node.at, found=show(text), wanted=show(near), fix=fix)
    else:
        remedy = f"Write one of {listed(CATEGORIES)}, or ask Adobe whether there is a category of this name"
        yield context.finding(category.node.at, remedy=remedy, found=show(text))
