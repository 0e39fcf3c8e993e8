"""The block of a streaming source is a type and nothing else."""

from __future__ import annotations

from speclint.api import (
    Add,
    Context,
    ExploreSpec,
    Finding,
    Iterator,
    RelatedPlace,
    Remove,
    Replace,
    closest,
    find_placeholders,
    is_respelt,
    rule,
    safe,
    show,
    unsafe,
)

STREAMING = "StreamingConnection"
CURE = 'Write `"type": "StreamingConnection"`, and nothing else'


@rule(
    name="explore-streaming-shape",
    code="EXPL003",
    severity="warning",
    evidence="observed",
    kinds=["streaming"],
    visits=ExploreSpec,
    since="0.1",
    fixes="safe",
    message="`{name}` does not belong in the `exploreSpec` of a streaming source",
    remedy='Delete it; `{{ "type": "StreamingConnection" }}` is all',
)
def check(explore: ExploreSpec, context: Context) -> Iterator[Finding]:
    """Report a wrong or missing type, and members of the block of a batch source."""
    type_ = explore.type
    strays = [node for node in (explore.name, explore.request_spec, explore.response_spec) if node.exists]
    related = [RelatedPlace(node.at_key, "does not belong here either") for node in strays]
    if not type_.exists and not any(closest(name, ("type",)) for name in explore.node.names):
        message = "The `exploreSpec` of a streaming source has no `type`"
        fix = safe("Add the type", Add(explore.node.path, "type", STREAMING))
        yield context.finding(type_.at, message=message, remedy=CURE, related=related, fix=fix)
    elif type_.text is not None and type_.text != STREAMING and not find_placeholders(type_.text):
        message = '`type` is {found}; that of a streaming source is "StreamingConnection"'
        make = safe if is_respelt(type_.text, STREAMING) else unsafe
        edits = [Replace(type_.path, STREAMING), *[Remove(node.path) for node in strays]]
        fix = make(f'Write "{STREAMING}"', *(edits if make is unsafe else edits[:1]))
        yield context.finding(type_.at, message=message, remedy=CURE, related=related, found=show(type_.text), fix=fix)
    else:
        for node in strays:
            fix = unsafe(f"Delete `{node.name}`", Remove(node.path))
            yield context.finding(node.at_key, name=node.name, fix=fix)
