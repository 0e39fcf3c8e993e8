"""Keywords of the JSON Schemas that documents embed, and their values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from speclint.lsp.completion.declarations import free_header
from speclint.lsp.completion.offers import OPTIONAL, REQUIRED, Choice, Offer, Stop, chosen
from speclint.lsp.completion.tables import said
from speclint.lsp.keywords import FORMATS, KEYWORDS, TYPES
from speclint.model.constants import DRAFT_07
from speclint.model.credentials import OAUTH_PARAMETERS, OVERRIDE_FIELDS, is_key_name, named_evidence
from speclint.model.views.auth import AuthElement
from speclint.schema.lookup import members

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.model.node import Node
    from speclint.text.places import Path

PLATFORM = ("restAttributes", "uiAttributes")
"""What the platform adds to the keywords in a declaration."""

ANY_PARAMETER: Path = ("authSpec", 0, "spec", "properties", "authKey1")
"""Where our schema describes what any parameter may have."""

ORDER = ("string", "integer", "number", "boolean", "object", "array", "null")
"""The types of JSON Schema, the likeliest first."""

_FIRST = ("type", "title", "description", "properties", "required", "format", "enum", "default", "pattern", "items")
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

_VALUES = ("enum", "const", "default")
_NOT_AT_ROOT = frozenset((*PLATFORM, *_VALUES, "$ref"))
_BESIDE_VALUES = frozenset((*_ONLY["string"], *_ONLY["number"], "not")) - {"format"}
"""Keywords that add nothing to a list of all allowed values, but may contradict it."""

_SIZES = {"maxLength": "255", "maxItems": "100", "maxProperties": "100"}
_OF_STRINGS = frozenset((*OAUTH_PARAMETERS, "host", "domain", "subdomain", "username", "password"))
_OVERRIDE = "requestParameterOverride"
_BEGINNINGS: dict[str, Any] = {
    "$schema": DRAFT_07,
    "hidden": True,
    "uiAttributes": {"hidden": True},
    "allOf": [Stop("", "object")],
    "anyOf": [Stop("", "object")],
    "oneOf": [Stop("", "object")],
}


def keyword_offers(site: Site, tail: Path, present: frozenset[str]) -> list[Offer]:
    """Keywords for the schema at the cursor, ``tail`` from the root of its embedded schema."""
    schema = site.here
    published = members(site.schema, site.place)
    if site.place[:1] == ("authSpec",) and tail:
        published = {**members(site.schema, ANY_PARAMETER), **published}
    hidden = _unfitting(site, tail, present)
    found = []
    for keyword in _known_keywords():
        if keyword in present or keyword in hidden:
            continue
        rank = REQUIRED if keyword == "type" or (not tail and keyword in ("$schema", "properties")) else OPTIONAL
        about = published.get(keyword, {})
        detail = str(about.get("title") or "keyword of JSON Schema")
        known = keyword_values(site, (*tail, keyword), schema)
        value = begun_keyword(keyword, schema, known)
        if keyword == "restAttributes":
            value = {"headerParamName": Stop(free_header(AuthElement(site.above(len(tail) + 1), site.unit)))}
        found.append(Offer(keyword, value, keyword, detail, said(about) or KEYWORDS.get(keyword, ""), "member", rank))
    return found


def keyword_values(site: Site, tail: Path, schema: Node | None = None) -> list[Choice]:
    """Values of the keyword at ``tail``, the last step of which it is; empty where any value will do.

    ``schema`` is the one that holds it, by default that round the cursor.
    """
    schema = site.around if schema is None else schema
    keyword, name = str(tail[-1]), _declared_name(tail)
    in_auth = site.place[:1] == ("authSpec",)
    if keyword == "type":
        return [Choice(each, TYPES[each]) for each in _types(schema, tail, name if in_auth else None)]
    if keyword == "format":
        return _formats(name if in_auth else None)
    if keyword in ("default", "const"):
        return [Choice(each) for each in schema["enum"].value or ()] if schema["enum"].is_array else []
    if keyword == "$schema":
        return [Choice(DRAFT_07, "the dialect of embedded schemas")]
    if keyword == "$ref":
        depth = len(site.cursor.path) - (0 if site.cursor.due == "name" else 1)
        return _references(site.node(*site.cursor.path[: depth - len(tail) + 1]))
    shape = _shapes().get(keyword)
    flag = isinstance(shape, dict) and shape.get("type") == "boolean"
    return [Choice(value=True), Choice(value=False)] if flag or keyword == "additionalProperties" else []


def begun_keyword(keyword: str, schema: Node, known: list[Choice]) -> Any:
    """The value that a keyword begins with: one of the known ones, else as :func:`beginning`."""
    if keyword == "additionalProperties":
        return False
    return chosen([each.value for each in known]) if known else beginning(keyword, schema)


def beginning(keyword: str, schema: Node) -> Any:
    """The value that a keyword begins with in a schema."""
    if keyword in ("default", "const"):
        return _of_type(schema)
    if keyword == "enum":
        return [_of_type(schema)]
    if keyword in _BEGINNINGS:
        return _BEGINNINGS[keyword]
    shape = _shapes().get(keyword)
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind == "string" or keyword in ("type", "format"):
        return Stop()
    if kind == "boolean":
        return Stop("", "bare", ("true", "false"))
    if kind == "number":
        return Stop(_limit(keyword, schema["default"].value), "bare")
    if keyword.startswith(("min", "max")):
        return Stop(_SIZES.get(keyword, "1"), "bare")
    if kind == "array" or keyword == "required":
        return Stop("", "array")
    return Stop() if shape is True or shape is None else Stop("", "object")


def _unfitting(site: Site, tail: Path, present: frozenset[str]) -> frozenset[str]:
    """Keywords that say nothing in the schema at the cursor, or contradict what it says already."""
    type_ = site.here["type"].value if tail else "object"
    hidden = set(_foreign(type_))
    hidden.update(("$schema",) if tail else _NOT_AT_ROOT)
    # A key is sent in a header; anything else fills placeholders.
    secret = site.here["format"].value == "password"
    if site.place[:1] != ("authSpec",) or len(tail) != 2 or not secret:
        hidden.add("restAttributes")
    if not site.above(len(tail))["definitions"].names:
        hidden.add("$ref")
    if present.intersection(("enum", "const")):
        hidden.update(_BESIDE_VALUES, ("enum", "const"))
    elif present.intersection(("properties", "required", "items")):
        hidden.update(_VALUES)
    if present.intersection((*_VALUES, "examples")):
        hidden.add("not")
    return frozenset(hidden)


def _foreign(type_: Any) -> frozenset[str]:
    """Keywords that say nothing of values of a type; none where the type is not known, or is one of several."""
    if not isinstance(type_, str):
        return frozenset()
    own = "number" if type_ == "integer" else type_
    return frozenset([keyword for each, keywords in _ONLY.items() if each != own for keyword in keywords])


def _declared_name(tail: Path) -> str | None:
    """The name of the parameter whose keyword a path leads to; None deeper inside and at the root."""
    return str(tail[1]) if len(tail) == 3 and tail[0] == "properties" else None


def _types(schema: Node, tail: Path, parameter: str | None) -> list[str]:
    """Types that a schema may have: all, but for what is known of a parameter and of the values beside it."""
    if len(tail) == 1:
        return ["object"]
    if parameter == _OVERRIDE:
        return ["object"]
    field = tail[-2] if tail[1:2] == (_OVERRIDE,) and tail[2:3] == ("properties",) and len(tail) == 5 else None
    if field in OVERRIDE_FIELDS:
        return ["string"]
    if parameter is not None and (parameter in _OF_STRINGS or is_key_name(parameter)):
        return ["string"]
    values = [node.value for node in (schema["default"], schema["const"], *schema["enum"].items) if node.exists]
    fitting = [type_ for type_ in ORDER if all(_is_of_type(value, type_) for value in values)]
    return fitting or list(ORDER)


def _is_of_type(value: Any, type_: str) -> bool:
    if type_ in ("integer", "number"):
        return _is_number(value) and (type_ == "number" or value == int(value))
    kinds = {"string": str, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    return isinstance(value, kinds[type_])


def _formats(parameter: str | None) -> list[Choice]:
    """Formats of a string: all, but for a secret and for the date of an access token."""
    if parameter is not None and named_evidence(parameter) is not None:
        return [Choice("password", FORMATS["password"])]
    if parameter == "expirationDate":
        return [Choice("date", FORMATS["date"])]
    return [Choice(each, about) for each, about in FORMATS.items()]


def _references(root: Node) -> list[Choice]:
    """What ``$ref`` can lead to in a schema."""
    return [
        Choice("#/definitions/" + node.name.replace("~", "~0").replace("/", "~1"), node["title"].text or "")
        for node in root["definitions"].members
    ]


def _of_type(schema: Node) -> Stop:
    """A value of the type that a schema asks for."""
    type_ = schema["type"].value
    if type_ == "boolean":
        return Stop("", "bare", ("false", "true"))
    if type_ in ("integer", "number"):
        lowest, above = schema["minimum"].value, schema["exclusiveMinimum"].value
        number = lowest if _is_number(lowest) else above + 1 if _is_number(above) else 0
        return Stop(str(number), "bare")
    if type_ == "null":
        return Stop("null", "bare")
    return Stop("", type_) if type_ in ("object", "array") else Stop()


def _limit(keyword: str, default: Any) -> str:
    """A bound that a default value keeps to."""
    value = default if _is_number(default) else 0
    steps = {"exclusiveMinimum": -1, "exclusiveMaximum": 1}
    return "1" if keyword == "multipleOf" else str(value + steps.get(keyword, 0))


def _is_number(value: Any) -> bool:
    """A number of JSON, which true and false are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@cache
def _known_keywords() -> tuple[str, ...]:
    known = [name for name in _shapes() if name not in ("example", "links", "writeOnly")]
    return tuple(dict.fromkeys(("$schema", *_FIRST, *PLATFORM, *known)))


@cache
def _shapes() -> dict[str, Any]:
    from speclint.schema.metaschema import metaschema

    found: dict[str, Any] = metaschema()["properties"]
    return found
