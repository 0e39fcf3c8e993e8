"""Names are compared letter by letter, so a needed member is missing where its name is misspelt."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulPaging,
    Finding,
    Iterator,
    RelatedPlace,
    Remove,
    Rename,
    paging_member,
    rule,
    unsafe,
)


@rule(
    name="paging-field-misspelt",
    code="PAGE007",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    fixes="unsafe",
    message="`{found}` is not a member of paging, and {type} paging needs `{meant}`",
    remedy="Rename it to `{meant}`",
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report names that resemble a member; an error where a needed member is missing for it."""
    type_ = paging.kind
    if type_ == "NONE":  # no member belongs there, so the spelling does not matter
        return
    for node, meant in paging.misspelt:
        member = paging_member(meant)
        there = paging.node[meant]
        if there.exists:
            yield context.finding(
                node.at_key,
                message="`{found}` is not a member of paging, and `{meant}` is there already",
                remedy="Delete `{found}`",
                severity="warning",
                evidence="convention",
                related=[RelatedPlace(there.at_key, "the member")],
                fix=unsafe(f"Delete `{node.name}`", Remove(node.path)),
                found=node.name,
                meant=meant,
            )
        elif member is not None and member.needed_by.get(type_ or "") == "documented":
            fix = unsafe(f"Rename it to `{meant}`", Rename(node.path, meant))
            yield context.finding(node.at_key, fix=fix, found=node.name, meant=meant, type=type_)
        else:
            yield context.finding(
                node.at_key,
                message="`{found}` is not a member of paging, but `{meant}` is",
                remedy="Rename it to `{meant}`, if that is meant",
                fix=unsafe(f"Rename it to `{meant}`", Rename(node.path, meant)),
                severity="warning",
                evidence="convention",
                found=node.name,
                meant=meant,
            )
