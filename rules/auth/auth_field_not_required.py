"""The parameters that a type cannot do without are also listed in ``required``, as every published element does."""

from __future__ import annotations

from speclint.api import (
    REQUIRED_PARAMETERS,
    Add,
    AuthElement,
    Context,
    DoubtfulElement,
    Finding,
    Iterator,
    closest,
    find_placeholders,
    is_composed,
    is_key,
    listed,
    misspelt_keyword,
    rule,
    safe,
)


@rule(
    name="auth-field-not-required",
    code="AUTH008",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulElement,
    since="0.1",
    fixes="safe",
    message="`required` does not list {names}, without which `{type}` cannot sign in",
    remedy="Add {names} to `required`",
)
def check(element: DoubtfulElement, context: Context) -> Iterator[Finding]:
    """Report needed parameters that are declared and left out of ``required``, all of an element together."""
    type_, required = element.canonical_type, element.spec["required"]
    missing = [] if type_ is None else [name for name in _needed(element, type_) if not element.requires(name)]
    if not missing or is_composed(element.spec) or not context.is_whole(required):
        return
    if required.exists and (not required.is_array or any(node.text is None for node in required.items)):
        return
    # A misspelt `required` is reported as a keyword that is none.
    if not required.exists and "required" in map(misspelt_keyword, element.spec.names):
        return
    # A near miss in the list, or what was left in it to be filled in, is reported there: nothing declares such a name.
    strangers = [str(node.value) for node in element.required if not element.declares(str(node.value))]
    if any(not stranger.strip(" .…") or find_placeholders(stranger) for stranger in strangers):
        return
    missing = [name for name in missing if not any(closest(stranger, [name]) for stranger in strangers)]
    if missing:
        place = required.at if required.exists else element.spec.lacking("required")
        if required.exists:
            edits = [Add(required.path, None, name) for name in missing]
        else:
            edits = [Add(element.spec.path, "required", missing)]
        fix = safe(f"Require {listed(missing)}", *edits)
        yield context.finding(place, fix=fix, names=listed(missing), type=type_)


def _needed(element: AuthElement, type_: str) -> list[str]:
    if type_ != "KeyBased":
        return [name for name in REQUIRED_PARAMETERS[type_] if element.declares(name)]
    if any(is_key(element.properties[str(node.value)], element) for node in element.required):
        return []
    keys = [node.name for node in element.declared if is_key(node, element)]
    return ["authKey1"] if "authKey1" in keys else keys[:1]
