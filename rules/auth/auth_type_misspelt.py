"""The type strings of the authspec page in another case, or with hyphens, underscores or spaces."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, OddlyTyped, Replace, rule, safe, show

OWNED_ELSEWHERE = ("oAuth2-refresh-code",)


@rule(
    name="auth-type-misspelt",
    code="AUTH002",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=OddlyTyped,
    since="0.1",
    fixes="safe",
    message="`type` is {found}; the documentation spells it {wanted}",
    remedy="Write {wanted}",
)
def check(element: OddlyTyped, context: Context) -> Iterator[Finding]:
    """Report a variant of a supported type; the spelling of the first beta is the legacy rule's."""
    wanted, text = element.canonical_type, element.type.text
    if wanted is not None and text != wanted and text not in OWNED_ELSEWHERE:
        fix = safe(f"Write {show(wanted)}", Replace(element.type.path, wanted))
        yield context.finding(element.type.at, fix=fix, found=show(text), wanted=show(wanted))
