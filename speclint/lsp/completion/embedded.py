"""JSON Schemas that documents embed: keywords and their values, names of properties, names that are required."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from speclint.lsp.completion.offers import OPTIONAL, REQUIRED, Choice, Offer, Stop
from speclint.lsp.completion.tables import known_members
from speclint.model.constants import DRAFT_07, PAGING_TYPES
from speclint.model.credentials import OAUTH_PARAMETERS, OVERRIDE_FIELDS, REQUIRED_PARAMETERS, secret_evidence
from speclint.model.kinds import SOURCE_BLOCKS
from speclint.model.paging_types import PARAMETER_TYPES
from speclint.model.views.auth import AuthElement
from speclint.schema.lookup import members

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.schema.failure import Schema
    from speclint.text.places import Path

TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
FORMATS = (
    Choice("password", "a secret, which is shown as dots"),
    Choice("date"),
    Choice("date-time"),
    Choice("time"),
    Choice("uri"),
    Choice("email"),
    Choice("hostname"),
    Choice("ipv4"),
    Choice("ipv6"),
    Choice("uuid"),
    Choice("regex"),
)
_FIRST = ("type", "title", "description", "properties", "required", "format", "enum", "default", "pattern", "items")
_PLATFORM = ("restAttributes", "uiAttributes")
_ONLY = {
    "string": ("format", "pattern", "maxLength", "minLength", "contentMediaType", "contentEncoding"),
    "number": ("multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
    "array": ("items", "additionalItems", "maxItems", "minItems", "uniqueItems", "contains"),
    "object": (
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "maxProperties",
        "minProperties",
        "dependencies",
    ),
}
"""Keywords that say something of values of one type alone; those of numbers are those of whole numbers too."""

_NOT_AT_ROOT = frozenset((*_PLATFORM, "enum", "const", "default", "$ref"))
_A_PARAMETER: Path = ("authSpec", 0, "spec", "properties", "authKey1")
"""Where our schema describes what any parameter may have."""
_BEGINNINGS: dict[str, Any] = {
    "type": Stop(choices=TYPES),
    "$schema": DRAFT_07,
    "format": Stop(choices=tuple([each.value for each in FORMATS])),
    "restAttributes": {"headerParamName": Stop("X-Api-Key")},
    "uiAttributes": {"hidden": True},
    "allOf": [Stop("", "object")],
    "anyOf": [Stop("", "object")],
    "oneOf": [Stop("", "object")],
}
_HOST = ("host", "domain", "subdomain")


def is_schema_object(tail: Path) -> bool:
    """A path inside an embedded schema leads to a schema, whose members are keywords."""
    from speclint.model.subschemas import leads_to_schema

    return leads_to_schema(tail)


def member_offers(site: Site, root: Path, tail: Path, present: frozenset[str]) -> list[Offer]:
    """Members of the object at the cursor, which is in the embedded schema at ``root``, ``tail`` further in."""
    if root[0] == "exploreSpec":
        return _explore(site, present)
    if is_schema_object(tail):
        return _keywords(site, tail, present)
    if tail[-1:] == ("properties",) and is_schema_object(tail[:-1]):
        return _properties(site, root, tail, present)
    place = (*_A_PARAMETER, tail[-1]) if root[0] == "authSpec" and tail[-1] in _PLATFORM else site.place
    published = known_members(site.schema, site.kind, place)
    return [
        Offer(
            name,
            _BEGINNINGS.get(name, True if name == "hidden" else Stop()),
            name,
            each.get("title", ""),
            said(each),
            "member",
        )
        for name, each in published.items()
        if name not in present
    ]


def value_offers(site: Site, tail: Path) -> list[Offer]:
    """Values at the cursor, which is in an embedded schema, ``tail`` from its root."""
    if not tail:
        return [container(begun_schema(), "a JSON Schema")]
    keyword = tail[-1]
    if is_schema_object(tail[:-1]):
        known = _values(str(keyword))
        if keyword == "default":
            known = [Choice(each) for each in site.around["enum"].value or ()] if site.around["enum"].is_array else []
        if keyword == "type" and len(tail) == 1:
            known = [Choice("object")]
        value = _beginning(str(keyword), site.around["type"].value)
        return [_value(each) for each in known] or ([container(value)] if is_container(value) else [])
    if len(tail) > 1 and tail[-2] == "properties" and is_schema_object(tail):
        return [container(_input(str(keyword)))]
    if len(tail) < 2 or not is_schema_object(tail[:-2]):
        return []
    if tail[-2] == "required" and isinstance(keyword, int):
        return _required(site)
    if tail[-2] == "type" and isinstance(keyword, int):
        return [_value(Choice(each)) for each in TYPES if each not in site.listed()]
    if tail[-2] == "enum" and isinstance(keyword, int):
        return _enumerated(site, tail)
    if tail[-2] == "uiAttributes" and keyword == "hidden":
        return [_value(Choice(value=True)), _value(Choice(value=False))]
    return []


def begun_schema() -> dict[str, Any]:
    """A JSON Schema of an object that declares nothing yet."""
    return {"$schema": DRAFT_07, "type": "object", "properties": Stop("", "object")}


def is_container(value: Any) -> bool:
    """The value is an object or a list, or begins as an empty one."""
    return isinstance(value, (dict, list)) or (isinstance(value, Stop) and value.shape in ("object", "array"))


def container(value: Any, detail: str = "") -> Offer:
    """An object or a list, with what it needs in it."""
    is_list = isinstance(value, list) or (isinstance(value, Stop) and value.shape == "array")
    return Offer("[…]" if is_list else "{…}", value, None, detail, kind="block")


def said(schema: Schema) -> str:
    """What a published schema says of a member, and how well it is attested, in Markdown."""
    text = str(schema.get("description", ""))
    evidence = schema.get("x-evidence")
    return f"{text}\n\n*{str(evidence).capitalize()}*" if text and evidence else text


def declared(kind: str = "string", *, secret: bool = False) -> dict[str, Any]:
    """The declaration of an input."""
    schema: dict[str, Any] = {"type": kind, "description": Stop()}
    if secret:
        schema["format"] = "password"
    return schema


def _explore(site: Site, present: frozenset[str]) -> list[Offer]:
    """What the fixed block has at the cursor; anything else would change it."""
    from speclint.model.views.explore import canonical_batch

    node: Any = canonical_batch()
    for token in site.path[1:]:
        node = node.get(token) if isinstance(node, dict) else None
    if not isinstance(node, dict):
        return []
    return [
        Offer(name, value, name, "of the fixed block", "", "member", REQUIRED)
        for name, value in node.items()
        if name not in present
    ]


# -- keywords ----------------------------------------------------------------------------------------------------


def _keywords(site: Site, tail: Path, present: frozenset[str]) -> list[Offer]:
    published = members(site.schema, site.place)
    if site.place[:1] == ("authSpec",) and tail:
        published = {**members(site.schema, _A_PARAMETER), **published}
    type_ = site.here["type"].value if tail else "object"
    skipped = _foreign(type_)
    found = []
    for keyword in _known_keywords():
        if keyword in present or keyword in skipped or keyword in (("$schema",) if tail else _NOT_AT_ROOT):
            continue
        if keyword == "restAttributes" and site.place[:1] != ("authSpec",):
            continue
        rank = REQUIRED if keyword == "type" or (not tail and keyword in ("$schema", "properties")) else OPTIONAL
        about = published.get(keyword, {})
        detail = str(about.get("title") or "keyword of JSON Schema")
        value = "object" if keyword == "type" and not tail else _beginning(keyword, type_)
        found.append(Offer(keyword, value, keyword, detail, said(about), "member", rank))
    return found


@cache
def _known_keywords() -> tuple[str, ...]:
    from speclint.schema.metaschema import metaschema

    known = [name for name in metaschema()["properties"] if name not in ("example", "links", "writeOnly")]
    return tuple(dict.fromkeys(("$schema", *_FIRST, *_PLATFORM, *known)))


@cache
def _shapes() -> dict[str, Any]:
    from speclint.schema.metaschema import metaschema

    found: dict[str, Any] = metaschema()["properties"]
    return found


def _foreign(type_: Any) -> frozenset[str]:
    """Keywords that say nothing of values of a type; none where the type is not known, or is one of several."""
    if not isinstance(type_, str):
        return frozenset()
    own = "number" if type_ == "integer" else type_
    return frozenset([keyword for each, keywords in _ONLY.items() if each != own for keyword in keywords])


def _beginning(keyword: str, type_: Any) -> Any:
    """The value that a keyword begins with in a schema for values of a type."""
    if keyword in ("default", "const"):
        return _of_type(type_)
    if keyword == "enum":
        return [_of_type(type_)]
    if keyword in _BEGINNINGS:
        return _BEGINNINGS[keyword]
    shape = _shapes().get(keyword)
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind == "string":
        return Stop()
    if kind == "boolean":
        return Stop("", "bare", ("true", "false"))
    if kind in ("integer", "number"):
        return Stop("1" if keyword == "multipleOf" else "0", "bare")
    if kind == "array" or keyword == "required":
        return Stop("", "array")
    return Stop() if shape is True else Stop("", "object")


def _of_type(type_: Any) -> Stop:
    if type_ == "boolean":
        return Stop("", "bare", ("false", "true"))
    if type_ in ("integer", "number"):
        return Stop("0", "bare")
    if type_ == "null":
        return Stop("null", "bare")
    return Stop("", type_) if type_ in ("object", "array") else Stop()


def _values(keyword: str) -> list[Choice]:
    if keyword == "type":
        return [Choice(each) for each in TYPES]
    if keyword == "format":
        return list(FORMATS)
    if keyword == "$schema":
        return [Choice(DRAFT_07, "the dialect of embedded schemas")]
    shape = _shapes().get(keyword)
    flag = isinstance(shape, dict) and shape.get("type") == "boolean"
    return [Choice(value=True), Choice(value=False)] if flag or keyword == "additionalProperties" else []


def _value(choice: Choice) -> Offer:
    from speclint.lsp.completion.write import as_label

    return Offer(as_label(choice.value), choice.value, None, choice.detail, "", "value", REQUIRED)


# -- names of properties -------------------------------------------------------------------------------------------


def _properties(site: Site, root: Path, tail: Path, present: frozenset[str]) -> list[Offer]:
    published = members(site.schema, site.place)
    if len(tail) == 3 and tail[0] == "properties" and tail[1] in SOURCE_BLOCKS:
        return _block_properties(site, str(tail[1]), present)
    found: dict[str, Offer] = {}
    in_auth = root[:1] == ("authSpec",)
    if root == ("sourceSpec", "spec") or in_auth:
        for name in _undeclared(site):
            found[name] = Offer(
                name, declared(), name, "used in a placeholder and not declared", "", "member", REQUIRED
            )
    if in_auth and len(tail) == 1:
        element = AuthElement(site.above(2), site.unit)
        for name, is_needed in _parameters(element):
            about = published.get(name, {})
            value = _parameter(name, element)
            rank = REQUIRED if is_needed else OPTIONAL
            found.setdefault(name, Offer(name, value, name, str(about.get("title", "")), said(about), "member", rank))
    else:
        fixed = root == ("sourceSpec", "spec") and any(name in site.unit.block("attributes") for name in SOURCE_BLOCKS)
        for name, about in published.items():
            # A source either fixes its request or asks the user for it.
            if not (fixed and name in SOURCE_BLOCKS):
                title = str(about.get("title", ""))
                found.setdefault(name, Offer(name, _input(name), name, title, said(about), "member"))
    return [offer for name, offer in found.items() if name not in present]


def _undeclared(site: Site) -> list[str]:
    table = site.unit.table
    return [name for name in sorted(table.names_used()) if name and not table.is_declared(name)]


def _parameters(element: AuthElement) -> list[tuple[str, bool]]:
    """Names of parameters for the type of an element, each with whether the type cannot do without it."""
    type_ = element.canonical_type
    needed = REQUIRED_PARAMETERS.get(type_ or "", ())
    if type_ == "OAuth2RefreshCode":
        names = (*needed, *[name for name in OAUTH_PARAMETERS if name not in needed], *_HOST)
    elif type_ == "BasicAuthentication":
        names = (*needed, "authorizationTestUrl", *_HOST)
    elif type_ == "KeyBased":
        key = next(f"authKey{number}" for number in range(1, 1000) if not element.declares(f"authKey{number}"))
        names, needed = (key, "authorizationTestUrl", *_HOST), (key,) if key == "authKey1" else ()
    else:
        names = (*OAUTH_PARAMETERS, "username", "password", "authKey1", *_HOST)
    return [(name, name in needed) for name in names]


def _parameter(name: str, element: AuthElement) -> dict[str, Any]:
    if name == "requestParameterOverride":
        return {
            "type": "object",
            "description": Stop(),
            "properties": {each: {"type": "string"} for each in OVERRIDE_FIELDS[:3]},
        }
    if name == "expirationDate":
        return {**declared(), "format": "date", "uiAttributes": {"hidden": True}}
    from speclint.model.node import Node

    secret = name.startswith("authKey") or secret_evidence(Node({}, (name,)), element) is not None
    schema = declared(secret=secret)
    if name.startswith("authKey"):
        schema["restAttributes"] = {"headerParamName": Stop("X-Api-Key")}
    return schema


def _input(name: str) -> dict[str, Any]:
    """The declaration of an input of the source: that of a block is a schema of its own."""
    if name in SOURCE_BLOCKS:
        return {"type": "object", "description": Stop(), "properties": Stop("", "object")}
    kinds = {"startTime": "integer", "interval": "integer", "backfill": "boolean", "errorDiagnosticsEnabled": "boolean"}
    kind = "number" if name == "partialIngestionPercent" else kinds.get(name, "string")
    return declared("object" if name in ("deltaColumn", "schema") else "array" if name == "data" else kind)


def _block_properties(site: Site, block: str, present: frozenset[str]) -> list[Offer]:
    """Members of a block that the user describes: those of the block, as properties."""
    found = []
    published = known_members(site.schema, "batch", ("sourceSpec", "attributes", block))
    for own, about in published.items():
        # Schemas of this style have the name in lower case, values of the other one with a capital.
        name = "offsetName" if own == "offSetName" else own
        kinds = about.get("type", "string")
        kind = kinds if isinstance(kinds, str) else kinds[0]
        schema = declared(kind)
        values: tuple[str, ...] = {"method": ("GET", "POST"), "parameterType": PARAMETER_TYPES}.get(name, ())
        if name == "type":
            values = PAGING_TYPES if block == "paginationParams" else ("ADVANCE",)
        if values:
            schema["enum"] = list(values)
        elif kind == "array":
            schema["items"] = {"type": "string"}
        if name not in present:
            found.append(Offer(name, schema, name, str(about.get("title", "")), said(about), "member"))
    return found


# -- names that are required ---------------------------------------------------------------------------------------


def _required(site: Site) -> list[Offer]:
    from speclint.lsp.completion.write import as_label

    listed = site.listed()
    schema = site.above(2)
    return [
        Offer(
            node.name,
            node.name,
            None,
            as_label(node["type"].text or ""),
            node["description"].text or "",
            "value",
            REQUIRED,
        )
        for node in schema["properties"].members
        if node.name not in listed
    ]


def _enumerated(site: Site, tail: Path) -> list[Offer]:
    """Values of a list of choices that are known: those of paging types and of where a token is sent."""
    known = {
        "parameterType": PARAMETER_TYPES,
        "method": ("GET", "POST"),
        "frequency": ("once", "minute", "hour", "day", "week"),
    }
    name = tail[-3] if len(tail) > 2 else ""
    values = PAGING_TYPES if tail[-5:-2] == ("paginationParams", "properties", "type") else known.get(str(name), ())
    return [_value(Choice(each)) for each in values if each not in site.listed()]
