"""What stands at a place, in Markdown: what the field is, what it takes, what its value means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.lsp.describe import Facts, InSchema, Where, facts, in_schema, is_date_format, where
from speclint.lsp.keywords import FORMATS, KEYWORDS, TYPES
from speclint.lsp.markdown import clip, code, listed, message, plain
from speclint.lsp.meanings import (
    DEFAULTS,
    PAGING_PATH,
    SCHEDULE_PATH,
    VALUES,
    belongs_to,
    identifier_name,
    is_identifier,
    meaning,
)
from speclint.lsp.printing import format_text
from speclint.lsp.resolving import declaration, uses_of
from speclint.lsp.specs_named import chosen_element, named_spec, parameter_of
from speclint.model.kinds import SOURCE_BLOCKS
from speclint.model.outline import kind_name
from speclint.model.views.auth import AuthElement
from speclint.model.views.paging import Paging
from speclint.model.views.schedule import ADVANCE, Schedule
from speclint.model.views.source import user_schema
from speclint.schema.judge import CONNECTION_SPEC

if TYPE_CHECKING:
    from speclint.lsp.snapshot import Snapshot, World
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path

_EVIDENCE = {
    "documented": "documented",
    "observed": "observed in published examples",
    "convention": "convention, our judgement",
}


def place_text(snapshot: Snapshot, unit: Unit, path: Path, value: Any, world: World) -> str:
    """Markdown on a member, an element or a value; empty where there is nothing to say.

    ``value`` is the scalar under the cursor, None where it is a name or a bracket.
    """
    if path == unit.root.path:
        return f"**{plain(kind_name(unit).capitalize())}**" + _root_text(unit)
    inside = in_schema(unit, path)
    place = where(unit, path)
    known = facts(place) if place is not None else None
    parts: list[str] = []
    if known is not None and place is not None:
        parts.append(_head(path, known.title))
    elif inside is not None and (heading := _schema_head(inside)):
        parts.append(heading)
    about_value = _block_text(unit, place, path) or _value_text(snapshot, unit, path, value, place, inside, world)
    if known is not None and known.description:
        parts.append(message(known.description))
    if inside is not None:
        more = _schema_text(snapshot, unit, inside, described=known is not None)
        if more:
            parts.append(more)
    own = _of_requests(snapshot, unit, path, world)
    if own:
        parts.append(own)
    if about_value:
        # What the value means comes before what the field is.
        parts.insert(1 if parts else 0, about_value)
    if known is not None and place is not None:
        parts.append(_table(place, known, is_name=inside is not None and inside.role == "property"))
    return "\n\n".join([part for part in parts if part])


def _head(path: Path, title: str) -> str:
    name = next((token for token in reversed(path) if isinstance(token, str)), "")
    if not isinstance(path[-1], str):
        return f"**{plain(title)}** · element {int(path[-1]) + 1} of {code(clip(name, 60))}"
    return f"**{code(clip(name, 60))}** · {plain(title)}"


def _root_text(unit: Unit) -> str:
    place = where(unit, unit.root.path)
    known = facts(place) if place is not None else None
    return f"\n\n{message(known.description)}" if known is not None and known.description else ""


def _table(place: Where, known: Facts, *, is_name: bool) -> str:
    """What is allowed, what holds without the member, which types of the block take it; then type and evidence."""
    lines = []
    values = known.values or tuple(VALUES.get(place, ()))
    if values:
        lines.append(f"- Values: {', '.join([code(value) for value in values])}")
    if place in DEFAULTS:
        lines.append(f"- Default: {code(DEFAULTS[place])}")
    belongs = belongs_to(place)
    if belongs:
        lines.append(f"- {belongs}")
    last = []
    if known.types and not is_name:
        last.append(f"Type: {listed([code(type_) for type_ in known.types])}")
    if known.evidence:
        last.append(f"Evidence: {_evidence(known)}")
    parts = ["\n".join(lines), " · ".join(last)]
    return "\n\n".join([part for part in parts if part])


def _evidence(known: Facts) -> str:
    said = _EVIDENCE.get(known.evidence, known.evidence)
    if not known.source:
        return said
    return f"{said} ({known.source if known.source == 'OpenAPI' else plain(known.source) + ' page'})"


def _block_text(unit: Unit, place: Where | None, path: Path) -> str:
    """What the type of a block makes of it, where the path is that of a block that has one."""
    type_ = None
    if place == (CONNECTION_SPEC, PAGING_PATH):
        type_ = next((paging.kind for paging in unit.views(Paging) if paging.node.path == path), None)
    elif place == (CONNECTION_SPEC, SCHEDULE_PATH):
        advanced = any(each.style == "advanced" for each in unit.views(Schedule) if each.node.path == path)
        type_ = ADVANCE if advanced else None
    if place is None or type_ is None:
        return ""
    return f"{code(type_)}: {meaning((place[0], (*place[1], 'type')), type_)}"


# -- values -----------------------------------------------------------------------------------------------------


def _value_text(
    snapshot: Snapshot, unit: Unit, path: Path, value: Any, place: Where | None, inside: InSchema | None, world: World
) -> str:
    """What the value means, where it is a text that is known for this place or everywhere."""
    if not isinstance(value, str):
        return ""
    if is_date_format(unit, path):
        return format_text(value) or ""
    declared = _declared_for(unit, path)
    if declared is not None:
        place, inside = declared, None
    known = meaning(place, value) if place is not None and inside is None else None
    if known is not None:
        return f"{code(clip(value, 60))}: {known}"
    if inside is not None and inside.role == "keyword":
        words = {"type": TYPES, "format": FORMATS}.get(str(inside.tail[-1]), {})
        return f"{code(value)}: {words[value]}." if value in words else ""
    if is_identifier(value):
        name = identifier_name(value)
        if name is not None:
            return name
        found = named_spec(snapshot, value, world)
        return (
            f"{plain(kind_name(found).capitalize())} “{plain(clip(found.root['name'].text or '', 60))}”."
            if found
            else ""
        )
    return ""


def _declared_for(unit: Unit, path: Path) -> Where | None:
    """For what a schema has as ``enum``, ``const`` or ``default``: the place whose value it declares."""
    if path[-2:-1] == ("enum",) and isinstance(path[-1], int):
        return where(unit, path[:-2])
    return where(unit, path[:-1]) if path[-1:] in (("const",), ("default",)) else None


# -- embedded schemas -------------------------------------------------------------------------------------------


def _schema_head(inside: InSchema) -> str:
    last = inside.tail[-1]
    if inside.role == "keyword":
        return f"**{code(clip(str(last), 60))}** · keyword of JSON Schema" if last in KEYWORDS else ""
    if inside.role == "property":
        kind = "property" if inside.tail[-2] in ("properties", "patternProperties") else "schema"
        return f"**{code(clip(str(last), 60))}** · {kind}"
    if inside.role == "branch":
        return f"**{code(str(inside.tail[-2]))}** · schema {int(last) + 1} of the list"
    return "**`required`** · a name that must be there"


def _schema_text(snapshot: Snapshot, unit: Unit, inside: InSchema, *, described: bool) -> str:
    last = inside.tail[-1]
    if inside.role == "keyword":
        return "" if described else KEYWORDS.get(str(last), "")
    if inside.role == "property":
        node = inside.root
        for token in inside.tail:
            node = node[token]
        return _property_text(snapshot, unit, inside, node)
    if inside.role == "required":
        return _required_text(snapshot, inside)
    return ""


def _required_text(snapshot: Snapshot, inside: InSchema) -> str:
    schema = inside.root
    for token in inside.tail[:-2]:
        schema = schema[token]
    name = schema["required"][int(inside.tail[-1])].text
    if name is None:
        return ""
    declared = schema["properties"][name]
    if not declared.exists:
        return f"{code(clip(name, 60))} is not declared in `properties`."
    return f"{code(clip(name, 60))} is declared: {declaration(snapshot, declared, required=True)}"


def _property_text(snapshot: Snapshot, unit: Unit, inside: InSchema, node: Node) -> str:
    """What the document itself says of a declared value, and where it is used."""
    if len(inside.tail) < 2 or inside.tail[-2] != "properties":
        return ""
    holder = inside.root
    for token in inside.tail[:-2]:
        holder = holder[token]
    required = any(entry.value == node.name for entry in holder["required"].items)
    said = [f"Declared as {declaration(snapshot, node, required=required, here=True)}"]
    owner = _owner(unit, inside.root) if len(inside.tail) == 2 else ""
    if owner:
        said.insert(0, owner)
        used = uses_of(snapshot, unit, node.name)
        expected = inside.root.path == user_schema(unit).path and node.name not in SOURCE_BLOCKS
        if used or expected:
            said.append(used or "No placeholder uses it.")
    return "\n\n".join(said)


def _owner(unit: Unit, root: Node) -> str:
    """Whose parameters a schema declares, where placeholders can use them."""
    for element in unit.views(AuthElement):
        if element.spec.path == root.path:
            return f"Parameter of “{plain(clip(element.label, 60))}”, given as `auth.params`."
    return "Input of the source, given as `params`." if user_schema(unit).path == root.path else ""


# -- requests ---------------------------------------------------------------------------------------------------


def _of_requests(snapshot: Snapshot, unit: Unit, path: Path, world: World) -> str:
    """What the spec that a request names says of a parameter that the request sends."""
    chosen = chosen_element(snapshot, unit, path, world)
    if chosen is not None:
        holder, element = chosen
        needed = listed([code(clip(node.text or "", 40)) for node in element.required], "and")
        said = f"Element of {code(holder.shown)}, of type {code(element.type.text or '…')}"
        return f"{said}; its parameters need {needed}." if needed else f"{said}."
    found = parameter_of(snapshot, unit, path, world)
    if found is None:
        return ""
    other, owner, node, required = found
    said = declaration(other, node, required=required)
    return f"Parameter of {plain(owner)} in {code(other.shown)}: {said}"
