"""A text stands for a key only while a source is tested."""

from __future__ import annotations

from speclint.api import FACES, Card, Context, Finding, Iterator, rule


@rule(
    name="text-in-place-of-key",
    code="CARD004",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=Card,
    since="0.1",
    message="`{name}` has a `text`; what is handed over has a `key`",
    remedy='Write `"key"` with the identifier that Adobe hands over once the artifacts are merged',
    profile="submission",
    needs=("text",),
)
def check(card: Card, context: Context) -> Iterator[Finding]:
    """Report texts without a key; empty and unfilled ones are reported as that.

    The published streaming spec keeps its texts for description and label, and has a key for its icon.
    """
    judged = ("icon",) if context.unit.kind == "streaming" else tuple(FACES)
    for face in [card.node[name] for name in judged]:
        text = face["text"]
        if text.text is not None and text.text.strip() and "{" not in text.text and not face["key"].exists:
            yield context.finding(text.at_key, name=face.name)
