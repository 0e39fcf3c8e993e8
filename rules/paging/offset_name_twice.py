"""Two spellings of one member contradict each other, or at best repeat each other."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, RelatedPlace, Remove, rule, unsafe


@rule(
    name="offset-name-twice",
    code="PAGE009",
    severity="error",
    evidence="observed",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="unsafe",
    needs=("offsetName",),
    message="`offsetName` stands beside `offSetName`",
    remedy="Keep `offSetName` and delete `offsetName`",
    consistency=True,
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report both spellings in one block."""
    node, other = paging.lower_offset_name, paging.offset_name
    if node.exists and other.exists and paging.takes(node.name):
        fix = unsafe("Delete `offsetName`", Remove(node.path))
        yield context.finding(node.at_key, related=[RelatedPlace(other.at_key, "the other spelling")], fix=fix)
