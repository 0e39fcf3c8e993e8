"""Every paging block says its type; the other members only have a meaning with it."""

from __future__ import annotations

from speclint.api import PAGING_TYPES, Context, Finding, Iterator, OddlyTypedPaging, Paging, paging_member, rule


def _remedy(paging: Paging) -> str:
    """What to write: the type that the members speak for, where one of them belongs to a single type."""
    for node in paging.node.members:
        member = paging_member(node.name)
        if member is not None and len(member.types) == 1:
            return f'Write "type": "{member.types[0]}", if that is how the source pages; ' + "the types are {types}"
    return 'Write "type" and one of {types}'


@rule(
    name="paging-type-missing",
    code="PAGE002",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=OddlyTypedPaging,
    since="0.1",
    message="`paginationParams` has no `type`",
    remedy='Write "type" and one of {types}',
)
def check(paging: OddlyTypedPaging, context: Context) -> Iterator[Finding]:
    """Report a block that says no type, under whatever name."""
    node = paging.type_node
    if not node.exists:
        message = None
    elif node.text is not None and not node.text.strip():
        message = "`{name}` is empty"
    else:
        return
    types = ", ".join(PAGING_TYPES)
    yield context.finding(node.at, message=message, remedy=_remedy(paging), name=node.name, types=types)
