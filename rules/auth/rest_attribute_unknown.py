"""``headerParamName`` is the only member of ``restAttributes`` that the documentation gives."""

from __future__ import annotations

from speclint.api import Context, DoubtfulHeaders, Finding, Iterator, Rename, closest, rule, unsafe

KNOWN = "headerParamName"


@rule(
    name="rest-attribute-unknown",
    code="AUTH018",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=DoubtfulHeaders,
    since="0.1",
    fixes="unsafe",
    needs=("restAttributes",),
    message="`restAttributes` has no documented member `{found}`, only `headerParamName`",
    remedy="Send the value in a header, named by `headerParamName`",
)
def check(element: DoubtfulHeaders, context: Context) -> Iterator[Finding]:
    """Report every other member, with the documented one where it was probably meant."""
    for node, _ in element.headers:
        attributes = node["restAttributes"]
        for member in attributes.members:
            if member.name == KNOWN:
                continue
            remedy, fix = None, None
            if KNOWN not in attributes and closest(member.name, [KNOWN]):
                remedy = "Write `headerParamName`"
                fix = unsafe("Rename it to `headerParamName`", Rename(member.path, KNOWN))
            elif KNOWN in attributes:
                remedy = "Remove it"
            yield context.finding(member.at_key, remedy=remedy, fix=fix, found=member.name)
