"""A source has a card in the catalogue."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSource, Finding, Iterator, closest, rule


@rule(
    name="card-missing",
    code="CARD001",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulSource,
    since="0.1",
    message="The source has no `uiAttributes`, so the catalogue has nothing to show of it",
    remedy="Add `uiAttributes` with `category`, `icon`, `description` and `label`",
)
def check(source: DoubtfulSource, context: Context) -> Iterator[Finding]:
    """Report attributes without a card, unless a member of nearly its name is there."""
    attributes = source.attributes
    if not attributes.is_object or "uiAttributes" in attributes:
        return
    if not any(closest(name, ("uiAttributes",)) for name in attributes.names):
        yield context.finding(attributes.lacking("uiAttributes"))
