"""The pause between two calls is a number of milliseconds; published as a string of digits."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, find_placeholders, rule, show, whole_number


@rule(
    name="delay-malformed",
    code="PAGE020",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    needs=("delayRequestMillis",),
    message="`delayRequestMillis` is {found}; it is a whole number of milliseconds",
    remedy='Write the number of milliseconds between two calls, such as "850"',
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report what is no whole number of milliseconds."""
    node = paging.delay
    text, whole = node.text, whole_number(node.value)
    if not paging.takes(node.name) or (text is None and whole is None):
        return  # not there, or of a type that the schemas refuse
    if (whole is None or whole < 0) and not find_placeholders(text or ""):
        yield context.finding(node.at, found=show(node.value))
