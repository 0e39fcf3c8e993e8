"""A specification is read by everybody who maintains it; a header that carries a key is filled from ``authSpec``."""

from __future__ import annotations

from speclint.api import Context, Finding, HeaderParams, Iterator, rule, written_secret


@rule(
    name="credential-in-header",
    code="SRC017",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=HeaderParams,
    since="0.1",
    needs=("headerParams",),
    message="What looks like a credential is written in the header `{name}`",
    remedy="Declare it in `authSpec`, where each user gives their own, and have it changed if it is a real one",
)
def check(headers: HeaderParams, context: Context) -> Iterator[Finding]:
    """Report written credentials, without ever repeating them."""
    for node in headers.node.members:
        found = written_secret(node.name, node.text) if node.text is not None else None
        if found is not None:
            yield context.finding(node.part(*found), name=node.name)
