"""Templates mark what the author has to fill in by words in capitals and braces."""

from __future__ import annotations

from speclint.api import AUDIT_FIELDS, Context, FillIn, Finding, Iterator, listed, rule

OF_USER = "Write the value, or `${{name}}` for one that the user supplies, declared in `sourceSpec.spec.properties`"


@rule(
    name="fill-in-left-in",
    code="DOC022",
    severity="error",
    evidence="documented",
    kinds=["connection-spec", "flow-spec"],
    visits=FillIn,
    since="0.1",
    message="{found} of the documentation's template still {verb} here",
    remedy="Write what the template means in {its} place",
)
def check(fill_in: FillIn, context: Context) -> Iterator[Finding]:
    """Report one finding for each string; in answers such words hide what the documentation does not show."""
    node = fill_in.node
    depth = len(context.unit.root.path)
    is_of_service = len(node.path) == depth + 1 and (node.name in AUDIT_FIELDS or node.name == "id")
    if context.unit.answer or is_of_service:
        return
    text = node.text or ""
    names = list(dict.fromkeys(text[one.start : one.end] for one in fill_in.found))
    first = fill_in.found[0]
    place = node.at if fill_in.is_whole else node.part(first.start, first.end)
    one = len(names) == 1
    in_request = not _REQUEST.isdisjoint(node.path)
    yield context.finding(
        place,
        remedy=OF_USER if in_request else None,
        found=listed(names),
        verb="stands" if one else "stand",
        its="its" if one else "their",
    )


_REQUEST = frozenset(("urlParams", "headerParams", "bodyParams"))
