"""The three keys of a card start with the same name."""

from __future__ import annotations

from speclint.api import FACES, Context, DoubtfulCard, Finding, Iterator, RelatedPlace, rule, show


@rule(
    name="card-key-stems-differ",
    code="CARD011",
    severity="info",
    evidence="convention",
    kinds=["connection-spec"],
    visits=DoubtfulCard,
    since="0.1",
    message="The key {found} starts with {stem}, other keys of the card with {common}",
    remedy="Compare it with the keys that Adobe handed over",
    needs=("key",),
)
def check(card: DoubtfulCard, context: Context) -> Iterator[Finding]:
    """Report keys that start otherwise than most do, or than the first where there is no majority."""
    stems = [
        (key, (key.text or "").removesuffix(FACES[name]))
        for name, key in card.keys
        if (key.text or "").endswith(FACES[name])
    ]
    names = [stem for _, stem in stems]
    if len(set(names)) < 2:
        return
    common = max(names, key=names.count)  # the first of equals
    related = [RelatedPlace(key.at, f"starts with {show(common)}") for key, stem in stems if stem == common]
    for key, stem in stems:
        if stem != common:
            yield context.finding(key.at, related=related, found=show(key.text), stem=show(stem), common=show(common))
