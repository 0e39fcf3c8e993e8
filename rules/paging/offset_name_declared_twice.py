"""The schemas spell the member one way, the values another; a user cannot know which of two fields to fill in."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, PagingSchema, RelatedPlace, rule


@rule(
    name="offset-name-declared-twice",
    code="PAGE030",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=PagingSchema,
    since="0.1",
    message="`offsetName` and `offSetName` are both declared; they mean the same",
    remedy="Keep the one that the service should get, and delete the other",
    consistency=True,
)
def check(schema: PagingSchema, context: Context) -> Iterator[Finding]:
    """Report both spellings in one schema."""
    node, other = schema.properties["offsetName"], schema.properties["offSetName"]
    if node.exists and other.exists:
        yield context.finding(node.at_key, related=[RelatedPlace(other.at_key, "the other spelling")])
