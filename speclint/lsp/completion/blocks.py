"""Whole blocks, and the value that a member begins with: what has to be there is written, what differs is filled in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from speclint.lsp.completion.offers import BLOCK, Offer, Stop, begun_schema, chosen, container, is_container
from speclint.lsp.completion.site import generic
from speclint.lsp.completion.tables import needed_members, schema_at
from speclint.lsp.completion.values import choices
from speclint.model.constants import (
    AUTH_TYPES,
    PAGING_TYPES,
    STREAMING_EXPLORE,
)
from speclint.model.paging_types import PARAMETER_TYPES, members_of
from speclint.model.views.auth import AuthElement
from speclint.model.views.schedule import ADVANCE, DEFAULT_STYLE
from speclint.starting.request import DATE_FORMAT

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.model.paging_types import PagingMember
    from speclint.text.places import Path

ATTRIBUTES = ("sourceSpec", "attributes")
PAGING = (*ATTRIBUTES, "paginationParams")
SCHEDULE = (*ATTRIBUTES, "scheduleParams")
EXPLORE = ("exploreSpec",)
AUTH = ("authSpec",)
_DEPTH = 4
"""How far down required members of required members are written."""

_SCHEMAS = frozenset(
    (("authSpec", 0, "spec"), ("sourceSpec", "spec"), ("optionSpec", "spec"), ("scheduleSpec", "spec"))
)
_REGULAR_RUN = "updated >= {START_TIME} AND updated < {END_TIME}"
_FIRST_RUN = "updated < {END_TIME}"
_TEXTS: dict[Path, str] = {
    (*ATTRIBUTES, "urlParams", "host"): "https://api.example.com",
    (*ATTRIBUTES, "urlParams", "path"): "/v1/records",
    (*ATTRIBUTES, "contentPath", "path"): "$.records",
    (*ATTRIBUTES, "scheduleParams", "scheduleStartParamName"): "updatedAfter",
    (*ATTRIBUTES, "scheduleParams", "scheduleEndParamName"): "updatedBefore",
    (*ATTRIBUTES, "scheduleParams", "incremental"): _REGULAR_RUN,
    (*ATTRIBUTES, "scheduleParams", "backfill"): _FIRST_RUN,
    ("attributes", "documentationLink"): "https://example.com",
    (*ATTRIBUTES, "uiAttributes", "documentationLink"): "https://example.com",
}
"""What texts begin with, where an example says more than an empty text."""

_NUMBERS = {"startTime": "1735689600", "interval": "1", "backfill": "true"}
"""What the numbers and the switch of a dataflow's schedule begin with."""

_SHORTEST = "15"
"""The shortest interval in minutes."""


def begun(site: Site, path: Path, depth: int = 0) -> Any:
    """The value that the member at a path of the document begins with."""
    place = generic(path)
    if site.schema == "connection-spec":
        block = _block(site, path, place)
        if block is not None:
            return block
    if place == (*AUTH, 0, "name") and site.place == (*AUTH, 0) and site.here["type"].text in AUTH_TYPES:
        return AUTH_TYPES[site.here["type"].value]
    if place == (*ATTRIBUTES, "explodeEntityPath", "path"):
        return sample(f"$.{_wrapper(site)}.items")
    if place in _SCHEMAS or place[-2:] == (0, "spec"):
        return begun_auth_spec(site, path) or begun_schema()
    known = choices(site, path)
    found = schema_at(site.schema, place)
    kind = found.get("type")
    if known:
        return chosen([each.value for each in known])
    if kind == "object" or "properties" in found:
        if depth >= _DEPTH:
            return Stop("", "object")
        wanted = needed_in(site, path)
        return {name: begun(site, (*path, name), depth + 1) for name in wanted} or Stop("", "object")
    if kind == "array":
        return _list(site, path)
    if kind in ("integer", "number") or (site.schema, *place[:1]) == ("flow", "scheduleParams"):
        name = str(place[-1])
        short = name == "interval" and site.unit.root["scheduleParams"]["frequency"].text == "minute"
        return Stop(_SHORTEST if short else _NUMBERS.get(name, "0"), "bare")
    return Stop(_TEXTS.get(place, "")) if kind == "string" or kind is None else _of_types(kind)


def block_offers(site: Site) -> list[Offer]:
    """Whole blocks that fit as the value or the element at the cursor."""
    found = _variants(site, site.path)
    if not found and site.place != (*AUTH, 0):
        value = begun(site, site.path)
        title = str(schema_at(site.schema, site.place).get("title", ""))
        return [container(value, title)] if is_container(value) else []
    return [offer._replace(label=offer.label.partition(": ")[2], name=None, rank="0") for offer in found]


def block_members(site: Site, present: frozenset[str]) -> list[Offer]:
    """Whole blocks that fit as members of the object at the cursor, each with its name."""
    found: list[Offer] = []
    if not present and site.place in (PAGING, SCHEDULE, (*AUTH, 0)):
        for offer in _variants(site, site.path):
            label = offer.label.partition(": ")[2]
            found.append(offer._replace(label=label, value=None, name=None, members=tuple(offer.value.items())))
    for name in ("paginationParams", "scheduleParams", "authSpec"):
        if name not in present:
            found.extend(_variants(site, (*site.path, name)))
    return found


def needed_in(site: Site, path: Path) -> tuple[str, ...]:
    """Members that the object at a path cannot do without, in this document."""
    place = generic(path)
    needed = needed_members(site.schema, site.kind, place)
    if place == (*ATTRIBUTES, "urlParams") and "authSpec" in site.unit.root:
        elements = site.unit.views(AuthElement)
        if not elements or not all(element.declares("host") for element in elements):
            return ("host", *needed)
    if site.schema == "flow" and place == ("scheduleParams",):
        repeated = site.unit.root["scheduleParams"]["frequency"].text not in (None, "once")
        return (*needed, "interval") if repeated else needed
    return needed


def begun_auth_spec(site: Site, path: Path) -> dict[str, Any] | None:
    """The schema that an element of ``authSpec`` begins with, by its type; None where that is not known."""
    if generic(path) != (*AUTH, 0, "spec") or len(site.path) < len(AUTH) + 1:
        return None
    type_ = site.above(len(site.path) - len(AUTH) - 1)["type"].text
    if type_ not in AUTH_TYPES:
        return None
    schema: dict[str, Any] = auth_element(site, type_)["spec"]
    return schema


def paging_block(type_: str) -> dict[str, Any]:
    """The block of a paging type, with what the type needs."""
    block: dict[str, Any] = {"type": type_}
    for member in members_of(type_):
        # The first page is told too, since pages are counted from 0 as often as from 1.
        if type_ in member.needed_by or member.name == "initialPageIndex":
            block[member.name] = paging_value(member)
    return block


def paging_value(member: PagingMember) -> Stop:
    """The value that a member of a paging block begins with."""
    if member.name == "parameterType":
        return Stop(choices=PARAMETER_TYPES)
    return sample(json.loads(member.sample))


def schedule_block(style: str) -> dict[str, Any]:
    """The block of a schedule of either style."""
    if style == ADVANCE:
        return {
            "type": ADVANCE,
            "paramFormat": Stop(DATE_FORMAT),
            "incremental": Stop(_REGULAR_RUN),
            "backfill": Stop(_FIRST_RUN),
        }
    return {name: Stop(_TEXTS.get((*SCHEDULE, name), DATE_FORMAT)) for name in DEFAULT_STYLE}


def auth_element(site: Site, type_: str) -> dict[str, Any]:
    """A whole element of ``authSpec``, as a new source gets it."""
    from speclint.starting.answers import Answers
    from speclint.starting.authentication import auth_spec

    url = site.unit.block("urlParams")
    label = site.unit.root["name"].text or "source"
    answers = Answers(
        name="source",
        kind="streaming" if site.is_streaming else "batch",
        label=label,
        auth=(type_,),
        host=url["host"].text or "",
        key_header="X-Api-Key",
    )
    element: dict[str, Any] = auth_spec(answers)[0]
    return element


def sample(value: Any) -> Stop:
    """A value to be replaced by that of the source at hand."""
    return (
        Stop(json.dumps(value, ensure_ascii=False)[1:-1]) if isinstance(value, str) else Stop(json.dumps(value), "bare")
    )


def _wrapper(site: Site) -> str:
    """What mappings call one record: its new name, else the last step of the path to the records."""
    records = site.unit.block("contentPath")
    step = re.search(r"(\w+)\W*\Z", records["path"].text or "")
    return records["overrideWrapperAttribute"].text or (step.group(1) if step is not None else "record")


def _variants(site: Site, path: Path) -> list[Offer]:
    place = generic(path)
    if site.schema != "connection-spec":
        return []
    if place == PAGING:
        return [_offer("paginationParams", type_, paging_block(type_), "paging") for type_ in PAGING_TYPES]
    if place == SCHEDULE:
        return [
            _offer("scheduleParams", "query parameters", schedule_block(""), "schedule"),
            _offer("scheduleParams", ADVANCE, schedule_block(ADVANCE), "schedule"),
        ]
    if place == EXPLORE:
        return [_offer("exploreSpec", "the fixed block", _explore(site), "explore block")]
    if place == (*AUTH, 0):
        return [_offer("authSpec", type_, auth_element(site, type_), name) for type_, name in _free_types(site, path)]
    if place == AUTH:
        return [_offer("authSpec", type_, [auth_element(site, type_)], name) for type_, name in AUTH_TYPES.items()]
    return []


def _offer(name: str, which: str, value: Any, detail: str) -> Offer:
    return Offer(f"{name}: {which}", value, name, detail, shown(value), "block", BLOCK)


def _free_types(site: Site, path: Path) -> list[tuple[str, str]]:
    """Types of authentication that no other element has."""
    steps = len(site.path) - len(path)
    taken = [element["type"].value for element in site.above(steps + 1).items] if steps >= 0 else []
    return [(type_, name) for type_, name in AUTH_TYPES.items() if type_ not in taken]


def shown(value: Any) -> str:
    """A block as a reader of its documentation sees it."""
    return "```json\n" + json.dumps(_filled(value), indent=2, ensure_ascii=False) + "\n```"


def _filled(value: Any) -> Any:
    if isinstance(value, Stop):
        before, behind = value.brackets
        return json.loads(before + value.default + behind)
    if isinstance(value, dict):
        return {name: _filled(each) for name, each in value.items()}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def _block(site: Site, path: Path, place: Path) -> Any:
    if place == EXPLORE:
        return _explore(site)
    if place[:1] == EXPLORE and len(place) == 2 and not site.is_streaming:
        return _explore(site).get(str(place[1]))
    if place == PAGING:
        return paging_block(PAGING_TYPES[0])
    if place == SCHEDULE:
        return schedule_block("")
    if place == (*AUTH, 0):
        free = _free_types(site, path) if len(site.path) >= len(path) else []
        return auth_element(site, free[0][0] if free else "KeyBased")
    return None


def _explore(site: Site) -> dict[str, Any]:
    from speclint.model.views.explore import canonical_batch

    return {"type": STREAMING_EXPLORE} if site.is_streaming else canonical_batch()


def _list(site: Site, path: Path) -> Any:
    place = generic(path)
    if place == AUTH:
        return [auth_element(site, "OAuth2RefreshCode")]
    if place[-1] in ("view", "manage") and len(place) == 2:
        return [begun(site, (*path, 0))]
    if place[-1] in ("transformationSpecs", "transformations"):
        return [begun(site, (*path, 0))]
    known = choices(site, (*path, 0))
    if known:
        return [chosen([each.value for each in known])]
    return [Stop()] if schema_at(site.schema, (*place, 0)).get("type") == "string" else Stop("", "array")


def _of_types(kind: Any) -> Stop:
    if kind == "boolean":
        return Stop("", "bare", ("false", "true"))
    if isinstance(kind, list) and "string" not in kind:
        return Stop("", "object") if "object" in kind else Stop("0", "bare")
    return Stop()
