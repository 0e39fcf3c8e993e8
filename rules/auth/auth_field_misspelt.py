"""Optional parameters of ``OAuth2RefreshCode``: the run-time looks for them under their documented names."""

from __future__ import annotations

from speclint.api import (
    REQUIRED_PARAMETERS,
    Context,
    DoubtfulOAuthElement,
    Finding,
    Iterator,
    misspelt_parameter,
    rename_parameter,
    rule,
    unsafe,
)

NEEDED = REQUIRED_PARAMETERS["OAuth2RefreshCode"]


@rule(
    name="auth-field-misspelt",
    code="AUTH007",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulOAuthElement,
    since="0.1",
    fixes="unsafe",
    message="`{found}` is not a parameter of `OAuth2RefreshCode`; `{name}` is",
    remedy="Write `{name}`, if that is what is meant",
)
def check(element: DoubtfulOAuthElement, context: Context) -> Iterator[Finding]:
    """Report a near miss of a documented parameter that is not declared itself."""
    for node in element.declared:
        name = misspelt_parameter(node.name)
        if name is None or name in NEEDED or element.declares(name):
            continue
        if not element.requires(name):  # else reported as a name that is required and not declared
            fix = unsafe(f"Rename it to `{name}`", *rename_parameter(node, name, element))
            yield context.finding(node.at_key, fix=fix, found=node.name, name=name)
