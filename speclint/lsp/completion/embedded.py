"""JSON Schemas that documents embed: which of their parts the cursor is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.lsp.completion import blocks, declarations
from speclint.lsp.completion.offers import (
    REQUIRED,
    Choice,
    Offer,
    as_label,
    begun_schema,
    container,
    is_container,
    value_offer,
)
from speclint.lsp.completion.schema_keywords import (
    ANY_PARAMETER,
    ORDER,
    PLATFORM,
    beginning,
    keyword_offers,
    keyword_values,
)
from speclint.lsp.completion.tables import known_members, said
from speclint.lsp.keywords import TYPES

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.text.places import Path


def is_schema_object(tail: Path) -> bool:
    """A path inside an embedded schema leads to a schema, whose members are keywords."""
    from speclint.model.subschemas import leads_to_schema

    return leads_to_schema(tail)


def member_offers(site: Site, root: Path, tail: Path, present: frozenset[str]) -> list[Offer]:
    """Members of the object at the cursor, which is in the embedded schema at ``root``, ``tail`` further in."""
    if root[0] == "exploreSpec":
        return _explore_members(site, present)
    if is_schema_object(tail):
        return keyword_offers(site, tail, present)
    if tail[-1:] == ("properties",) and is_schema_object(tail[:-1]):
        return declarations.property_offers(site, root, tail, present)
    place = (*ANY_PARAMETER, tail[-1]) if root[0] == "authSpec" and tail[-1] in PLATFORM else site.place
    return [
        Offer(name, beginning(name, site.here), name, each.get("title", ""), said(each), "member")
        for name, each in known_members(site.schema, site.kind, place).items()
        if name not in present
    ]


def value_offers(site: Site, root: Path, tail: Path) -> list[Offer]:
    """Values at the cursor, which is in the embedded schema at ``root``, ``tail`` further in."""
    if root[0] == "exploreSpec":
        return _explore_values(site)
    if not tail:
        return [container(blocks.begun_auth_spec(site, site.path) or begun_schema(), "a JSON Schema")]
    keyword = tail[-1]
    if is_schema_object(tail[:-1]):
        known = keyword_values(site, tail)
        value = beginning(str(keyword), site.around)
        return [value_offer(each) for each in known] or ([container(value)] if is_container(value) else [])
    if len(tail) > 1 and tail[-2] == "properties" and is_schema_object(tail):
        return [container(declarations.begun(site, root, tail))]
    if len(tail) < 2 or not is_schema_object(tail[:-2]):
        return []
    if tail[-2] == "required" and isinstance(keyword, int):
        return _required(site)
    if tail[-2] == "type" and isinstance(keyword, int):
        return [value_offer(Choice(each, TYPES[each])) for each in ORDER if each not in site.listed()]
    if tail[-2] == "enum" and isinstance(keyword, int):
        allowed = declarations.allowed_values(tail[:-2])
        return [value_offer(Choice(each)) for each in allowed if each not in site.listed()]
    if tail[-2] == "uiAttributes" and keyword == "hidden":
        values = (True,) if tail[-3:-2] == ("expirationDate",) else (True, False)
        return [value_offer(Choice(value)) for value in values]
    return []


def _fixed(site: Site) -> Any:
    """What the fixed block has at the cursor; None where it has nothing there."""
    from speclint.model.views.explore import canonical_batch

    node: Any = canonical_batch()
    for token in site.path[1:]:
        node = node.get(token) if isinstance(node, dict) else None
    return node


def _explore_members(site: Site, present: frozenset[str]) -> list[Offer]:
    """Members of the fixed block; any other would change it."""
    node = _fixed(site)
    if not isinstance(node, dict):
        return []
    return [
        Offer(name, value, name, "of the fixed block", "", "member", REQUIRED)
        for name, value in node.items()
        if name not in present
    ]


def _explore_values(site: Site) -> list[Offer]:
    """The value that the fixed block has; any other would change it."""
    value = _fixed(site)
    if value is None:
        return []
    about = "of the fixed block"
    return [container(value, about) if is_container(value) else value_offer(Choice(value, about))]


def _required(site: Site) -> list[Offer]:
    """Names that the schema declares and does not list yet."""
    listed = site.listed()
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
        for node in site.above(2)["properties"].members
        if node.name not in listed
    ]
