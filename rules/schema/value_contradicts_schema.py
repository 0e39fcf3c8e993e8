"""Values that a schema holds and does not allow: a default, a constant, a choice or an example."""

from __future__ import annotations

from speclint.api import (
    Context,
    EmbeddedSchema,
    Finding,
    Iterator,
    Node,
    Place,
    contradiction,
    find_placeholders,
    in_words,
    is_secret,
    leads_to_schema,
    rule,
)


@rule(
    name="value-contradicts-schema",
    code="SCHM005",
    severity="warning",
    evidence="convention",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("default", "const", "enum", "examples"),
    consistency=True,
    message="The schema beside this value does not allow it: {text}",
    remedy="Write a value that the schema allows, or change what it allows",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Judge each value by the schema that holds it. Values of secrets have a rule of their own."""
    for keyword in ("default", "const", "enum", "examples"):
        for part, tail in schema.holding(keyword):
            if not leads_to_schema(tail) or part["format"].value == "password" or is_secret(part.path):
                continue
            ignored = keyword if keyword in ("const", "enum") else ""
            for value in _values(part[keyword]):
                if not value.known or find_placeholders(value.text or "") or _is_judged_elsewhere(part, value):
                    continue
                failure = contradiction(value, part, ignored)
                if failure is not None:
                    yield context.finding(Place(failure.path), text=in_words(failure))


def _values(node: Node) -> list[Node]:
    return node.items if node.name in ("enum", "examples") else [node]


def _is_judged_elsewhere(part: Node, value: Node) -> bool:
    """The method of asking for tokens is GET or POST, whatever its schema says."""
    return part.name == "authenticationMethod" and value.text is not None
