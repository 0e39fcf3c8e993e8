"""The key of a category is spelt in camel case."""

from __future__ import annotations

from speclint.api import Card, Context, Finding, Iterator, respelt_category, rule, show


@rule(
    name="category-spelling",
    code="CARD006",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=Card,
    since="0.1",
    message='The category is {found}; its key is "{wanted}"',
    remedy='Write "{wanted}"',
    needs=("category",),
)
def check(card: Card, context: Context) -> Iterator[Finding]:
    """Report known categories in another spelling than that of their key."""
    key = card.category["key"]
    wanted = None if key.text is None else respelt_category(key.text)
    if wanted is not None:
        yield context.finding(key.at, found=show(key.text), wanted=wanted)
