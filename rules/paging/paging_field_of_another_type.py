"""Most members belong to one type of paging and say nothing under another."""

from __future__ import annotations

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, RelatedPlace, Remove, paging_member, rule, unsafe


@rule(
    name="paging-field-of-another-type",
    code="PAGE012",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    fixes="unsafe",
    message="`{name}` belongs to {owner} paging, but `type` is {type}",
    remedy="Delete it, or change `type` if the source pages by {owner}",
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report members that do not belong to the type of the block."""
    type_ = paging.kind
    if type_ is None or type_ == "NONE":  # what stands beside NONE is another rule's
        return
    for node in paging.node.members:
        member = paging_member(node.name)
        if member is not None and type_ not in member.types:
            related = [RelatedPlace(paging.type_node.at, "the type")]
            yield context.finding(
                node.at_key,
                related=related,
                fix=unsafe(f"Delete `{node.name}`", Remove(node.path)),
                name=node.name,
                owner=" and ".join(member.types),
                type=type_,
            )
