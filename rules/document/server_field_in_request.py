"""What only the service writes does not belong in what is sent to it."""

from __future__ import annotations

from speclint.api import (
    AUDIT_FIELDS,
    Context,
    Finding,
    Iterator,
    RelatedPlace,
    Remove,
    Root,
    listed,
    rule,
    safe,
    unsafe,
)

OF_OBJECTS = frozenset(("id", "etag", "state", "inheritedAttributes", "providerRefId"))
"""Further fields in answers about connections and flows."""


@rule(
    name="server-field-in-request",
    code="DOC019",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec", "flow-spec", "request"],
    visits=Root,
    since="0.1",
    fixes="safe",
    message="{names} written by the service; no request has {them}",
    remedy="Delete {them}",
    needs=("id", *sorted(AUDIT_FIELDS), "etag", "state", "inheritedAttributes", "providerRefId"),
)
def check(root: Root, context: Context) -> Iterator[Finding]:
    """Report all such fields of a request in one finding, at the first; an answer in place of a request has its own."""
    unit = context.unit
    if unit.answer or unit.root.path:
        return
    strays = [node for node in root.node.members if node.name in _fields(unit.kind)]
    if not strays:
        return
    shown = [node.name for node in strays]
    if len(shown) > 3:
        names = f"`{shown[0]}` and {len(shown) - 1} more fields are"
    else:
        names = f"{listed(shown)} {'is' if len(shown) == 1 else 'are'}"
    related = [RelatedPlace(node.at_key, "written by the service too") for node in strays[1:]]
    them = "it" if len(shown) == 1 else "them"
    # By its id, requests and flow specs beside the document find it; nothing else holds what is deleted.
    make = unsafe if "id" in shown else safe
    fix = make(f"Delete {them}", *[Remove(node.path) for node in strays])
    yield context.finding(strays[0].at_key, related=related, names=names, them=them, fix=fix)


def _fields(kind: str) -> frozenset[str]:
    if kind == "flow-spec":
        return AUDIT_FIELDS  # a request that changes a flow spec repeats its id
    return AUDIT_FIELDS | ({"id"} if kind in ("batch", "streaming") else OF_OBJECTS)
