"""The condition compares an attribute with a value, so it takes both."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Node, Paging, RelatedPlace, paging_member, rule


def _is_blank(node: Node) -> bool:
    return node.text is not None and not node.text.strip()


@rule(
    name="end-condition-incomplete",
    code="PAGE022",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    needs=("endConditionName", "endConditionValue"),
    message="`{there}` is given without `{missing}`",
    remedy='Add "{missing}": {sample}, {meaning}, or delete `{there}`',
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report one half without the other."""
    if not paging.takes("endConditionName"):
        return
    for there, missing in (("endConditionName", "endConditionValue"), ("endConditionValue", "endConditionName")):
        node, other = paging.given(there), paging.given(missing)
        member = paging_member(missing)
        if member is None or not node.exists or _is_blank(node):
            continue
        if not other.exists:
            message, remedy = None, None
        elif _is_blank(other):
            message = "`{missing}` is empty, while `{there}` is given"
            remedy = "Write {meaning}, such as {sample}, or delete both"
        else:
            continue
        yield context.finding(
            other.at,
            message=message,
            remedy=remedy,
            related=[RelatedPlace(node.at_key, "the other half")],
            there=node.name,
            missing=missing,
            sample=member.sample,
            meaning=member.meaning,
        )
