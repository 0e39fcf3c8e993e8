"""Type, provider, explore block and permissions all say whether a source is batch or streaming."""

from __future__ import annotations

from speclint.api import (
    BATCH_EXPLORE,
    BATCH_PERMISSION,
    BATCH_PROVIDER,
    BATCH_TYPE,
    STREAMING_EXPLORE,
    STREAMING_PERMISSION,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
    Context,
    DoubtfulHead,
    Finding,
    Iterator,
    Node,
    Permission,
    RelatedPlace,
    Replace,
    rule,
    show,
    unsafe,
)


@rule(
    name="provider-contradicts-type",
    code="DOC013",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulHead,
    since="0.1",
    fixes="unsafe",
    message="`{name}` is {found}, that of a {other} source; {rest} a {kind} one",
    remedy='Write "{wanted}" if this is a {kind} source',
    consistency=True,
    needs=("providerId",),
)
def check(spec: DoubtfulHead, context: Context) -> Iterator[Finding]:
    """Report the provider or the type, whichever disagrees with what the rest says."""
    kind = context.unit.kind
    said = [
        (spec.type, _TYPES.get(spec.type.text or "")),
        (spec.provider_id, _PROVIDERS.get((spec.provider_id.text or "").lower())),
    ]
    if all(meant in (None, kind) for _, meant in said):
        return
    said.append((spec.explore_spec["type"], _EXPLORE.get(spec.explore_spec["type"].text or "")))
    named = [permission.name for permission in context.unit.views(Permission)]
    said.extend([(node, _PERMISSIONS.get(node.text or "")) for node in named])
    agreeing = [node for node, meant in said if meant == kind]
    for node, meant in said[:2]:
        if meant is None or meant == kind:
            continue
        wanted = {"type": {"batch": BATCH_TYPE, "streaming": STREAMING_TYPE}}.get(
            node.name, {"batch": BATCH_PROVIDER, "streaming": STREAMING_PROVIDER}
        )[kind]
        title = f'Write "{wanted}"' if node.name == "type" else f"Write the provider of {kind} sources"
        related = [RelatedPlace(other.at, f"that of a {kind} source") for other in agreeing]
        yield context.finding(
            node.at,
            related=related,
            name=node.name,
            found=show(node.value),
            other=meant,
            kind=kind,
            rest=_listed(agreeing),
            wanted=wanted,
            fix=unsafe(title, Replace(node.path, wanted)) if agreeing else None,
        )


_TYPES = {BATCH_TYPE: "batch", STREAMING_TYPE: "streaming"}
_PROVIDERS = {BATCH_PROVIDER: "batch", STREAMING_PROVIDER: "streaming"}
_EXPLORE = {BATCH_EXPLORE: "batch", STREAMING_EXPLORE: "streaming"}
_PERMISSIONS = {BATCH_PERMISSION: "batch", STREAMING_PERMISSION: "streaming"}


def _listed(agreeing: list[Node]) -> str:
    names = list(dict.fromkeys(_label(node) for node in agreeing))
    if not names:
        return "its blocks are those of"
    verb = "says" if len(names) == 1 else "say"
    return f"{' and '.join(names)} {verb} that it is" if len(names) < 3 else f"{names[0]} and others say that it is"


def _label(node: Node) -> str:
    path = [str(step) for step in node.path]
    if "permissionsInfo" in path:
        return "`permissionsInfo`"
    return "`exploreSpec`" if "exploreSpec" in path else f"`{node.name}`"
