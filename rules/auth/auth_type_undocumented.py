"""Client credentials: used by sources that were built with the SDK, published in no spec."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, OddlyTyped, normalise_type, rule, show

VARIANTS = ("oauth2clientcredential", "oauth2clientcredentials")


@rule(
    name="auth-type-undocumented",
    code="AUTH004",
    severity="info",
    evidence="convention",
    kinds=["connection-spec"],
    visits=OddlyTyped,
    since="0.1",
    message="`type` is {found}, which no published specification has",
    remedy="Ask Adobe for the exact type and parameters of client credentials before you hand the specification over",
)
def check(element: OddlyTyped, context: Context) -> Iterator[Finding]:
    """Report the type of client credentials, however it is spelt."""
    text = element.type.text
    if text is not None and normalise_type(text) in VARIANTS:
        yield context.finding(element.type.at, found=show(text))
