"""Names of members that fit an object, each with the value that it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.lsp.completion import blocks, documents, elsewhere, embedded
from speclint.lsp.completion.declarations import TRANSFORMED
from speclint.lsp.completion.offers import OPTIONAL, REQUIRED, Offer, Stop
from speclint.lsp.completion.tables import known_members, said
from speclint.model.constants import STREAMING_FLOW_SPEC, STREAMING_PROVIDER
from speclint.model.kinds import SOURCE_BLOCKS
from speclint.model.known_specs import FLOW_SPECS, STREAMING_FLOWS, same_id
from speclint.model.paging_types import members_of, paging_member, paging_type
from speclint.model.views.auth import AuthElement
from speclint.model.views.schedule import ADVANCED_STYLE, DEFAULT_STYLE, SCHEDULE_MEMBERS, means_advance
from speclint.model.views.source import is_user_supplied, user_schema

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.schema.failure import Schema

_HEADERS = ("Accept", "Content-Type")
_PAIRS = {"endConditionName": "endConditionValue", "endConditionValue": "endConditionName"}
"""Members of paging that say nothing without each other."""

_FACES = ("icon", "description", "label")


def member_offers(site: Site) -> list[Offer]:
    """Offers for the name of a member at the cursor; none that the object has already."""
    present = site.cursor.present
    found = site.embedded()
    if found is not None:
        return embedded.member_offers(site, *found, present)
    if site.place == ("sourceSpec", "attributes", "headerParams"):
        names = [name for name in _HEADERS if name not in present]
        return [Offer(name, Stop("application/json"), name, "header", kind="member") for name in names]
    if site.schema in ("base-connection", "source-connection") and site.place[-1:] == ("params",):
        return _parameters(site, present)
    known = known_members(site.schema, site.kind, site.place)
    hidden = _contradicting(site)
    if hidden:
        known = {name: each for name, each in known.items() if name not in hidden}
    names, needed = _fitting(site, known)
    offers = [_offer(site, name, known[name], name in needed) for name in names if name not in present]
    if site.cursor.has_colon:
        return offers
    group = _group(site, [name for name in names if name in needed and name not in present])
    whole = [each for each in blocks.block_members(site, present) if each.name is None or each.name in known]
    return [*offers, *group, *whole, *documents.document_members(site)]


def _offer(site: Site, name: str, about: Schema, needed: bool) -> Offer:
    title = str(about.get("title", ""))
    detail = f"{title} (required)" if needed and title else title
    other = _PAIRS.get(name) if site.place == blocks.PAGING else None
    if other is not None and not site.cursor.has_colon and other not in site.cursor.present:
        members = tuple([(each, _value(site, each)) for each in sorted((name, other))])
        return Offer(name, None, None, f"{title}, with `{other}`", said(about), "member", members=members)
    return Offer(name, _value(site, name), name, detail, said(about), "member", REQUIRED if needed else OPTIONAL)


def _value(site: Site, name: str) -> Any:
    if site.place == blocks.PAGING and (member := paging_member(name)) is not None:
        return blocks.paging_value(member)
    return blocks.begun(site, (*site.path, name))


def _group(site: Site, names: list[str]) -> list[Offer]:
    """All required members that are missing, at once."""
    if len(names) < 2 or site.cursor.has_colon:
        return []
    members = tuple([(name, _value(site, name)) for name in names])
    label = "required members"
    return [Offer(label, detail=", ".join(names), kind="block", rank=REQUIRED, members=members)]


def _fitting(site: Site, known: dict[str, Schema]) -> tuple[list[str], tuple[str, ...]]:
    """Names that fit the object as it is, and those of them that it needs: both by the type of a block."""
    needed = blocks.needed_in(site, site.path)
    if site.schema != "connection-spec":
        return list(known), needed
    if site.place == blocks.PAGING:
        type_ = paging_type(site.here["type"].text or "")
        if type_ is None:
            return list(known), ("type",)
        members = members_of(type_)
        wanted = [member.name for member in members if type_ in member.needed_by]
        others = [member.name for member in members if type_ not in member.needed_by]
        return ["type", *wanted, *others], ("type", *wanted)
    if site.place == blocks.SCHEDULE:
        return _schedule(site)
    return list(known), needed


def _contradicting(site: Site) -> set[str]:
    """Members that contradict another part of the document: what is asked of the user or has no place in its kind."""
    if site.place == ("sourceSpec", "attributes"):
        asked = user_schema(site.unit)["properties"].names
        return {
            name for name in SOURCE_BLOCKS if name in asked or (name == "urlParams" and is_user_supplied(site.unit))
        }
    if site.place == (*blocks.ATTRIBUTES, "urlParams"):
        elements = site.unit.views(AuthElement)
        return {"host"} if elements and all(element.declares("host") for element in elements) else set()
    if site.place[2:] in (("contentPath",), ("explodeEntityPath",)):
        lists = ("skipAttributes", "keepAttributes")
        return set(lists) if site.cursor.present.intersection(lists) else set()
    if site.place[:3] == (*blocks.ATTRIBUTES, "uiAttributes") and site.place[3:4] and site.place[3] in _FACES:
        return {"text"} if "key" in site.cursor.present else {"key"} if "text" in site.cursor.present else set()
    if site.schema == "flow-spec" and not site.place:
        flow = site.here
        streaming = same_id(flow["id"], *STREAMING_FLOWS) or flow["name"].text == FLOW_SPECS[STREAMING_FLOW_SPEC]
        return {"scheduleSpec"} if streaming else set()
    return _contradicting_request(site)


def _contradicting_request(site: Site) -> set[str]:
    if site.schema == "flow":
        if not site.place:
            return {"scheduleParams"} if same_id(site.here["flowSpec"]["id"], *STREAMING_FLOWS) else set()
        if site.place == ("scheduleParams",) and site.here["frequency"].text == "once":
            return {"interval", "backfill"}
        own = TRANSFORMED.get(site.above(1)["name"].text or "") if site.place[-1:] == ("params",) else None
        return {name for names in TRANSFORMED.values() for name in names if own is not None and name not in own}
    if site.schema == "source-connection" and not site.place:
        # A streaming source has no base connection and asks its users for nothing.
        streaming = same_id(site.here["providerId"], STREAMING_PROVIDER)
        if streaming:
            return {"baseConnectionId", "params"}
        return {"providerId"} if "baseConnectionId" in site.here else set()
    return set()


def _schedule(site: Site) -> tuple[list[str], tuple[str, ...]]:
    present = site.cursor.present
    text = site.here["type"].text if "type" in present else None
    if text is not None and means_advance(text):
        return ["type", *ADVANCED_STYLE], ("type", *ADVANCED_STYLE)
    if present.intersection(DEFAULT_STYLE):
        return list(DEFAULT_STYLE), DEFAULT_STYLE
    if present.intersection(ADVANCED_STYLE):
        return ["type", *ADVANCED_STYLE], ("type", *ADVANCED_STYLE)
    return list(SCHEDULE_MEMBERS), ()


def _parameters(site: Site, present: frozenset[str]) -> list[Offer]:
    """What a connection may send, by the spec that it names."""
    found = []
    for node, is_needed in elsewhere.parameters(site):
        if node.name in present:
            continue
        type_ = node["type"].text or ""
        value = {
            "object": Stop("", "object"),
            "array": Stop("", "array"),
            "integer": Stop("0", "bare"),
            "number": Stop("0", "bare"),
            "boolean": Stop("", "bare", ("true", "false")),
        }.get(type_, Stop())
        detail = f"{type_} (required)" if is_needed else type_
        about = node["description"].text or ""
        found.append(Offer(node.name, value, node.name, detail, about, "member", REQUIRED if is_needed else OPTIONAL))
    return found
