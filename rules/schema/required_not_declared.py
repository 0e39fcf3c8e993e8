"""A name in ``required`` that ``properties`` does not declare.

Row 10 of the errata: the official template requires ``host`` of an authentication element that declares no such
property, and an old catalogue answer requires two names that it declares in other spellings.
"""

from __future__ import annotations

from speclint.api import (
    OAUTH_PARAMETERS,
    AuthElement,
    Context,
    DoubtfulSchema,
    Finding,
    Iterator,
    Node,
    RelatedPlace,
    Replace,
    alternatives,
    closest,
    conditions,
    declares_required,
    level_of,
    meant_member,
    misspellings,
    rule,
    show,
    unsafe,
)

ALIKE = "Spell the name alike in both places: `properties` has {near}; or declare {found} there"
NOTHING_NAMED = "Write the name of a declared property, or delete this entry"


@rule(
    name="required-not-declared",
    code="SCHM002",
    severity="error",
    evidence="convention",
    kinds=["any"],
    visits=DoubtfulSchema,
    since="0.1",
    fixes="unsafe",
    needs=("required",),
    consistency=True,
    message="`required` lists {found}, which `properties` does not declare",
    remedy="Declare {found} in `properties`, or take it out of `required`",
)
def check(schema: DoubtfulSchema, context: Context) -> Iterator[Finding]:
    """Compare each list with what is declared on its level."""
    for part, tail in schema.holding("required"):
        begins = None if declares_required(part) else level_of(tail)
        if begins is None:
            continue
        outermost = schema.node
        for step in tail[:begins]:
            outermost = outermost[step]
        together = _together(outermost)
        if not _is_open(together):
            yield from _missing(part, _declared(together), context)


def _together(schema: Node) -> list[Node]:
    """The schema and those in its ``allOf``, ``anyOf`` and ``oneOf``, at whatever depth."""
    found = [schema]
    for part in found:
        found.extend(alternatives(part))
    return found


def _is_open(together: list[Node]) -> bool:
    """Some part may take members that it does not name here, so nothing can be said."""
    return any(
        "$ref" in part or "patternProperties" in part or part["additionalProperties"].is_object for part in together
    )


def _declared(together: list[Node]) -> list[str]:
    """Names that some part declares, under a condition or not, without repeats."""
    names: dict[str, None] = {}
    parts = list(together)
    for part in parts:
        names.update(dict.fromkeys(part["properties"].names))
        parts.extend(conditions(part))
    return list(names)


def _missing(part: Node, declared: list[str], context: Context) -> Iterator[Finding]:
    properties = part["properties"]
    if not properties.is_object:
        return
    listed = {entry.text for entry in part["required"].items}
    seen: set[str] = set()
    for entry in part["required"].items:
        name = entry.text
        if name is None or name in declared or name in seen:
            continue
        seen.add(name)
        near = closest(
            name, [known for known in declared if known not in listed and not _differ_in_number(known, name)]
        )
        if near is not None and _is_said_of_property(part, name, near, context):
            continue
        yield context.finding(
            entry.at,
            remedy=NOTHING_NAMED if not name.strip() else None if near is None else ALIKE,
            related=[RelatedPlace(properties.at_key, "what is declared")],
            found=show(name),
            near=None if near is None else show(near),
            fix=None
            if near is None or name in OAUTH_PARAMETERS
            else unsafe(f"Write {show(near)}", Replace(entry.path, near)),
        )


def _differ_in_number(name: str, other: str) -> bool:
    """Two names of a row, such as ``authKey1`` and ``authKey2``: neither is the other misspelt."""
    digits = "0123456789"
    return name[-1:].isdigit() and other[-1:].isdigit() and name.rstrip(digits) == other.rstrip(digits)


def _is_said_of_property(part: Node, name: str, near: str, context: Context) -> bool:
    """The name in the list is documented and the declared one misspells it, which is reported where it is declared."""
    if context.unit.kind != "batch":
        return False
    if part.path[-1:] == ("paginationParams",):
        return meant_member(near) == name
    element = next((element for element in context.unit.views(AuthElement) if element.spec.path == part.path), None)
    return element is not None and near in [node.name for node in misspellings(name, element)]
