"""A request needs an address: in ``urlParams.host``, or asked of the user by every auth element.

Row 9 of the errata: the pages disagree on where ``host`` stands and on whether it is required; that it must come from
somewhere is what they have in common.
"""

from __future__ import annotations

from speclint.api import (
    AuthElement,
    Context,
    Finding,
    HostlessSpec,
    Iterator,
    UrlParams,
    closest,
    knows_declarations,
    rule,
)

FROM_INPUT = 'Write `"host": "${{host}}"`: what the user gives as `host` is used nowhere else'
FROM_LABEL = 'Write `"host": "https://${{{name}}}.…"`, with what follows `{name}` in the address'


@rule(
    name="host-missing",
    code="SRC001",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=HostlessSpec,
    since="0.1",
    needs=("urlParams",),
    message="`urlParams` has no `host`, and no authentication element declares one",
    remedy='Write `"host": "https://…"` in `urlParams`, or declare a property `host` in every element of `authSpec`',
)
def check(spec: HostlessSpec, context: Context) -> Iterator[Finding]:
    """Report a request without any origin for its host."""
    elements, table = spec.auth_elements, spec.unit.table
    for url in context.unit.views(UrlParams):
        if "host" in url.node or "urlParams" in table.inputs or any(map(_may_give_host, elements)):
            continue
        if any(map(_means_host, url.node.names)) or not knows_declarations(context.unit, context.is_whole):
            continue
        shared = [name for name in ("domain", "subdomain") if elements and not table.elements_without(name)]
        remedy = FROM_INPUT if "host" in table.inputs else FROM_LABEL if shared else None
        yield context.finding(url.node.lacking("host"), remedy=remedy, name=shared[0] if shared else "")


def _may_give_host(element: AuthElement) -> bool:
    """The element declares a host, or nearly: a misspelt one, and one that is only required, are reported there."""
    return element.declares("host") or element.requires("host") or any(map(_means_host, element.properties.names))


def _means_host(name: str) -> bool:
    return name in ("host", "hostname") or closest(name, ("host", "hostname")) is not None
