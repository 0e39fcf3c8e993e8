"""A ``$ref`` that leads out of the schema it stands in."""

from __future__ import annotations

from speclint.api import Context, EmbeddedSchema, Finding, Iterator, find_placeholders, leads_to_schema, rule, show


@rule(
    name="schema-reference-outside",
    code="SCHM004",
    severity="warning",
    evidence="convention",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("$ref",),
    message="`$ref` leads out of this schema, to {found}",
    remedy='Write the schema out here, or put it in `definitions` and refer to it with "#/definitions/…"',
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Report every reference that is none to a place in the schema itself; nothing is ever fetched."""
    own = (schema.node["$id"].text or "").rstrip("#")
    for part, tail in schema.holding("$ref"):
        reference = part["$ref"]
        text = reference.text
        if text is None or not leads_to_schema(tail) or text.startswith("#") or find_placeholders(text):
            continue
        if own and text.partition("#")[0] == own:
            continue
        yield context.finding(reference.at, found=show(text, 60))
