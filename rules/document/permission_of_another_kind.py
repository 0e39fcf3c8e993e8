"""Batch and streaming sources have permissions of their own."""

from __future__ import annotations

from speclint.api import (
    BATCH_PERMISSION,
    BATCH_PROVIDER,
    DATA_LAKE_PERMISSION,
    STREAMING_PERMISSION,
    STREAMING_PROVIDER,
    Context,
    Finding,
    Iterator,
    Permission,
    Replace,
    rule,
    show,
    unsafe,
)


@rule(
    name="permission-of-another-kind",
    code="DOC027",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Permission,
    since="0.1",
    fixes="unsafe",
    message="{found} is the resource of {owner}; that of {kind} sources is {wanted}",
    remedy="Write {wanted}",
    needs=("permissionsInfo",),
)
def check(permission: Permission, context: Context) -> Iterator[Finding]:
    """Report a known resource of another kind; silent where type and provider disagree, which is reported there."""
    text = permission.name.text
    owner = _OWNERS.get(text or "")
    provider = (context.unit.root["providerId"].text or "").lower()
    meant = {BATCH_PROVIDER: "batch", STREAMING_PROVIDER: "streaming"}.get(provider)
    kind = meant if context.unit.kind == "flow-spec" else context.unit.kind
    if owner is None or kind is None or meant not in (None, kind):
        return
    wanted = STREAMING_PERMISSION if kind == "streaming" else BATCH_PERMISSION
    if text != wanted:
        fix = unsafe(f"Write {show(wanted)}", Replace(permission.name.path, wanted))
        yield context.finding(
            permission.name.at, found=show(text), owner=owner, kind=kind, wanted=show(wanted), fix=fix
        )


_OWNERS = {
    BATCH_PERMISSION: "batch sources",
    STREAMING_PERMISSION: "streaming sources",
    DATA_LAKE_PERMISSION: "the data lake",
}
