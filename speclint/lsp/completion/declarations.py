"""Names that an embedded JSON Schema declares: inputs of a source, parameters of authentication, asked blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.lsp.completion.offers import OPTIONAL, REQUIRED, Offer, Stop
from speclint.lsp.completion.tables import known_members, said
from speclint.model.constants import PAGING_TYPES
from speclint.model.credentials import OAUTH_PARAMETERS, OVERRIDE_FIELDS, REQUIRED_PARAMETERS, secret_evidence
from speclint.model.kinds import FLOW_SPEC, SOURCE_BLOCKS
from speclint.model.paging_types import PARAMETER_TYPES
from speclint.model.views.auth import AuthElement
from speclint.model.views.schedule import ADVANCE
from speclint.schema.lookup import members

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.text.places import Path

_HOST = ("host", "domain", "subdomain")
_OVERRIDE = "requestParameterOverride"
_METHODS = ("GET", "POST")
_FREQUENCIES = ("once", "minute", "hour", "day", "week")
TRANSFORMED = {
    "Mapping": ("mappingId", "mappingVersion"),
    "Copy": ("deltaColumn",),
    "Encryption": ("publicKeyId",),
}
"""What each transformation of a flow spec takes."""

_TYPES = {
    "startTime": "integer",
    "interval": "integer",
    "backfill": "boolean",
    "errorDiagnosticsEnabled": "boolean",
    "partialIngestionPercent": "number",
    "deltaColumn": "object",
    "schema": "object",
    "data": "array",
}
"""Types of properties that are known by name and are no strings."""


def property_offers(site: Site, root: Path, tail: Path, present: frozenset[str]) -> list[Offer]:
    """Names to declare in the ``properties`` at the cursor, ``tail`` from the schema at ``root``."""
    if len(tail) == 3 and tail[0] == "properties" and tail[1] in SOURCE_BLOCKS:
        return _block_properties(site, str(tail[1]), present)
    found = _undeclared(site) if root == ("sourceSpec", "spec") or root[:1] == ("authSpec",) else {}
    if root[:1] == ("authSpec",) and len(tail) == 1:
        found = {**_parameter_offers(site), **found}
    else:
        found = {**_input_offers(site, root, tail), **found}
    ranked = sorted(found.values(), key=lambda offer: offer.rank)
    return [offer for offer in ranked if offer.name not in present]


def begun(site: Site, root: Path, tail: Path) -> dict[str, Any]:
    """What the declaration at the cursor begins with, ``tail`` from the schema at ``root``."""
    name = str(tail[-1])
    if root[:1] == ("authSpec",) and len(tail) == 2:
        return _parameter(name, AuthElement(site.above(3), site.unit))
    if len(tail) == 4 and tail[0] == "properties" and tail[1] in SOURCE_BLOCKS:
        block = str(tail[1])
        about = known_members(site.schema, "batch", ("sourceSpec", "attributes", block))
        return _block_property(block, name, about.get("offSetName" if name == "offsetName" else name, {}))
    return _input(name, tail)


def declared(kind: str = "string", *, secret: bool = False) -> dict[str, Any]:
    """The declaration of an input."""
    schema: dict[str, Any] = {"type": kind, "description": Stop()}
    if secret:
        schema["format"] = "password"
    return schema


def allowed_values(tail: Path) -> tuple[str, ...]:
    """Values that the declared property at ``tail`` of an embedded schema is known to take; empty where it may any."""
    if tail[-2:-1] != ("properties",):
        return ()
    name = str(tail[-1])
    if name == "type":
        block = str(tail[1]) if len(tail) == 4 else ""
        return {"paginationParams": PAGING_TYPES, "scheduleParams": (ADVANCE,)}.get(block, ())
    return {
        "parameterType": PARAMETER_TYPES,
        "method": _METHODS,
        "authenticationMethod": _METHODS,
        "frequency": _FREQUENCIES,
    }.get(name, ())


def _undeclared(site: Site) -> dict[str, Offer]:
    """Names that placeholders use and nothing declares."""
    table = site.unit.table
    about = "used in a placeholder and not declared"
    return {
        name: Offer(name, declared(), name, about, "", "member", REQUIRED)
        for name in sorted(table.names_used())
        if name and not table.is_declared(name)
    }


# -- parameters of authentication ------------------------------------------------------------------------------------


def _parameter_offers(site: Site) -> dict[str, Offer]:
    element = AuthElement(site.above(2), site.unit)
    published = members(site.schema, site.place)
    found = {}
    hidden = {"host"} if (site.unit.block("urlParams")["host"].text or "").strip() else set()
    for name, is_needed in [each for each in _parameters(element) if each[0] not in hidden]:
        about = published.get(name, {})
        rank = REQUIRED if is_needed else OPTIONAL
        title = str(about.get("title", ""))
        found[name] = Offer(name, _parameter(name, element), name, title, said(about), "member", rank)
    return found


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
    if name == _OVERRIDE:
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
        schema["restAttributes"] = {"headerParamName": Stop(free_header(element))}
    return schema


def free_header(element: AuthElement) -> str:
    """A header that no key of the element is sent in yet."""
    taken = {(node["restAttributes"]["headerParamName"].text or "").lower() for node in element.declared}
    return next(
        name for name in ("X-Api-Key", *[f"X-Api-Key-{at}" for at in range(2, 1000)]) if name.lower() not in taken
    )


# -- inputs of the source, and what flow specs declare -----------------------------------------------------------------


def _input_offers(site: Site, root: Path, tail: Path) -> dict[str, Offer]:
    fixed = root == ("sourceSpec", "spec") and any(name in site.unit.block("attributes") for name in SOURCE_BLOCKS)
    published = members(site.schema, site.place)
    if site.schema == FLOW_SPEC and root[:1] == ("transformationSpecs",) and len(tail) == 1:
        own = TRANSFORMED.get(site.above(2)["name"].text or "", tuple(published))
        published = {name: about for name, about in published.items() if name in own}
    return {
        name: Offer(
            name, _input(name, (*tail, name)), name, str(about.get("title", "")), said(about), "member", OPTIONAL
        )
        for name, about in published.items()
        # A source either fixes its request or asks the user for it.
        if not (fixed and name in SOURCE_BLOCKS)
    }


def _input(name: str, tail: Path) -> dict[str, Any]:
    """The declaration of an input: that of a block is a schema of its own."""
    if name in SOURCE_BLOCKS:
        return {"type": "object", "description": Stop(), "properties": Stop("", "object")}
    return _with_choices(declared(_TYPES.get(name, "string")), allowed_values(tail))


def _with_choices(schema: dict[str, Any], values: tuple[str, ...]) -> dict[str, Any]:
    return {**schema, "enum": list(values)} if values else schema


def _block_properties(site: Site, block: str, present: frozenset[str]) -> list[Offer]:
    """Members of a block that the user describes: those of the block, as properties."""
    found = []
    for own, about in known_members(site.schema, "batch", ("sourceSpec", "attributes", block)).items():
        # Schemas of this style have the name in lower case, values of the other one with a capital.
        name = "offsetName" if own == "offSetName" else own
        if name not in present:
            schema = _block_property(block, name, about)
            found.append(Offer(name, schema, name, str(about.get("title", "")), said(about), "member"))
    return found


def _block_property(block: str, name: str, about: dict[str, Any]) -> dict[str, Any]:
    kinds = about.get("type", "string")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    schema = _with_choices(declared(kind), allowed_values(("properties", block, "properties", name)))
    return {**schema, "items": {"type": "string"}} if kind == "array" else schema
