"""The frequency that the card of a streaming source shows."""

from __future__ import annotations

from speclint.api import Card, Context, Finding, Iterator, respell, rule, show

WANTED = "streaming"


@rule(
    name="frequency-text-other",
    code="CARD012",
    severity="info",
    evidence="observed",
    kinds=["streaming"],
    visits=Card,
    since="0.1",
    needs=("frequency",),
    fixes="safe",
    message='The frequency is {found}; that of a streaming source is "streaming"',
    remedy='Write "streaming"',
)
def check(card: Card, context: Context) -> Iterator[Finding]:
    """Report every other text but fill-ins."""
    node = card.frequency["text"]
    if node.text is not None and node.text != WANTED and "{" not in node.text:
        yield context.finding(node.at, found=show(node.text), fix=respell(node.path, node.text, WANTED))
