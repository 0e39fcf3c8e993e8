"""Each type of paging needs certain members; which, and how well that is attested, is in the table of paging types."""

from __future__ import annotations

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, members_of, rule


@rule(
    name="paging-field-missing",
    code="PAGE006",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    message="{type} paging needs `{name}`",
    remedy='Add "{name}": {sample}, {meaning}',
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report each member that the type cannot do without."""
    type_ = paging.kind
    if type_ is None:
        return
    for member in members_of(type_):
        if type_ not in member.needed_by:
            continue
        node = paging.given(member.name)
        documented = member.needed_by[type_] == "documented"
        if not node.exists:
            message, remedy = None, None
        elif node.text is not None and not node.text.strip():
            message = "`{name}` is empty, but {type} paging needs it"
            remedy = "Write {meaning}, such as {sample}"
        else:
            continue
        yield context.finding(
            node.at,
            message=message,
            remedy=remedy,
            severity="error" if documented else "warning",
            evidence="documented" if documented else "convention",
            name=node.name,
            type=type_,
            sample=member.sample,
            meaning=member.meaning,
        )
