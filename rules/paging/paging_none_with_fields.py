"""NONE says that one request gives everything, so no member says anything beside it."""

from __future__ import annotations

from speclint.api import Context, DoubtfulNoPaging, Finding, Iterator, RelatedPlace, Remove, paging_member, rule, unsafe


@rule(
    name="paging-none-with-fields",
    code="PAGE013",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulNoPaging,
    since="0.1",
    fixes="unsafe",
    message="NONE takes no further members, but {names} {verb} beside it",
    remedy="Delete {names}, or write the type by which the source pages",
)
def check(paging: DoubtfulNoPaging, context: Context) -> Iterator[Finding]:
    """Report all members beside NONE in one finding, at the first."""
    if paging.kind != "NONE":
        return
    misspelt = [node.name for node, _ in paging.misspelt]
    extra = [node for node in paging.node.members if paging_member(node.name) is not None or node.name in misspelt]
    if extra:
        names = [f"`{node.name}`" for node in extra]
        yield context.finding(
            extra[0].at_key,
            related=[RelatedPlace(node.at_key, "further member") for node in extra[1:]],
            fix=unsafe("Delete what stands beside NONE", *[Remove(node.path) for node in extra]),
            names=", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0],
            verb="stand" if len(names) > 1 else "stands",
        )
