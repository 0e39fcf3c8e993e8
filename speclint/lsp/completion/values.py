"""Values that a place takes: types, categories, methods, formats, identifiers with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint.lsp.completion import elsewhere
from speclint.lsp.completion.offers import REQUIRED, Choice, Offer, as_label
from speclint.lsp.completion.site import generic
from speclint.lsp.completion.tables import schema_at
from speclint.model.categories import CATEGORIES, UNUSUAL_CATEGORIES
from speclint.model.constants import (
    AUTH_TYPES,
    BATCH_EXPLORE,
    BATCH_FLOW_SPEC,
    BATCH_PERMISSION,
    BATCH_PROVIDER,
    BATCH_TYPE,
    DATA_LAKE_SPEC,
    PAGING_TYPES,
    STREAMING_EXPLORE,
    STREAMING_FLOW_SPEC,
    STREAMING_PERMISSION,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)
from speclint.model.date_formats import SOUND
from speclint.model.known_specs import FLOW_SPECS, SDK_SOURCES, same_id
from speclint.model.paging_types import PAGING_MEMBERS, PARAMETER_TYPES, paging_member
from speclint.model.views.schedule import ADVANCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.lsp.completion.site import Site
    from speclint.text.places import Path

CONNECTION, FLOW_SPEC = "connection-spec", "flow-spec"
_ATTRIBUTES = ("sourceSpec", "attributes")


_DATE_MEMBERS = ("scheduleStartParamFormat", "scheduleEndParamFormat", "paramFormat")
_DATE_FORMATS = (*sorted(SOUND), "yyyy-MM-ddTHH:mm:ss.fffZ", "yyyy-MM-dd")
_DATES = tuple([Choice(each) for each in _DATE_FORMATS])
_PROVIDERS = {
    False: Choice(BATCH_PROVIDER, "the provider of batch sources"),
    True: Choice(STREAMING_PROVIDER, "the provider of streaming sources"),
}
_SDK_FLOWS = dict(list(FLOW_SPECS.items())[:2])
"""The flow specs of sources that are built with the SDK."""

_PERMISSIONS = (Choice(BATCH_PERMISSION, "batch sources"), Choice(STREAMING_PERMISSION, "streaming sources"))

_FIXED: dict[tuple[str, Path], tuple[Choice, ...]] = {
    (CONNECTION, ("version",)): (Choice("1.0"),),
    (CONNECTION, ("attributes", "category")): tuple([Choice(name) for name in CATEGORIES.values()]),
    (CONNECTION, ("authSpec", 0, "type")): tuple([Choice(type_, name) for type_, name in AUTH_TYPES.items()]),
    (CONNECTION, ("attributes", "isSource")): (Choice(value=True),),
    (CONNECTION, (*_ATTRIBUTES, "uiAttributes", "isSource")): (Choice(value=True),),
    (CONNECTION, (*_ATTRIBUTES, "uiAttributes", "frequency", "text")): (Choice("streaming"),),
    (CONNECTION, (*_ATTRIBUTES, "headerParams", "Accept")): (Choice("application/json"),),
    (CONNECTION, (*_ATTRIBUTES, "headerParams", "Content-Type")): (Choice("application/json"),),
    (CONNECTION, (*_ATTRIBUTES, "paginationParams", "type")): tuple([Choice(each) for each in PAGING_TYPES]),
    (CONNECTION, (*_ATTRIBUTES, "paginationParams", "parameterType")): (
        Choice(PARAMETER_TYPES[0], "the token is sent in the query"),
        Choice(PARAMETER_TYPES[1], "the token is sent in a header"),
    ),
    (CONNECTION, (*_ATTRIBUTES, "paginationParams", "endConditionValue")): (
        Choice("Const:false"),
        Choice("Const:true"),
    ),
    (CONNECTION, (*_ATTRIBUTES, "scheduleParams", "type")): (Choice(ADVANCE, "a query with the times of a run"),),
    (CONNECTION, ("exploreSpec", "name")): (Choice(BATCH_EXPLORE, "a batch source"),),
    (FLOW_SPEC, ("version",)): (Choice("1.0"),),
    (FLOW_SPEC, ("targetConnectionSpecIds", 0)): (Choice(DATA_LAKE_SPEC, "the data lake"),),
    (FLOW_SPEC, ("optionSpec", "name")): (Choice("OptionSpec"),),
    (FLOW_SPEC, ("scheduleSpec", "name")): (Choice("PeriodicSchedule"),),
    (FLOW_SPEC, ("scheduleSpec", "type")): (Choice("Periodic"),),
    (FLOW_SPEC, ("transformationSpecs", 0, "name")): (Choice("Mapping"), Choice("Copy"), Choice("Encryption")),
    (FLOW_SPEC, ("attributes", "notification", "category")): (Choice("sources"),),
    ("flow", ("flowSpec", "version")): (Choice("1.0"),),
    ("flow", ("transformations", 0, "name")): (Choice("Mapping"), Choice("Copy"), Choice("Encryption")),
    ("base-connection", ("connectionSpec", "version")): (Choice("1.0"),),
    ("source-connection", ("connectionSpec", "version")): (Choice("1.0"),),
    ("source-connection", ("providerId",)): (_PROVIDERS[True],),
    ("source-connection", ("data", "format")): (Choice("json", "the only format of sources built with the SDK"),),
    ("target-connection", ("connectionSpec", "id")): (Choice(DATA_LAKE_SPEC, "the data lake"),),
    ("target-connection", ("connectionSpec", "version")): (Choice("1.0"),),
    ("target-connection", ("data", "format")): (Choice("parquet_xdm"), Choice("json")),
    ("target-connection", ("data", "schema", "version")): (Choice("application/vnd.adobe.xed-full+json;version=1"),),
    ("base-connection", ("providerId",)): (_PROVIDERS[True],),
}
"""Values of places, indexes as 0."""


def choices(site: Site, path: Path) -> list[Choice]:
    """The values that a place is known to take, whatever stands there now; empty where it takes any."""
    place = generic(path)
    if place[:1] == ("permissionsInfo",):
        return _permission(site, place)
    by_document = _BY_DOCUMENT.get((site.schema, place))
    if by_document is not None:
        return by_document(site)
    fixed = _FIXED.get((site.schema, place))
    if fixed is not None:
        return list(fixed)
    if site.schema == CONNECTION and place[:3] == (*_ATTRIBUTES, "paginationParams") and len(place) == 4:
        return _paging_sample(str(place[3]))
    return _of_schema(site, place)


def value_offers(site: Site) -> list[Offer]:
    """The offers for a value or an element; those that a list holds already are left out."""
    listed = site.listed() if site.cursor.due == "element" else []
    found = []
    for each in [*choices(site, site.path), *_identifiers(site)]:
        if each.value not in listed:
            listed.append(each.value)
            found.append(_offer(site, each))
    return found


def _offer(site: Site, choice: Choice) -> Offer:
    text = choice.value
    about = _about(site, text)
    kind = "id" if isinstance(text, str) and len(text) == 36 and text.count("-") == 4 else "value"
    return Offer(as_label(text), text, None, choice.detail, about, "id" if kind == "id" else "value", REQUIRED)


def _about(site: Site, value: Any) -> str:
    """What a value means, in Markdown: the words of hover texts, and what a date format prints."""
    if not isinstance(value, str):
        return ""
    if site.place[-1] in _DATE_MEMBERS:
        from speclint.model.dates import render

        return f"Prints `{render(value)}`."
    from speclint.lsp.meanings import meaning

    return meaning((site.schema, site.place), value) or ""


def _of_schema(site: Site, place: Path) -> list[Choice]:
    found = schema_at(site.schema, place)
    if "enum" in found:
        return [Choice(each) for each in found["enum"]]
    if found.get("type") == "boolean":
        return [Choice(value=True), Choice(value=False)]
    return []


def _permission(site: Site, place: Path) -> list[Choice]:
    if len(place) == 4 and place[3] == "@type":
        return [Choice("lowLevel")]
    if len(place) == 4 and place[3] == "name":
        mine = STREAMING_PERMISSION if site.is_streaming else BATCH_PERMISSION
        return [each for each in _PERMISSIONS if each.value == mine]
    if len(place) == 5 and place[3] == "permissions":
        return [Choice("read" if place[1] == "view" else "write")]
    return []


def _paging_sample(name: str) -> list[Choice]:
    import json

    member = paging_member(name)
    return [] if member is None or name not in _SAMPLED else [Choice(json.loads(member.sample), "an example")]


_SAMPLED = frozenset([member.name for member in PAGING_MEMBERS])


def _provider(site: Site) -> list[Choice]:
    root = site.unit.root
    said = root["type"].text if site.schema == CONNECTION else None
    known = {
        BATCH_TYPE: _PROVIDERS[False],
        STREAMING_TYPE: _PROVIDERS[True],
        FLOW_SPECS[BATCH_FLOW_SPEC]: _PROVIDERS[False],
        FLOW_SPECS[STREAMING_FLOW_SPEC]: _PROVIDERS[True],
    }.get(said or root["name"].text or "")
    return [known] if known is not None else _own_first(site, *_PROVIDERS.values())


def _type(site: Site) -> list[Choice]:
    batch, streaming = Choice(BATCH_TYPE, "a batch source"), Choice(STREAMING_TYPE, "a streaming source")
    provider = site.unit.root["providerId"]
    if same_id(provider, BATCH_PROVIDER):
        return [batch]
    return [streaming] if same_id(provider, STREAMING_PROVIDER) else _own_first(site, batch, streaming)


def _explore_type(site: Site) -> list[Choice]:
    streaming = site.is_streaming
    return [Choice(STREAMING_EXPLORE, "a streaming source") if streaming else Choice(BATCH_EXPLORE, "a batch source")]


def _own_first(site: Site, batch: Choice, streaming: Choice) -> list[Choice]:
    return [streaming, batch] if site.is_streaming else [batch, streaming]


def _date_format(site: Site) -> list[Choice]:
    """Sound formats; that which the other end of the window has comes first."""
    schedule = site.unit.block("scheduleParams")
    used = [schedule[name].text for name in _DATE_MEMBERS if name != site.place[-1]]
    return sorted(_DATES, key=lambda choice: choice.value not in used)


def _name(site: Site) -> list[Choice]:
    return [Choice(STREAMING_TYPE, "the only name that streaming sources may have")] if site.is_streaming else []


def _category(site: Site) -> list[Choice]:
    """The categories of published sources of the kind."""
    own = site.is_streaming
    return [
        Choice(key, name)
        for key, name in CATEGORIES.items()
        if (key == "streaming" if own else key not in UNUSUAL_CATEGORIES)
    ]


def _flow_name(site: Site) -> list[Choice]:
    known = _SDK_FLOWS.get((site.unit.root["id"].text or "").strip().lower())
    return [Choice(known)] if known else [Choice(name) for name in _SDK_FLOWS.values()]


def _flow_id(site: Site) -> list[Choice]:
    named = [Choice(id_, name) for id_, name in _SDK_FLOWS.items() if name == site.unit.root["name"].text]
    return named or [Choice(id_, name) for id_, name in _SDK_FLOWS.items()]


def _flow_frequency(site: Site) -> list[Choice]:
    provider = site.unit.root["providerId"]
    if same_id(provider, BATCH_PROVIDER):
        return [Choice("batch")]
    return [Choice("streaming")] if same_id(provider, STREAMING_PROVIDER) else [Choice("batch"), Choice("streaming")]


def _unit_of_interval(site: Site) -> list[Choice]:
    """Units of a dataflow's schedule; a single run has no interval."""
    known = schema_at(site.schema, ("scheduleParams", "frequency")).get("enum", ())
    schedule = site.unit.root["scheduleParams"]
    repeated = "interval" in schedule or "backfill" in schedule
    return [Choice(each) for each in known if not (repeated and each == "once")]


_BY_DOCUMENT: dict[tuple[str, Path], Callable[[Site], list[Choice]]] = {
    (CONNECTION, ("providerId",)): _provider,
    (CONNECTION, ("name",)): _name,
    (CONNECTION, ("type",)): _type,
    (CONNECTION, ("exploreSpec", "type")): _explore_type,
    **{(CONNECTION, (*_ATTRIBUTES, "scheduleParams", name)): _date_format for name in _DATE_MEMBERS},
    (FLOW_SPEC, ("providerId",)): _provider,
    (FLOW_SPEC, ("name",)): _flow_name,
    (FLOW_SPEC, ("id",)): _flow_id,
    (FLOW_SPEC, ("attributes", "frequency")): _flow_frequency,
    (CONNECTION, (*_ATTRIBUTES, "uiAttributes", "category", "key")): _category,
    ("flow", ("scheduleParams", "frequency")): _unit_of_interval,
}
"""Values that depend on the document round them."""


def _identifiers(site: Site) -> list[Choice]:
    """Identifiers and names that other documents of the workspace give, and those that are fixed."""
    place, schema = site.place, site.schema
    if schema == FLOW_SPEC and place == ("sourceConnectionSpecIds", 0):
        return [*elsewhere.spec_ids(site), *_sdk_ids()]
    if schema in ("base-connection", "source-connection") and place == ("connectionSpec", "id"):
        return [*elsewhere.spec_ids(site), *_sdk_ids()]
    if schema == "flow" and place == ("flowSpec", "id"):
        return [*[Choice(id_, name) for id_, name in FLOW_SPECS.items()], *elsewhere.flow_ids(site)]
    if schema == "base-connection" and place == ("auth", "specName"):
        return elsewhere.auth_names(site) or [Choice(name, type_) for type_, name in AUTH_TYPES.items()]
    if schema == CONNECTION and place == ("authSpec", 0, "name"):
        return _auth_names(site)
    return []


def _sdk_ids() -> list[Choice]:
    return [Choice(id_, name) for id_, name in SDK_SOURCES.items() if not name.startswith("a source of")]


def _auth_names(site: Site) -> list[Choice]:
    """The documentation's name for the element's type; all of them where it has none yet."""
    type_ = site.around["type"].text or ""
    if type_ in AUTH_TYPES:
        return [Choice(AUTH_TYPES[type_], type_)]
    taken = [element["name"].value for element in site.above(2).items]
    return [Choice(name, each) for each, name in AUTH_TYPES.items() if name not in taken]
