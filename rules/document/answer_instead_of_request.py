"""What is handed over is the specification itself, not the service's answer about it."""

from __future__ import annotations

from speclint.api import AUDIT_FIELDS, Context, Finding, HandedOverAnswer, Hoist, Iterator, Place, rule, safe


@rule(
    name="answer-instead-of-request",
    code="DOC020",
    severity="error",
    evidence="documented",
    kinds=["connection-spec", "shipped", "destination"],
    visits=HandedOverAnswer,
    since="0.1",
    fixes="safe",
    message="The spec stands inside `items`, as in an answer of the service; this file is to be handed over",
    remedy="Keep the object inside `items` alone, without `id` and the other fields that the service writes",
)
def check(answer: HandedOverAnswer, context: Context) -> Iterator[Finding]:
    """Report the envelope once, at its name, in files that are requests by their name or folder."""
    node = answer.node
    without = tuple([name for name in node.names if name in AUDIT_FIELDS or name == "id"])
    # A source of the catalogue is nobody's to hand over, so what is wanted of its answer is not known.
    own = context.unit.is_sdk_spec
    fix = safe("Keep the object inside `items` alone", Hoist(node.path, (), without)) if own else None
    yield context.finding(Place(node.path[:1], "key"), fix=fix)
