"""Each member names a parameter of its own; two that name the same one overwrite each other."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulPaging,
    Finding,
    Iterator,
    Node,
    RelatedPlace,
    Schedule,
    find_placeholders,
    paging_member,
    rule,
    show,
)


@rule(
    name="paging-parameters-collide",
    code="PAGE025",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    message="`{name}` and `{other}` both name the parameter {found}",
    remedy="Write the source's own name for it: `{name}` is {meaning}",
    consistency=True,
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report a member that names the parameter of another one, or of the schedule."""
    seen: dict[str, Node] = {}
    for schedule in context.unit.views(Schedule):
        for node in (schedule.end_name, schedule.start_name):
            if node.text and node.text.strip():
                seen[node.text] = node
    for node in paging.query_names:
        member, text = paging_member(node.name), node.text or ""
        other = seen.setdefault(text, node)
        if other is not node and member is not None and not find_placeholders(text):
            yield context.finding(
                node.at,
                related=[RelatedPlace(other.at, "the same parameter")],
                name=node.name,
                other=other.name,
                found=show(text),
                meaning=member.meaning,
            )
