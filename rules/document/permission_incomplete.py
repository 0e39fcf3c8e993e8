"""Permissions have two lists, and their entries three members."""

from __future__ import annotations

from speclint.api import (
    ACTIONS,
    BATCH_PERMISSION,
    STREAMING_PERMISSION,
    Add,
    Context,
    Finding,
    Fix,
    Iterator,
    Node,
    Replace,
    Root,
    closest,
    listed,
    rule,
    unsafe,
)

MEMBERS = ("@type", "name", "permissions")
RESOURCES = {"batch": BATCH_PERMISSION, "streaming": STREAMING_PERMISSION}


@rule(
    name="permission-incomplete",
    code="DOC030",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Root,
    since="0.1",
    fixes="unsafe",
    message="{names} missing in {holder}",
    remedy="Write `permissionsInfo` as the documentation's examples have it",
    needs=("permissionsInfo",),
)
def check(root: Root, context: Context) -> Iterator[Finding]:
    """Report what `permissionsInfo`, and each of its entries, lacks; near names are reported as such."""
    info = root.node["permissionsInfo"]
    if not info.is_object:
        return
    resource = RESOURCES.get(context.unit.kind)
    lists: dict[str, object] = {name: [_entry(name, resource)] if resource else None for name in ACTIONS}
    yield from _lacking(info, lists, "`permissionsInfo`", context)
    for name in ACTIONS:
        holder = info[name]
        if holder.value == [] and context.is_whole(holder):
            yield context.finding(holder.at, message="`{name}` is empty", severity="info", name=name)
        for entry in holder.items:
            if entry.is_object:
                yield from _lacking(entry, _entry(name, resource), f"an entry of `{name}`", context)


def _entry(holder: str, resource: str | None) -> dict[str, object]:
    """An entry as every published document of the kind has it; the name is None where the kind is not known."""
    return dict(zip(MEMBERS, ("lowLevel", resource, [ACTIONS[holder]]), strict=True))


def _lacking(node: Node, wanted: dict[str, object], holder: str, context: Context) -> Iterator[Finding]:
    near = {closest(name, wanted) for name in node.names if name not in wanted}
    missing = [name for name in wanted if name not in node and name not in near]
    if missing:
        names = f"{listed(missing)} {'is' if len(missing) == 1 else 'are'}"
        fix = _adding(node, {name: wanted[name] for name in missing})
        yield context.finding(node.lacking(missing[0]), names=names, holder=holder, fix=fix)


def _adding(node: Node, values: dict[str, object]) -> Fix | None:
    if None in values.values():
        return None
    if not node.members:
        return unsafe(f"Add {listed(values)}", Replace(node.path, values))
    return unsafe(f"Add {listed(values)}", *[Add(node.path, name, value) for name, value in values.items()])
