"""A specification declares secrets and never holds one: no default, constant or example of a credential."""

from __future__ import annotations

from speclint.api import (
    AuthElement,
    Context,
    Finding,
    Iterator,
    Node,
    is_stand_in,
    looks_random,
    rule,
    secret_evidence,
)

HOLDERS = ("default", "const", "enum", "example", "examples")


@rule(
    name="secret-value-written",
    code="AUTH011",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=AuthElement,
    since="0.1",
    needs=("default", "const", "example", "examples", "enum"),
    message="`{member}` of the secret `{name}` holds what looks like a credential",
    remedy="Remove it, and have the credential changed if it is a real one",
)
def check(element: AuthElement, context: Context) -> Iterator[Finding]:
    """Report written values of secrets, without ever repeating them."""
    for node in element.declared:
        if not any(name in node for name in HOLDERS):
            continue
        if secret_evidence(node, element) is None and node["format"].value != "password":
            continue
        for value, member, is_used in _values(node):
            text = str(value.number) if value.number is not None else value.text
            if text is not None and not is_stand_in(text, node.name) and (is_used or looks_random(text)):
                yield context.finding(value.at, member=member, name=node.name)


def _values(node: Node) -> Iterator[tuple[Node, str, bool]]:
    """Values written in a parameter's schema, the member that holds each, and whether it would really be used."""
    for name in ("default", "const"):
        yield node[name], name, True
    choices = node["enum"].items
    if len(choices) == 1:
        yield choices[0], "enum", True
    yield node["example"], "example", False
    for value in node["examples"].items:
        yield value, "examples", False
