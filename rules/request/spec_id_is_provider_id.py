"""A provider's identifier where that of a spec belongs, as one published request has it (row 38 of the errata)."""

from __future__ import annotations

from speclint.api import PROVIDERS, Context, Finding, Iterator, Request, rule, show


@rule(
    name="spec-id-is-provider-id",
    code="REQ002",
    severity="error",
    evidence="documented",
    kinds=["base-connection", "source-connection", "flow"],
    visits=Request,
    since="0.1",
    needs=("connectionSpec", "flowSpec"),
    message="`{name}.id` is {found}, {provider}, and no spec",
    remedy="Write the `id` of the {kind} specification; the provider is only named inside it, in `providerId`",
)
def check(request: Request, context: Context) -> Iterator[Finding]:
    """Compare with the three known providers. Target connections have a rule of their own."""
    node = request.spec_id
    provider = PROVIDERS.get(node.identifier)
    if provider is not None:
        name = str(node.path[-2])
        kind = "flow" if name == "flowSpec" else "connection"
        yield context.finding(node.at, name=name, found=show(node.value), provider=provider, kind=kind)
