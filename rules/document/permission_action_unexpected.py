"""To view takes the permission to read, to manage that to write."""

from __future__ import annotations

from speclint.api import ACTIONS, Context, Finding, Iterator, Permission, find_placeholders, rule, show


@rule(
    name="permission-action-unexpected",
    code="DOC029",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Permission,
    since="0.1",
    message='`{holder}` asks for the permission {found}; in published documents it asks for "{wanted}"',
    remedy='Write `"permissions": ["{wanted}"]`',
    needs=("permissionsInfo",),
)
def check(permission: Permission, context: Context) -> Iterator[Finding]:
    """Report permissions other than the one of the list, and none at all."""
    wanted = ACTIONS[permission.holder]
    node = permission.permissions
    if node.value == [] and context.is_whole(node):
        message = '`{holder}` asks for no permission; in published documents it asks for "{wanted}"'
        yield context.finding(node.at, message=message, holder=permission.holder, wanted=wanted)
    for item in node.items:
        text = item.text
        if text is not None and text != wanted and not find_placeholders(text):
            yield context.finding(item.at, holder=permission.holder, found=show(text), wanted=wanted)
