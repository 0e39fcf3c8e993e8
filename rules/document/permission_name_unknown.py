"""Permissions of a source are those on one of two resources."""

from __future__ import annotations

from speclint.api import (
    BATCH_PERMISSION,
    DATA_LAKE_PERMISSION,
    STREAMING_PERMISSION,
    Context,
    Finding,
    Iterator,
    Permission,
    closest,
    find_placeholders,
    respell,
    rule,
    show,
)

KNOWN = (BATCH_PERMISSION, STREAMING_PERMISSION, DATA_LAKE_PERMISSION)


@rule(
    name="permission-name-unknown",
    code="DOC026",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Permission,
    since="0.1",
    fixes="safe",
    message="{found} is no resource on which there are permissions",
    remedy='Write "{wanted}"',
    needs=("permissionsInfo",),
)
def check(permission: Permission, context: Context) -> Iterator[Finding]:
    """Report names of no known resource."""
    text = permission.name.text
    if text is None or text in KNOWN or find_placeholders(text):
        return
    wanted = closest(text, KNOWN)
    if wanted is not None:
        fix = respell(permission.name.path, text, wanted)
        yield context.finding(permission.name.at, found=show(text), wanted=wanted, fix=fix)
    else:
        remedy = f'Write "{BATCH_PERMISSION}" for a batch source, "{STREAMING_PERMISSION}" for a streaming one'
        yield context.finding(permission.name.at, remedy=remedy, found=show(text))
