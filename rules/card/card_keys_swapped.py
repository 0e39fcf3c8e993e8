"""The key of each text ends with the name of what it is the key of."""

from __future__ import annotations

from speclint.api import FACES, Context, DoubtfulCard, Finding, Fix, Iterator, Node, Replace, rule, show, unsafe


@rule(
    name="card-keys-swapped",
    code="CARD010",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=DoubtfulCard,
    since="0.1",
    fixes="unsafe",
    message="The key of `{name}` is {found}, which by its end is that of {other}",
    remedy="Write the key of `{name}`, which ends with `{suffix}`",
    needs=("key",),
)
def check(card: DoubtfulCard, context: Context) -> Iterator[Finding]:
    """Report keys that end as those of another member do."""
    for name, key in card.keys:
        text = key.text or ""
        for other, suffix in FACES.items():
            if other != name and text.endswith(suffix) and text != suffix:
                yield context.finding(
                    key.at,
                    name=name,
                    found=show(text),
                    other=f"`{other}`",
                    suffix=FACES[name],
                    fix=_exchange(name, key, other, dict(card.keys)),
                )


def _exchange(name: str, key: Node, other: str, keys: dict[str, Node]) -> Fix | None:
    """The two keys change places, where each of them is that of the other."""
    partner = keys.get(other)
    if partner is None or not (partner.text or "").endswith(FACES[name]):
        return None
    return unsafe("Exchange the two keys", Replace(key.path, partner.text), Replace(partner.path, key.text))
