"""Icon, description and label stand on every card."""

from __future__ import annotations

from speclint.api import Context, DoubtfulCard, Finding, Iterator, closest, listed, rule

FORMS = ("key", "text")


@rule(
    name="card-text-missing",
    code="CARD002",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulCard,
    since="0.1",
    message="The card has no {names}",
    remedy='Add each as `{{ "key": … }}` with the key that Adobe hands over, or as `{{ "text": … }}` while testing',
)
def check(card: DoubtfulCard, context: Context) -> Iterator[Finding]:
    """Report what the card lacks, in one finding, and what is there without saying anything."""
    missing = [face.name for face in card.faces if not face.exists]
    if missing:
        near = {closest(name, missing) for name in card.node.names}
        missing = [name for name in missing if name not in near]
    if missing:
        yield context.finding(card.node.lacking(missing[0]), names=listed(missing))
    for face in card.faces:
        strange = [name for name in face.names if name not in FORMS]
        if not face.is_object or any(closest(name, FORMS) for name in strange):
            continue
        given = [face[form] for form in FORMS if form in face]
        if not given and context.is_whole(face):
            message = "`{name}` has neither `key` nor `text`"
            yield context.finding(face.at, message=message, name=face.name)
        for node in given:
            if node.text is not None and not node.text.strip():
                message = "The `{form}` of `{name}` is empty"
                remedy = "Write the key that Adobe hands over, or the text while testing"
                yield context.finding(node.at, message=message, remedy=remedy, name=face.name, form=node.name)
