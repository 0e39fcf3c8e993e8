"""An input or a parameter of authentication that does not say its type, or what it is."""

from __future__ import annotations

from speclint.api import (
    AuthElement,
    Context,
    EmbeddedSchema,
    Finding,
    Iterator,
    Node,
    misspelt_keyword,
    rule,
    user_schema,
)

KEYWORDS = (
    ("`type`", ("type", "$ref", "enum", "const", "allOf", "anyOf", "oneOf", "if")),
    ("`description`", ("description", "title", "$ref")),
)
"""What is missed, and the keywords of which one is enough."""


@rule(
    name="input-undescribed",
    code="SCHM010",
    severity="info",
    evidence="observed",
    kinds=["batch", "streaming"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("properties",),
    message="`{name}` has no {missing}",
    remedy="Add it, so that whoever connects the source knows what to give",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Judge the values that people are asked for, not whole blocks, what is inside them, or schemas of answers."""
    path = schema.node.path
    asked = path == user_schema(context.unit).path or any(
        element.spec.path == path for element in context.unit.views(AuthElement)
    )
    if not asked:
        return
    for node in schema.node["properties"].members:
        if not node.is_object or node["type"].value == "object" or not context.is_whole(node):
            continue
        missing = [word for word, names in KEYWORDS if _lacks(node, names)]
        if missing:
            yield context.finding(node.at_key, name=node.name, missing=" and no ".join(missing))


def _lacks(node: Node, names: tuple[str, ...]) -> bool:
    """None of the names is there, and none is misspelt."""
    return not any(name in names or misspelt_keyword(name) in names for name in node.names)
