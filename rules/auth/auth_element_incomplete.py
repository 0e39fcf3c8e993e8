"""An element of ``authSpec`` has a name, a type and a spec; the authspec page lists all three for every type."""

from __future__ import annotations

from speclint.api import Context, DoubtfulElement, Finding, Iterator, closest, listed, rule

NEEDED = ("name", "type", "spec")
KNOWN = (*NEEDED, "settings", "attributes")
EMPTY = "`{name}` of this authentication element is empty"
CURES = {
    "name": "the name by which base connections select it, such as `OAuth2 Refresh Code`",
    "type": "one of `OAuth2RefreshCode`, `BasicAuthentication` and `KeyBased`",
    "spec": "the schema of its parameters",
}


@rule(
    name="auth-element-incomplete",
    code="AUTH001",
    severity="error",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulElement,
    since="0.1",
    message="This authentication element lacks {names}",
    remedy="Write {cure}",
)
def check(element: DoubtfulElement, context: Context) -> Iterator[Finding]:
    """Report members that are missing, unless a misspelt one stands for them, and a blank name or type."""
    node = element.node
    missing = [name for name in NEEDED if name not in node]
    if missing:
        meant = {closest(name, KNOWN) for name in node.names if name not in KNOWN}
        missing = [name for name in missing if name not in meant]
    if missing:
        cure = "; ".join([f"`{name}`: {CURES[name]}" for name in missing])
        yield context.finding(node.lacking(missing[0]), names=listed(missing), cure=cure)
    for name in ("name", "type"):
        text = node[name].text
        if text is not None and not text.strip():
            yield context.finding(node[name].at, message=EMPTY, name=name, cure=CURES[name])
