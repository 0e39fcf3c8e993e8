"""Any auth element may be chosen, so where the user gives the host, each of them must ask for it."""

from __future__ import annotations

from speclint.api import (
    Context,
    Finding,
    HostlessSpec,
    Iterator,
    RelatedPlace,
    UrlParams,
    closest,
    knows_element,
    rename_parameter,
    rule,
    unsafe,
)

MISSPELT = "`{found}` of {label} is not `host`, which `urlParams` leaves to the authentication"


@rule(
    name="host-not-in-every-auth",
    code="SRC002",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=HostlessSpec,
    since="0.1",
    fixes="unsafe",
    needs=("urlParams",),
    consistency=True,
    message="{label} declares no `host`, which `urlParams` leaves to the authentication",
    remedy="Declare a property `host` here too, or write the host in `urlParams`",
)
def check(spec: HostlessSpec, context: Context) -> Iterator[Finding]:
    """Report elements without a host where others have one, or where it is misspelt."""
    urls = context.unit.views(UrlParams)
    if not urls or all(element.declares("host") for element in spec.auth_elements):
        return
    if any(_means_host(name) for name in urls[0].node.names) or "urlParams" in context.unit.table.inputs:
        return
    elements = spec.auth_elements
    given = [element.properties["host"] for element in elements if element.declares("host")]
    related = [RelatedPlace(given[0].at_key, "declared here")] if given else []
    for element in elements:
        # A host that is required and not declared is reported where it is required, and that nothing is declared
        # at all is reported as such.
        if element.declares("host") or element.requires("host") or not element.declared:
            continue
        if not knows_element(element, context.is_whole):
            continue
        misspelt = next((node for node in element.declared if _means_host(node.name)), None)
        label = f"`{element.label}`"
        if misspelt is not None:
            found = misspelt.name
            yield context.finding(
                misspelt.at_key,
                message=MISSPELT,
                remedy="Call it `host`",
                related=related,
                fix=unsafe("Rename it to `host`", *rename_parameter(misspelt, "host", element)),
                label=label,
                found=found,
            )
        elif given:
            place = element.properties.lacking("host")
            # What a type that is documented nowhere brings along is not known.
            known = element.canonical_type is not None
            yield context.finding(
                place,
                severity=None if known else "warning",
                evidence=None if known else "convention",
                related=related,
                label=label,
            )


def _means_host(name: str) -> bool:
    return name in ("host", "hostname") or closest(name, ("host", "hostname")) is not None
