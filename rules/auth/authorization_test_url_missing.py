"""``authorizationTestUrl`` lets the platform try the credentials when a base connection is made."""

from __future__ import annotations

from speclint.api import Context, DoubtfulOAuthElement, Finding, Iterator, is_composed, misspelt_parameter, rule

NAME = "authorizationTestUrl"


@rule(
    name="authorization-test-url-missing",
    code="AUTH020",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulOAuthElement,
    since="0.1",
    message="`authorizationTestUrl` is not declared, so wrong credentials pass until a source connection is made",
    remedy="Declare `authorizationTestUrl`, an address of the source that answers only to a valid access token",
)
def check(element: DoubtfulOAuthElement, context: Context) -> Iterator[Finding]:
    """Report its absence from an OAuth element; a misspelt name is reported as such."""
    properties = element.properties
    if not properties.is_object or is_composed(element.spec):
        return
    if NAME in properties or NAME in {misspelt_parameter(name) for name in properties.names}:
        return
    yield context.finding(properties.lacking(NAME))
