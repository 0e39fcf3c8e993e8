"""A refresh token is exchanged at an address, in the name of a client; the parts are of use only together."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from speclint.api import (
    Context,
    DoubtfulOAuthElement,
    Finding,
    Iterator,
    is_composed,
    listed,
    misspelt_parameter,
    rule,
)

ADDRESSES = ("accessTokenUrl", "refreshTokenUrl")


@rule(
    name="refresh-fields-incomplete",
    code="AUTH019",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulOAuthElement,
    since="0.1",
    needs=("refreshToken",),
    message="`refreshToken` is declared without {names}, which renewing the access token takes",
    remedy="Declare {names} as well, or leave `refreshToken` out",
)
def check(element: DoubtfulOAuthElement, context: Context) -> Iterator[Finding]:
    """Report what is missing beside a refresh token; a misspelt name counts as present, it is reported as such."""
    if not element.declares("refreshToken"):
        return
    missing = _missing(set(element.properties.names))
    if not missing or is_composed(element.spec) or not context.is_whole(element.properties):
        return
    names = set(element.properties.names)
    missing = _missing({*names, *map(misspelt_parameter, names)})
    if missing:
        yield context.finding(element.properties["refreshToken"].at_key, names=listed(missing))


def _missing(declared: AbstractSet[str | None]) -> list[str]:
    missing = [name for name in ("clientId", "clientSecret") if name not in declared]
    return missing if not declared.isdisjoint(ADDRESSES) else [*missing, "accessTokenUrl"]
