"""Permissions have two lists, and their entries three members."""

from __future__ import annotations

from speclint.api import ACTIONS, Context, Finding, Iterator, Node, Root, closest, listed, rule

MEMBERS = ("@type", "name", "permissions")


@rule(
    name="permission-incomplete",
    code="DOC030",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec"],
    visits=Root,
    since="0.1",
    message="{names} missing in {holder}",
    remedy="Write `permissionsInfo` as the documentation's examples have it",
    needs=("permissionsInfo",),
)
def check(root: Root, context: Context) -> Iterator[Finding]:
    """Report what `permissionsInfo`, and each of its entries, lacks; near names are reported as such."""
    info = root.node["permissionsInfo"]
    if not info.is_object:
        return
    yield from _lacking(info, tuple(ACTIONS), "`permissionsInfo`", context)
    for name in ACTIONS:
        holder = info[name]
        if holder.value == [] and context.is_whole(holder):
            yield context.finding(holder.at, message="`{name}` is empty", severity="info", name=name)
        for entry in holder.items:
            if entry.is_object:
                yield from _lacking(entry, MEMBERS, f"an entry of `{name}`", context)


def _lacking(node: Node, wanted: tuple[str, ...], holder: str, context: Context) -> Iterator[Finding]:
    near = {closest(name, wanted) for name in node.names if name not in wanted}
    missing = [name for name in wanted if name not in node and name not in near]
    if missing:
        names = f"{listed(missing)} {'is' if len(missing) == 1 else 'are'}"
        yield context.finding(node.lacking(missing[0]), names=names, holder=holder)
