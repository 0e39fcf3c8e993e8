"""The catalogue is divided into categories."""

from __future__ import annotations

from speclint.api import Context, DoubtfulCard, Finding, Iterator, closest, rule


@rule(
    name="category-missing",
    code="CARD005",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulCard,
    since="0.1",
    message="The card has no `category`",
    remedy='Add `"category": {{ "key": … }}` with a key such as "crm" or "marketingAutomation"',
)
def check(card: DoubtfulCard, context: Context) -> Iterator[Finding]:
    """Report a missing category, one without a key, and an empty key; near names are reported as such."""
    category = card.category
    if not category.exists:
        if not any(closest(name, ("category",)) for name in card.node.names):
            yield context.finding(category.at)
        return
    key = category["key"]
    remedy = 'Write `{{ "key": … }}` with a key such as "crm" or "marketingAutomation"'
    if category.is_object and not key.exists:
        if context.is_whole(category) and not any(closest(name, ("key",)) for name in category.names):
            yield context.finding(category.at, message="`category` has no `key`", remedy=remedy)
    elif key.text is not None and not key.text.strip():
        yield context.finding(key.at, message="The `key` of `category` is empty", remedy=remedy)
