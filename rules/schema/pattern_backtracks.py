"""``pattern`` with a repetition inside a repetition, which takes exponential time on a text that does not match."""

from __future__ import annotations

from speclint.api import Context, EmbeddedSchema, Finding, Iterator, leads_to_schema, read_pattern, rule, show


@rule(
    name="pattern-backtracks",
    code="SCHM008",
    severity="warning",
    evidence="convention",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    needs=("pattern",),
    message="{found} repeats a repetition, and a text that does not match takes exponential time",
    remedy="Repeat once, or put something between the repetitions that has to be there, as in ([a-z]+-)+",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Report loops that can divide a text among themselves; the expression is never run."""
    for part, tail in schema.holding("pattern"):
        pattern = part["pattern"]
        text = pattern.text
        if text is None or not leads_to_schema(tail):
            continue
        for start, end in read_pattern(text).loops:
            yield context.finding(pattern.part(start, end), found=show(text[start:end]))
