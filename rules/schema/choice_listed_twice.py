"""``enum`` with an entry twice: perhaps another one was meant."""

from __future__ import annotations

from speclint.api import (
    Context,
    EmbeddedSchema,
    Finding,
    Iterator,
    Node,
    RelatedPlace,
    Remove,
    is_secret,
    leads_to_schema,
    rule,
    safe,
    show,
)


@rule(
    name="choice-listed-twice",
    code="SCHM011",
    severity="info",
    evidence="convention",
    kinds=["any"],
    visits=EmbeddedSchema,
    since="0.1",
    fixes="safe",
    needs=("enum",),
    message="{found} is in `enum` already",
    remedy="Remove it here, or write the choice that was meant",
)
def check(schema: EmbeddedSchema, context: Context) -> Iterator[Finding]:
    """Compare strings and numbers; 1 and true are different choices, 1 and 1.0 are one."""
    for part, tail in schema.holding("enum"):
        if not leads_to_schema(tail):
            continue
        seen: dict[object, Node] = {}
        for node in part["enum"].items:
            value = node.text if node.text is not None else node.number
            if value is None:
                continue
            first = seen.setdefault(value, node)
            if first is not node:
                found = "A choice" if is_secret(part.path) else show(node.value)
                yield context.finding(
                    node.at,
                    found=found,
                    related=[RelatedPlace(first.at, "first listed here")],
                    fix=safe("Delete the second one", Remove(node.path)),
                )
