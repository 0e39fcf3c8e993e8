"""The type of the first beta, which every later page has replaced."""

from __future__ import annotations

from speclint.api import BATCH_TYPE, Context, Finding, Iterator, Replace, UnlistedType, rule, safe, show

LEGACY = "generic-rest-connector"


@rule(
    name="type-legacy",
    code="DOC015",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=UnlistedType,
    since="0.1",
    fixes="safe",
    message='`type` is {found}, the type of the first beta; today it is "generic-rest"',
    remedy='Write "generic-rest"',
)
def check(type_: UnlistedType, context: Context) -> Iterator[Finding]:
    """Report that one type."""
    node = type_.node
    if node.text == LEGACY:
        fix = safe(f'Write "{BATCH_TYPE}"', Replace(node.path, BATCH_TYPE))
        yield context.finding(node.at, found=show(LEGACY), fix=fix)
