"""Any other type than the three that the authspec page supports."""

from __future__ import annotations

from speclint.api import (
    AUTH_TYPES,
    Context,
    Finding,
    Iterator,
    OddlyTyped,
    Replace,
    closest,
    normalise_type,
    rule,
    show,
    unsafe,
)

OWNED_ELSEWHERE = ("apikey", "oauth2clientcredential", "oauth2clientcredentials", "")
UNPUBLISHED = "`type` is {found}; no type of streaming sources is published, the batch types are {types}"


@rule(
    name="auth-type-unknown",
    code="AUTH005",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=OddlyTyped,
    since="0.1",
    fixes="unsafe",
    message="`type` is {found}, which is none of the supported types",
    remedy="Write one of {types}",
)
def check(element: OddlyTyped, context: Context) -> Iterator[Finding]:
    """Report an unknown type with the nearest supported one; streaming may have more than is published."""
    text = element.type.text
    if text is None or element.canonical_type is not None or "{" in text:
        return
    plain = normalise_type(text)
    if plain in OWNED_ELSEWHERE:
        return
    types, found = "`OAuth2RefreshCode`, `BasicAuthentication` and `KeyBased`", show(text)
    nearest = closest(text, AUTH_TYPES)
    if nearest is not None:
        cure = f"Write `{nearest}`, if that is what is meant"
        fix = unsafe(f"Write {show(nearest)}", Replace(element.type.path, nearest))
        yield context.finding(element.type.at, remedy="{cure}", fix=fix, found=found, cure=cure)
    elif context.unit.kind != "streaming":
        yield context.finding(element.type.at, found=found, types=types)
    elif "hmac" not in plain:
        yield context.finding(
            element.type.at,
            message=UNPUBLISHED,
            remedy="Ask Adobe for the type if none of these is meant",
            severity="info",
            evidence="convention",
            found=found,
            types=types,
        )
