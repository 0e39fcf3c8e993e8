"""A page holds at least one record; numbers and strings of digits count alike, since published examples have both."""

from __future__ import annotations

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, Node, find_placeholders, rule, show, whole_number


def _states_nothing(node: Node) -> bool:
    """Absent or unreadable, of a type that the schemas refuse, left empty, or filled in later."""
    text = node.text
    if text is None:
        return whole_number(node.number) is None
    return not text.strip() or bool(find_placeholders(text))


@rule(
    name="paging-limit-not-positive",
    code="PAGE001",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    needs=("limitValue",),
    message="`limitValue` is {found}; a page holds a whole number of records, 1 or more",
    remedy='Write the number of records per page, such as 100 or "100"',
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report page sizes that are no positive whole number."""
    node = paging.limit_value
    if not paging.takes(node.name) or _states_nothing(node):
        return
    number = whole_number(node.value)
    if number is None or number < 1:
        yield context.finding(node.at, found=show(node.value))
