"""The block of a streaming source is a type and nothing else."""

from __future__ import annotations

from speclint.api import Context, ExploreSpec, Finding, Iterator, RelatedPlace, closest, find_placeholders, rule, show

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
    message="`{name}` does not belong in the `exploreSpec` of a streaming source",
    remedy='Delete it; `{{ "type": "StreamingConnection" }}` is all',
)
def check(explore: ExploreSpec, context: Context) -> Iterator[Finding]:
    """Report a wrong or missing type, and members of the block of a batch source."""
    type_ = explore.type
    strays = [node for node in (explore.name, explore.request_spec, explore.response_spec) if node.exists]
    related = [RelatedPlace(node.at_key, "does not belong here either") for node in strays]
    if not type_.exists and not any(closest(name, ("type",)) for name in explore.node.names):
        yield context.finding(
            type_.at, message="The `exploreSpec` of a streaming source has no `type`", remedy=CURE, related=related
        )
    elif type_.text is not None and type_.text != STREAMING and not find_placeholders(type_.text):
        message = '`type` is {found}; that of a streaming source is "StreamingConnection"'
        yield context.finding(type_.at, message=message, remedy=CURE, related=related, found=show(type_.text))
    else:
        for node in strays:
            yield context.finding(node.at_key, name=node.name)
