"""Published values have a capital S; the small one stands in the schemas of the user-supplied style."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, Rename, rule, safe


@rule(
    name="offset-name-spelling",
    code="PAGE008",
    severity="warning",
    evidence="observed",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="safe",
    needs=("offsetName",),
    message="`offsetName` is written `offSetName` in all published values",
    remedy="Rename it to `offSetName`",
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report the small s where the member is otherwise missing."""
    node = paging.lower_offset_name
    if node.exists and not paging.offset_name.exists and paging.takes(node.name):
        yield context.finding(node.at_key, fix=safe("Rename it to `offSetName`", Rename(node.path, "offSetName")))
