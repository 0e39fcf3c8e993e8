"""``format`` with a name that neither draft-07 nor common use knows."""

from __future__ import annotations

from speclint.api import (
    COMMON_FORMATS,
    FORMATS,
    KNOWN_FORMATS,
    AuthElement,
    Context,
    DoubtfulSchema,
    EmbeddedSchema,
    Finding,
    Iterator,
    Node,
    closest,
    find_placeholders,
    leads_to_schema,
    respell,
    rule,
    secret_evidence,
    show,
)


@rule(
    name="format-unknown",
    code="SCHM009",
    severity="info",
    evidence="convention",
    kinds=["any"],
    visits=DoubtfulSchema,
    since="0.1",
    fixes="safe",
    needs=("format",),
    message="`format` is {found}, which no reader of the schema knows",
    remedy='Write "{near}"',
)
def check(schema: DoubtfulSchema, context: Context) -> Iterator[Finding]:
    """Report other names; those of secrets and of the last day of a token are judged by rules about these."""
    for part, tail in schema.holding("format"):
        node = part["format"]
        text = node.text
        if text is None or text in KNOWN_FORMATS or not leads_to_schema(tail) or find_placeholders(text):
            continue
        if _is_judged_elsewhere(schema, part, context):
            continue
        near = closest(text.strip(), (*FORMATS, *COMMON_FORMATS))
        yield context.finding(
            node.at,
            remedy=None if near else "Remove it, or say in `description` what form the value has",
            found=show(text),
            near=near,
            fix=respell(node.path, text, near) if near else None,
        )


def _is_judged_elsewhere(schema: EmbeddedSchema, part: Node, context: Context) -> bool:
    for element in context.unit.views(AuthElement):
        if element.spec.path == schema.node.path:
            return part.name == "expirationDate" or secret_evidence(part, element) is not None
    return False
