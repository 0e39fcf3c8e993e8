"""First looks: whether a block is as most documents have it, told from its plain values.

Nearly every block of nearly every document is right, and dozens of rules would look at it to find nothing. The views
whose names start with ``Doubtful``, and some others, ask here first and leave out what is sound.

A function of this module may only call sound what *none* of the rules that visit the view in question has anything to
say of; it names what it makes sure of. What it calls doubtful may well be right, which costs time and nothing else.
Values that are missing or could not be read are of none of the types asked for, so damage makes a block doubtful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.model.categories import CATEGORIES, UNUSUAL_CATEGORIES
from speclint.model.constants import (
    AUTH_TYPES,
    BATCH_PROVIDER,
    BATCH_TYPE,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)

if TYPE_CHECKING:
    from speclint.model.unit import Unit

NOTHING: dict[str, Any] = {}
"""Stands for an object that is not there; nobody changes it."""


def object_at(unit: Unit, block: str) -> dict[str, Any]:
    """The value of a block; empty where that is no object."""
    value = unit.block(block).value
    return value if type(value) is dict else NOTHING


def member(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """An object inside an object; empty where there is none."""
    value = holder.get(name)
    return value if type(value) is dict else NOTHING


def inputs_of(unit: Unit) -> dict[str, Any]:
    """Declarations of the user's inputs, as ``user_schema`` of the views of the source finds them."""
    spec = unit.block("spec")
    if spec.exists:
        return member(spec.value, "properties") if type(spec.value) is dict else NOTHING
    return member(member(object_at(unit, "attributes"), "spec"), "properties")


# -- the head of a spec ---------------------------------------------------------------------------------------------

_HEADS = {"batch": (BATCH_TYPE, BATCH_PROVIDER), "streaming": (STREAMING_TYPE, STREAMING_PROVIDER)}


def is_sound_head(spec: dict[str, Any], kind: str) -> bool:
    """Type and provider are those of the kind, and there are an explore block and a list of authentication elements."""
    auth, head = spec.get("authSpec"), (spec.get("type"), spec.get("providerId"))
    return head == _HEADS.get(kind) and "exploreSpec" in spec and type(auth) is list and bool(auth)


# -- authentication -------------------------------------------------------------------------------------------------


def is_sound_element(element: dict[str, Any]) -> bool:
    """An element of a supported type that is whole, and all of whose parameters are sound.

    It has a name; its type is spelt as documented; it declares and requires what its type cannot do without. All
    parameters are strings, all secrets among them are masked, each header is well-formed and sent once. An OAuth
    element has a test address, no near miss of a documented name, and all that renewing a token takes.
    """
    name, type_, spec = element.get("name"), element.get("type"), element.get("spec")
    if type(name) is not str or not name.strip() or type(type_) is not str or type_ not in AUTH_TYPES:
        return False
    properties, required = (spec.get("properties"), spec.get("required")) if type(spec) is dict else (None, None)
    if type(properties) is not dict or type(required) is not list:
        return False
    if type_ == "KeyBased":
        return _requires_key(properties, required) and _are_sound_parameters(properties, True)
    if type_ == "OAuth2RefreshCode":
        sound = "accessToken" in properties and "accessToken" in required and _are_sound_names(properties)
    else:
        sound = all(name in properties and name in required for name in ("username", "password"))
    return sound and _are_sound_parameters(properties, False)


def _requires_key(properties: dict[str, Any], required: list[Any]) -> bool:
    """Some required name is declared and is that of a key: it is masked, or says how it is sent."""
    for name in required:
        schema = member(properties, name) if type(name) is str else NOTHING
        if "restAttributes" in schema or schema.get("format") == "password":
            return True
    return False


def _are_sound_names(properties: dict[str, Any]) -> bool:
    from speclint.model.credentials import misspelt_parameter

    if "authorizationTestUrl" not in properties or any(map(misspelt_parameter, properties)):
        return False
    if "refreshToken" not in properties:
        return True
    client = "clientId" in properties and "clientSecret" in properties
    return client and ("accessTokenUrl" in properties or "refreshTokenUrl" in properties)


def _are_sound_parameters(properties: dict[str, Any], keyed: bool) -> bool:
    """``keyed``: they are those of an element of type ``KeyBased``, whose secrets have to say how they are sent."""
    from speclint.model.credentials import named_evidence

    if "requestParameterOverride" in properties:
        return False  # the only one that is no string
    headers: set[str] = set()
    for name, schema in properties.items():
        if type(schema) is not dict or schema.get("type") != "string":
            return False
        masked = schema.get("format") == "password"
        if not masked and (name == "value" or named_evidence(name) is not None):
            return False
        if "restAttributes" in schema:
            header = _header_of(schema["restAttributes"])
            if header is None or header in headers:
                return False
            headers.add(header)
        elif masked and keyed:
            return False
    return True


def _header_of(attributes: object) -> str | None:
    """The header that ``restAttributes`` names, in lower case, where it does that alone and in plain letters."""
    if type(attributes) is not dict or len(attributes) != 1:
        return None
    header = attributes.get("headerParamName")
    if type(header) is not str or not header.isascii() or not header.replace("-", "").isalnum():
        return None
    return header.lower()


def bears_usual_name(element: dict[str, Any]) -> bool:
    """An element of a supported type with the name that the documentation gives such elements."""
    type_ = element.get("type")
    return type(type_) is str and type_ in AUTH_TYPES and element.get("name") == AUTH_TYPES[type_]


def declares(element: dict[str, Any], name: str) -> bool:
    """An element declares a parameter of this name."""
    return name in member(member(element, "spec"), "properties")


def all_declare(unit: Unit, name: str) -> bool:
    """There are authentication elements, and each of them declares a parameter of this name."""
    elements = unit.auth_values
    return bool(elements) and all(declares(element, name) for element in elements)


# -- the source -----------------------------------------------------------------------------------------------------

_BLOCKS = ("urlParams", "headerParams", "contentPath", "explodeEntityPath", "paginationParams", "scheduleParams")
_BLOCK_NAMES = frozenset((*_BLOCKS, "bodyParams"))


def is_sound_source(unit: Unit) -> bool:
    """There is a card; no block stands beside the attributes, inside another one, or among the user's inputs."""
    source, attributes = object_at(unit, "sourceSpec"), object_at(unit, "attributes")
    if unit.is_part or "uiAttributes" not in attributes or "queryParams" in attributes:
        return False
    if not _BLOCK_NAMES.isdisjoint(source) or not _BLOCK_NAMES.isdisjoint(inputs_of(unit)):
        return False
    return all(_BLOCK_NAMES.isdisjoint(member(attributes, name)) for name in _BLOCKS)


def is_sound_url(unit: Unit, url: dict[str, Any]) -> bool:
    """A path that starts at the root, without a query and without gaps; no POST; a query of harmless texts.

    A host is not asked for again, and no parameter of the query is one of the schedule.
    """
    path, query, attributes = url.get("path"), url.get("queryParams", NOTHING), object_at(unit, "attributes")
    if unit.is_part or type(path) is not str or not path.startswith("/") or "?" in path:
        return False
    if url.get("method") == "POST":
        return False
    if type(query) is not dict or "queryParams" in attributes or not all(map(_is_harmless, query, query.values())):
        return False
    if "host" in url and any(declares(element, "host") for element in unit.auth_values):
        return False
    schedule = object_at(unit, "scheduleParams")
    sent = schedule.get("scheduleStartParamName"), schedule.get("scheduleEndParamName")
    if any(name in query for name in sent if type(name) is str):
        return False
    return "{" not in path or _is_filled(unit, path)


def _is_harmless(name: str, text: object) -> bool:
    """No text, or one that is no credential."""
    if type(text) is not str or len(text) < 8:
        return True
    if plain_names(text):
        return True  # what holds a placeholder is none
    from speclint.model.leaks import written_secret

    return written_secret(name, text) is None


def _is_filled(unit: Unit, path: str) -> bool:
    """The user must give every input that a path uses."""
    used = plain_names(path)
    if used is None:
        return False
    inputs = inputs_of(unit)
    spec = unit.block("spec").value
    required = spec.get("required") if type(spec) is dict else None
    given = required if type(required) is list else ()
    return all(name not in inputs or name in given for name in used)


def plain_names(text: str) -> list[str] | None:
    """The names in a text all of whose braces are those of ``${name}``, the names plain words; None for other texts.

    In such a text these are all its placeholders, as reading it in full would find them.
    """
    opened = text.split("${")
    if len(opened) - 1 != text.count("{"):
        return None
    names = []
    for piece in opened[1:]:
        name, closed, _ = piece.partition("}")
        if not closed or not name.isascii() or not name.isidentifier():
            return None
        names.append(name)
    return names


def has_host(unit: Unit) -> bool:
    """``urlParams`` has a host, or every one of the authentication elements, of which there are some, asks for it."""
    return "host" in object_at(unit, "urlParams") or all_declare(unit, "host")


_APART = ("spec", "uiAttributes")
"""Attributes of a source that hold no literal values of the request."""


def has_sound_names(unit: Unit) -> bool:
    """Every placeholder of a whole spec is ``${name}``, declared by the inputs or by all authentication elements.

    All inputs are used.
    """
    if unit.is_part:
        return False
    inputs = inputs_of(unit)
    holder = unit.block("attributes").path
    depth = len(holder)
    used: set[str] = set()
    for node in unit.strings:
        path = node.path
        if len(path) <= depth or path[depth] in _APART or path[:depth] != holder:
            continue
        names = plain_names(node.value)
        if names is None:
            return False
        for name in names:
            if name in inputs:
                used.add(name)
            elif not all_declare(unit, name):
                return False
    return len(used) == len(inputs)


def leads_to_array(path: object, schema: object) -> bool:
    """A path of plain names leads through the properties of a schema to an array."""
    if type(path) is not str or not path.startswith("$.") or not path.isascii():
        return False
    for name in path[2:].split("."):
        properties = schema.get("properties") if type(schema) is dict else None
        if not name.isidentifier() or type(properties) is not dict or name not in properties:
            return False
        schema = properties[name]
    return type(schema) is dict and schema.get("type") == "array"


# -- paging and schedule --------------------------------------------------------------------------------------------

_PAGED_BY: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "NONE": (frozenset(("type",)), ()),
    "OFFSET": (frozenset(("type", "limitName", "limitValue", "offSetName")), ("limitName", "offSetName")),
    "POINTER": (frozenset(("type", "limitName", "limitValue", "pointerPath")), ("limitName",)),
    "PAGE": (
        frozenset(("type", "limitName", "limitValue", "pageParamName", "initialPageIndex")),
        ("limitName", "pageParamName"),
    ),
}
"""For a type all its members where it has those that most have, and which of them name a parameter of the query."""


def is_sound_paging(unit: Unit, paging: dict[str, Any]) -> bool:
    """The type is documented, and exactly those members are there that most blocks of this type have, all sound.

    A page holds a whole number of records, the first one is not below zero, a pointer is a path, and no two parameters
    of paging, of the schedule and of the query have one name. Tokens, conditions and the like are looked at in full.
    """
    type_ = paging.get("type")
    if type(type_) is not str or type_ not in _PAGED_BY:
        return False
    names, naming = _PAGED_BY[type_]
    if paging.keys() != names:
        return False
    if type_ == "NONE":
        return True
    size = paging["limitValue"]
    if type(size) is not int or size < 1:
        return False
    if type_ == "POINTER" and not (type(paging["pointerPath"]) is str and paging["pointerPath"].startswith("$.")):
        return False
    if type_ == "PAGE" and not (type(paging["initialPageIndex"]) is int and paging["initialPageIndex"] >= 0):
        return False
    schedule = object_at(unit, "scheduleParams")
    query = member(object_at(unit, "urlParams"), "queryParams")
    taken = [schedule.get("scheduleStartParamName"), schedule.get("scheduleEndParamName")]
    for name in naming:
        text = paging[name]
        if type(text) is not str or not text.strip() or text in query or text in taken:
            return False
        taken.append(text)
    return True


_DEFAULT_STYLE = frozenset(
    ("scheduleStartParamName", "scheduleEndParamName", "scheduleStartParamFormat", "scheduleEndParamFormat")
)


def is_sound_schedule(schedule: dict[str, Any]) -> bool:
    """The default style and nothing else: two names that differ, and one format, or none, for both ends."""
    start, end = schedule.get("scheduleStartParamName"), schedule.get("scheduleEndParamName")
    if not schedule.keys() <= _DEFAULT_STYLE or type(start) is not str or type(end) is not str:
        return False
    if not start.strip() or not end.strip() or start == end:
        return False
    return bool(schedule.get("scheduleStartParamFormat") == schedule.get("scheduleEndParamFormat"))


# -- the card -------------------------------------------------------------------------------------------------------

FACES = {"icon": "Icon", "description": "Description", "label": "Label"}
"""What a card shows, and how the keys of each end by convention."""

_USUAL = {"batch": frozenset(CATEGORIES.keys() - UNUSUAL_CATEGORIES), "streaming": frozenset(("streaming",))}


def is_sound_card(card: dict[str, Any], kind: str) -> bool:
    """A usual category; and icon, description and label by keys alone that start alike and end each as it should."""
    category = member(card, "category").get("key")
    if type(category) is not str or category not in _USUAL.get(kind, ()):
        return False
    stems: set[str] = set()
    for name, end in FACES.items():
        face = card.get(name)
        key = face.get("key") if type(face) is dict and len(face) == 1 else None
        if type(key) is not str or not key.endswith(end) or "{" in key:
            return False
        stems.add(key.removesuffix(end))
    return len(stems) == 1
