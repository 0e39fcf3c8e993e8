"""Every documented parameter of authentication is a string, except the block of renamed fields."""

from __future__ import annotations

from speclint.api import (
    OAUTH_PARAMETERS,
    OVERRIDE_FIELDS,
    Context,
    DoubtfulElement,
    Finding,
    Iterator,
    Node,
    Replace,
    is_key_name,
    rule,
    show,
    unsafe,
)

BLOCK = "requestParameterOverride"
STRINGS = frozenset((*OAUTH_PARAMETERS, "host", "domain", "subdomain", "username", "password")) - {BLOCK}
JSON_TYPES = ("string", "object", "array", "number", "integer", "boolean", "null")


@rule(
    name="auth-field-wrong-type",
    code="AUTH009",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=DoubtfulElement,
    since="0.1",
    fixes="unsafe",
    message="`{name}` is declared with type {found}; it takes {wanted}",
    remedy="Write {cure}",
)
def check(element: DoubtfulElement, context: Context) -> Iterator[Finding]:
    """Report documented parameters whose declared type leaves out the one they have."""
    for node in element.declared:
        if node.name == BLOCK:
            yield from _judge(node, "object", "an object of field names", context)
            for field in node["properties"].members:
                if field.name in OVERRIDE_FIELDS:
                    yield from _judge(field, "string", "a string", context)
        elif (node.name in STRINGS or is_key_name(node.name)) and node["type"].value != "string":
            yield from _judge(node, "string", "a string", context)


def _judge(node: Node, wanted: str, words: str, context: Context) -> Iterator[Finding]:
    type_ = node["type"]
    if type_.value == wanted:
        return
    given = [type_] if type_.text is not None else type_.items
    # A word that is no JSON type is the metaschema's business.
    if given and all(item.value in JSON_TYPES and item.value != wanted for item in given):
        found = show(type_.value) if type_.text is not None else " or ".join([show(item.value) for item in given])
        fix = unsafe(f"Write {show(wanted)}", Replace(type_.path, wanted))
        yield context.finding(type_.at, fix=fix, name=node.name, found=found, wanted=words, cure=show(wanted))
