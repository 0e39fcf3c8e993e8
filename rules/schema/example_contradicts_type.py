"""``example``, which is no keyword of draft-07, with a value that the schema does not allow.

The user-supplied template has several, so they are only pointed out.
"""

from __future__ import annotations

from speclint.api import (
    Context,
    EmbeddedSchema,
    Finding,
    Iterator,
    Place,
    contradiction,
    in_words,
    is_secret,
    leads_to_schema,
    rule,
)


@rule(
    name="example-contradicts-type",
    code="SCHM006",
    severity="info",
    evidence="convention",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("example",),
    consistency=True,
    message="The schema beside this example does not allow it: {text}",
    remedy="Write an example that the source would accept",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Judge each example by the schema that holds it."""
    for part, tail in schema.holding("example"):
        value = part["example"]
        if not value.known or not leads_to_schema(tail) or part["format"].value == "password" or is_secret(part.path):
            continue
        failure = contradiction(value, part)
        if failure is not None:
            yield context.finding(Place(failure.path), text=in_words(failure))
