"""Some categories are those of other kinds of sources."""

from __future__ import annotations

from speclint.api import CATEGORIES, UNUSUAL_CATEGORIES, Context, DoubtfulCard, Finding, Iterator, rule, show


@rule(
    name="category-unusual",
    code="CARD008",
    severity="info",
    evidence="convention",
    kinds=["connection-spec"],
    visits=DoubtfulCard,
    since="0.1",
    message="{found} is an unusual category for a {kind} source: {why}",
    remedy="Check that it is the category that was agreed with Adobe",
    needs=("category",),
)
def check(card: DoubtfulCard, context: Context) -> Iterator[Finding]:
    """Report known categories that published sources of this kind do not have."""
    key = card.category["key"]
    kind = context.unit.kind
    if context.spec is None or key.text not in CATEGORIES:
        return
    if kind == "streaming":
        why = None if key.text == "streaming" else 'all published ones have "streaming"'
    else:
        why = UNUSUAL_CATEGORIES.get(key.text or "")
    if why is not None:
        yield context.finding(key.at, found=show(key.text), kind=kind, why=why)
