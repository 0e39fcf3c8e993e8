"""Any auth element may be chosen, so a name that authentication brings must be declared by each of them."""

from __future__ import annotations

from speclint.api import (
    AuthElement,
    Context,
    DoubtfulNames,
    Finding,
    Iterator,
    RelatedPlace,
    Use,
    closest,
    knows_element,
    knows_inputs,
    rename_parameter,
    rule,
    unsafe,
)

USED = ("dollar", "single", "double")
MISSPELT = "{label} declares `{found}`, but `{text}` is filled from `{name}`"


@rule(
    name="placeholder-not-in-every-auth",
    code="SRC021",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulNames,
    since="0.1",
    fixes="unsafe",
    needs=("${", "{{", "{"),
    consistency=True,
    message="{label} does not declare `{name}`, from which `{text}` is filled",
    remedy="Declare `{name}` here too, or in `sourceSpec.spec.properties` for all of them",
)
def check(spec: DoubtfulNames, context: Context) -> Iterator[Finding]:
    """Report, for each name, the elements that lack it while others declare it."""
    if not spec.auth_elements:
        return
    table = context.unit.table
    first: dict[str, Use] = {}
    for use in table.uses:
        if use.placeholder.form in USED and use.placeholder.name not in table.inputs:
            first.setdefault(use.placeholder.name, use)
    for name, use in first.items():
        if not table.is_declared(name) or not knows_inputs(context.unit, context.is_whole):
            continue
        related = [RelatedPlace(use.at, "used here")]
        for element in table.elements_without(name):
            # A name that is required and not declared is reported where it is required, and that nothing is
            # declared at all is reported as such.
            if element.declared and not element.requires(name) and knows_element(element, context.is_whole):
                yield _lacking(element, name, related, context)


def _lacking(element: AuthElement, name: str, related: list[RelatedPlace], context: Context) -> Finding:
    near = closest(name, [node.name for node in element.declared])
    place = element.properties.lacking(name)
    fix = None
    if near is not None:
        fix = unsafe(f"Rename it to `{name}`", *rename_parameter(element.properties[near], name, element))
    return context.finding(
        place if near is None else element.properties[near].at_key,
        message=None if near is None else MISSPELT,
        remedy=None if near is None else "Call it `{name}`",
        related=related,
        fix=fix,
        label=f"`{element.label}`",
        name=name,
        text=f"${{{name}}}",
        found=near,
    )
