"""What a card shows is given by a key or by a text, never by both."""

from __future__ import annotations

from speclint.api import Card, Context, Finding, Iterator, RelatedPlace, rule


@rule(
    name="card-key-and-text",
    code="CARD003",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=Card,
    since="0.1",
    message="`{name}` has a `text` beside its `key`",
    remedy="Delete `text` once the key is final; while testing, delete `key`",
    needs=("text",),
)
def check(card: Card, context: Context) -> Iterator[Finding]:
    """Report the text of icon, description or label that has a key too, unless one of them is empty."""
    for face in card.faces:
        key, text = face["key"], face["text"]
        if not (key.exists and text.exists):
            continue
        if any(node.text is not None and (not node.text.strip() or "{" in node.text) for node in (key, text)):
            continue  # empty and unfilled ones are reported as that
        yield context.finding(text.at_key, related=[RelatedPlace(key.at_key, "the key")], name=face.name)
