"""A block is fixed by the source or filled by its users; both at once leave open which of them counts."""

from __future__ import annotations

from speclint.api import Context, DoubtfulSource, Finding, Iterator, RelatedPlace, is_schema, rule, user_schema

BLOCKS = (
    "urlParams",
    "headerParams",
    "bodyParams",
    "contentPath",
    "explodeEntityPath",
    "paginationParams",
    "scheduleParams",
)


_NAMES = frozenset(BLOCKS)


@rule(
    name="styles-mixed",
    code="SRC038",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulSource,
    since="0.1",
    message="`{name}` is fixed here, and the user is asked for it as well",
    remedy="Keep the block here, or the property `{name}` of `sourceSpec.spec`",
)
def check(source: DoubtfulSource, context: Context) -> Iterator[Finding]:
    """Report blocks that stand in the attributes and among the user's inputs."""
    asked = user_schema(context.unit)["properties"]
    if not asked.is_object or _NAMES.isdisjoint(asked.value):
        return
    for name in BLOCKS:
        fixed = source.attributes[name]
        if name in asked.value and fixed.known and not is_schema(fixed):
            related = [RelatedPlace(asked[name].at_key, "asked of the user here")]
            yield context.finding(fixed.at_key, related=related, name=name)
