"""Members of ``requestParameterOverride``: those of the authspec page, and two that it cannot rename."""

from __future__ import annotations

from speclint.api import OVERRIDE_FIELDS, Context, Finding, Iterator, OAuthElement, Rename, closest, rule, unsafe

FIXED = ("accessToken", "host")
NOT_RENAMED = "`{found}` cannot be replaced through `requestParameterOverride`"


@rule(
    name="override-field-unknown",
    code="AUTH023",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=OAuthElement,
    since="0.1",
    fixes="unsafe",
    needs=("requestParameterOverride",),
    message="`requestParameterOverride` has no member `{found}`; `{name}` is its name",
    remedy="Write `{name}`",
)
def check(element: OAuthElement, context: Context) -> Iterator[Finding]:
    """Report near misses of the documented members, and the two parameters that are always sent as they are."""
    members = element.properties["requestParameterOverride"]["properties"]
    for member in members.members:
        if member.name in OVERRIDE_FIELDS:
            continue
        if member.name in FIXED:
            remedy = "Remove it, and declare `{found}` among the parameters of the element"
            yield context.finding(member.at_key, message=NOT_RENAMED, remedy=remedy, found=member.name)
            continue
        name = closest(member.name, OVERRIDE_FIELDS)
        if name is not None and name not in members:
            fix = unsafe(f"Rename it to `{name}`", Rename(member.path, name))
            yield context.finding(member.at_key, fix=fix, found=member.name, name=name)
