"""``pattern`` that is no regular expression in any of the usual dialects."""

from __future__ import annotations

from speclint.api import (
    Context,
    EmbeddedSchema,
    Finding,
    Iterator,
    find_placeholders,
    leads_to_schema,
    read_pattern,
    rule,
)


@rule(
    name="pattern-malformed",
    code="SCHM007",
    severity="error",
    evidence="documented",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("pattern",),
    message="`pattern` is no regular expression: {fault}",
    remedy="Correct the expression; a backslash before a character takes it literally, and is written twice in JSON",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Read each expression for its shape; it is never run."""
    for part, tail in schema.holding("pattern"):
        pattern = part["pattern"]
        text = pattern.text
        if text is None or not leads_to_schema(tail):
            continue
        fault = read_pattern(text).fault
        if fault is not None and not find_placeholders(text):
            yield context.finding(pattern.part(fault.start, fault.end), fault=fault.message)
