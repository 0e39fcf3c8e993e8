"""All permissions that are published are of one type."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Permission, respell, rule, show

TYPE = "lowLevel"


@rule(
    name="permission-type-unknown",
    code="DOC028",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Permission,
    since="0.1",
    needs=("permissionsInfo",),
    fixes="safe",
    message='`@type` is {found}; in every published permission it is "lowLevel"',
    remedy='Write "lowLevel", with a capital L in the middle',
)
def check(permission: Permission, context: Context) -> Iterator[Finding]:
    """Report every other type but fill-ins."""
    node = permission.type
    if node.text is not None and node.text != TYPE and "{" not in node.text:
        yield context.finding(node.at, found=show(node.text), fix=respell(node.path, node.text, TYPE))
