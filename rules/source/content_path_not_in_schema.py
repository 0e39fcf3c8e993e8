"""The custom schema describes the source's answer, so the path to the records leads to an array in it."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulContentPath,
    Finding,
    Iterator,
    Node,
    RelatedPlace,
    ReplacePart,
    Step,
    closest,
    find_placeholders,
    is_composed,
    read_path,
    rule,
    unsafe,
)

NEAR = "`schema` has no `{name}` here; it has `{near}`"
NO_ARRAY = "The path ends at {type}, as `schema` has it; the records are an array"


@rule(
    name="content-path-not-in-schema",
    code="SRC035",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulContentPath,
    since="0.1",
    fixes="unsafe",
    message="`schema` has no `{name}` here",
    remedy="Let the path and the schema of the answer agree",
)
def check(content: DoubtfulContentPath, context: Context) -> Iterator[Finding]:
    """Follow the path through the schema, as long as the schema says what there is."""
    schema = context.unit.block("schema")
    text = content.path.text or ""
    if not schema.is_object or not text.startswith("$") or find_placeholders(text):
        return
    steps, fault = read_path(text)
    if fault is not None or any(step.kind == "other" for step in steps):
        return
    while steps and steps[-1].kind == "any":
        steps.pop()
    for step in steps:
        if not _is_closed(schema, context):
            return
        found = _follow(schema, step)
        if not found.exists:
            if step.kind == "name" and schema["properties"].is_object:
                yield _missing(content.path, step, schema, context)
            return
        schema = found
    if _is_closed(schema, context) and schema["type"].text not in (None, "array"):
        start = steps[-1].start if steps else 0
        place = content.path.part(start, len(text)) if start else content.path.at
        related = [RelatedPlace(schema["type"].at, "its type")]
        yield context.finding(place, message=NO_ARRAY, related=related, type=_article(schema["type"].text or ""))


def _is_closed(schema: Node, context: Context) -> bool:
    """The schema itself says all that it says, and nothing of it was lost."""
    return (
        schema.is_object
        and not is_composed(schema)
        and context.is_whole(schema)
        and context.is_whole(schema["properties"])
    )


def _follow(schema: Node, step: Step) -> Node:
    return schema["properties"][step.name] if step.kind == "name" else schema["items"]


def _missing(path: Node, step: Step, schema: Node, context: Context) -> Finding:
    properties = schema["properties"]
    near = closest(step.name, properties.names)
    start = step.start + (1 if (path.text or "")[step.start] == "." else 0)
    related = [RelatedPlace(properties[near].at_key if near else properties.at_key, "what is declared")]
    fix = None
    if near and near.isidentifier() and (path.text or "")[start : step.end] == step.name:
        fix = unsafe(f"Write `{near}`", ReplacePart(path.path, start, step.end, near))
    return context.finding(
        path.part(start, step.end), message=NEAR if near else None, related=related, fix=fix, name=step.name, near=near
    )


def _article(type_: str) -> str:
    return f"an {type_}" if type_[:1] in "aeiou" else f"a {type_}"
