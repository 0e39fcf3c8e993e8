"""The parameters that a type of authentication cannot do without, as the authspec page gives them."""

from __future__ import annotations

from speclint.api import (
    REQUIRED_PARAMETERS,
    AuthElement,
    Context,
    DoubtfulElement,
    Finding,
    Iterator,
    Node,
    closest,
    is_composed,
    is_key,
    listed,
    misspellings,
    rename_parameter,
    rule,
    unsafe,
)

MISSPELT = "`{found}` is no parameter of `{type}`; `{name}`, which it needs, counts as missing"
FIRST_KEY = "authKey1"
NO_KEY = "An element of type `KeyBased` declares no key"


@rule(
    name="auth-field-missing",
    code="AUTH006",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulElement,
    since="0.1",
    fixes="unsafe",
    message="An element of type `{type}` does not declare {names}",
    remedy="Add {names} to `spec.properties` and to `required`",
)
def check(element: DoubtfulElement, context: Context) -> Iterator[Finding]:
    """Report needed parameters that are not declared; a near miss is reported where it stands."""
    type_, properties = element.canonical_type, element.properties
    if type_ is None or not element.spec.is_object or is_composed(element.spec):
        return
    if properties.exists and not properties.is_object:
        return
    if type_ == "KeyBased":
        yield from _without_key(element, context)
        return
    missing = []
    for name in REQUIRED_PARAMETERS[type_]:
        near = misspellings(name, element)
        if near:
            yield from _misspelt(near[0], type_, name, element, context)
        # A name that is required without being declared is reported where it is required, if anything is declared.
        elif not element.declares(name) and not (properties.exists and element.requires(name)):
            missing.append(name)
    if missing:
        yield context.finding(properties.lacking(missing[0]), type=type_, names=listed(missing))


def _without_key(element: AuthElement, context: Context) -> Iterator[Finding]:
    if any(is_key(node, element) for node in element.declared):
        return
    # The key may be one of the names that are required without being declared, which are reported there.
    if element.properties.exists and any(not element.declares(str(node.value)) for node in element.required):
        return
    near = [node for node in element.declared if closest(node.name, [FIRST_KEY])]
    if near:
        yield from _misspelt(near[0], "KeyBased", FIRST_KEY, element, context)
    else:
        yield context.finding(element.properties.lacking(FIRST_KEY), message=NO_KEY, names=f"`{FIRST_KEY}`")


def _misspelt(node: Node, type_: str, name: str, element: AuthElement, context: Context) -> Iterator[Finding]:
    if not context.is_whole(element.properties):
        return
    cure = "Write `{name}`, here and in `required`" if element.requires(node.name) else "Write `{name}`"
    fix = unsafe(f"Rename it to `{name}`", *rename_parameter(node, name, element))
    yield context.finding(node.at_key, message=MISSPELT, remedy=cure, fix=fix, found=node.name, type=type_, name=name)
