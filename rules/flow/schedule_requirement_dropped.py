"""A schedule's schema that lets a flow leave out its start or its frequency."""

from __future__ import annotations

from speclint.api import Add, Context, Finding, FlowSpec, Iterator, Replace, listed, rule, unsafe

NEEDED = ("startTime", "frequency")


@rule(
    name="schedule-requirement-dropped",
    code="FLOW011",
    severity="warning",
    evidence="observed",
    kinds=["flow-spec"],
    visits=FlowSpec,
    since="0.1",
    fixes="unsafe",
    needs=("scheduleSpec",),
    message="The schema of the schedule does not require {missing}",
    remedy='List both in `required`: ["startTime", "frequency"]',
)
def check(flow: FlowSpec, context: Context) -> Iterator[Finding]:
    """Judge schemas that declare members: an empty one is another matter."""
    schema = flow.schedule_spec["spec"]
    required = schema["required"]
    if not schema["properties"].names or (required.exists and not required.is_array):
        return
    if any(name in schema for name in ("allOf", "anyOf", "oneOf", "$ref")) or not context.is_whole(required):
        return
    missing = [name for name in NEEDED if name not in [node.value for node in required.items]]
    if missing:
        place = required.at_key if required.exists else schema.lacking("required")
        title = f"Require {listed(missing)}"
        if required.items:
            fix = unsafe(title, *[Add(required.path, None, name) for name in missing])
        elif required.exists:
            fix = unsafe(title, Replace(required.path, missing))
        else:
            fix = unsafe(title, Add(schema.path, "required", missing, after="properties"))
        yield context.finding(place, missing=listed(missing), fix=fix)
