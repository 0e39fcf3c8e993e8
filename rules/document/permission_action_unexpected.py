"""To view takes the permission to read, to manage that to write."""

from __future__ import annotations

from speclint.api import (
    ACTIONS,
    Context,
    Finding,
    Iterator,
    Permission,
    Replace,
    find_placeholders,
    is_respelt,
    rule,
    safe,
    show,
    unsafe,
)


@rule(
    name="permission-action-unexpected",
    code="DOC029",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Permission,
    since="0.1",
    fixes="safe",
    message='`{holder}` asks for the permission {found}; in published documents it asks for "{wanted}"',
    remedy='Write `"permissions": ["{wanted}"]`',
    needs=("permissionsInfo",),
)
def check(permission: Permission, context: Context) -> Iterator[Finding]:
    """Report permissions other than the one of the list, and none at all."""
    wanted = ACTIONS[permission.holder]
    node = permission.permissions
    title, edit = f'Write ["{wanted}"]', Replace(node.path, [wanted])
    if node.value == [] and context.is_whole(node):
        message = '`{holder}` asks for no permission; in published documents it asks for "{wanted}"'
        yield context.finding(
            node.at, message=message, holder=permission.holder, wanted=wanted, fix=unsafe(title, edit)
        )
    for item in node.items:
        text = item.text
        if text is not None and text != wanted and not find_placeholders(text):
            make = safe if len(node.items) == 1 and is_respelt(text, wanted) else unsafe
            fix = make(title, edit)
            yield context.finding(item.at, holder=permission.holder, found=show(text), wanted=wanted, fix=fix)
