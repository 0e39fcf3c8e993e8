"""What single values mean: types, kinds, methods, identifiers. Sentences in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from speclint.lsp.markdown import code, listed
from speclint.model.categories import CATEGORIES
from speclint.model.constants import (
    AUTH_TYPES,
    BATCH_EXPLORE,
    BATCH_PERMISSION,
    BATCH_PROVIDER,
    BATCH_TYPE,
    DATA_LAKE_PERMISSION,
    DATA_LAKE_SPEC,
    STREAMING_EXPLORE,
    STREAMING_PERMISSION,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)
from speclint.model.credentials import REQUIRED_PARAMETERS
from speclint.model.known_specs import FLOW_SPECS, PROVIDERS, SAMPLE_IDS, SDK_SOURCES
from speclint.model.paging_types import (
    CONTINUATION_TOKEN,
    DEFAULT_FIRST_PAGE,
    DEFAULT_MAXIMUM_REQUESTS,
    HEADER_PARAMETER,
    NONE,
    OFFSET,
    OLDER_NAMES,
    PAGE,
    POINTER,
    QUERY_PARAMETER,
    members_of,
    paging_member,
    paging_type,
)
from speclint.model.unit import BLOCK_PATHS
from speclint.model.views.auth import normalise_type
from speclint.model.views.schedule import ADVANCE, ADVANCED_STYLE, DEFAULT_STYLE, means_advance
from speclint.schema.judge import CONNECTION_SPEC, FLOW_SPEC

if TYPE_CHECKING:
    from speclint.lsp.describe import Where
    from speclint.text.places import Path

PAGING_PATH: Final[Path] = BLOCK_PATHS["paginationParams"]
SCHEDULE_PATH: Final[Path] = BLOCK_PATHS["scheduleParams"]

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_PAGING: Final = {
    OFFSET: "Each page is asked for by the number of records to skip.",
    POINTER: "Each answer holds a pointer to the next page.",
    CONTINUATION_TOKEN: "Each answer holds a token that is sent to get the next page.",
    PAGE: "Pages are numbered, and each is asked for by its number.",
    NONE: "The source hands out all records in one answer.",
}
_AUTH: Final = {
    "OAuth2RefreshCode": "The user brings an access token, which is renewed by a refresh token.",
    "BasicAuthentication": "The user gives a name and a password.",
    "KeyBased": "The user gives one or more keys, each sent in the header that its `restAttributes` names.",
}
_EXPLORE: Final = {
    BATCH_EXPLORE: "How batch sources are previewed.",
    STREAMING_EXPLORE: "How streaming sources are set up; there is nothing to preview.",
}
_PERMISSIONS: Final = {
    BATCH_PERMISSION: "The resource of batch sources.",
    STREAMING_PERMISSION: "The resource of streaming sources.",
    DATA_LAKE_PERMISSION: "The resource of the data lake.",
}

VALUES: Final[dict[Where, dict[str, str]]] = {
    (CONNECTION_SPEC, ("type",)): {BATCH_TYPE: "A batch source.", STREAMING_TYPE: "A streaming source."},
    (CONNECTION_SPEC, ("providerId",)): {
        BATCH_PROVIDER: "The provider of batch sources.",
        STREAMING_PROVIDER: "The provider of streaming sources.",
    },
    (FLOW_SPEC, ("providerId",)): {
        BATCH_PROVIDER: "The provider of batch sources.",
        STREAMING_PROVIDER: "The provider of streaming sources.",
    },
    (CONNECTION_SPEC, ("authSpec", 0, "type")): _AUTH,
    (CONNECTION_SPEC, (*BLOCK_PATHS["uiAttributes"], "category", "key")): {
        key: f"Shown as “{name}”." for key, name in CATEGORIES.items()
    },
    (CONNECTION_SPEC, (*BLOCK_PATHS["urlParams"], "method")): {
        "GET": "Everything is said in the address and the headers.",
        "POST": "The call has a body, which `bodyParams` gives.",
    },
    (CONNECTION_SPEC, (*PAGING_PATH, "type")): _PAGING,
    (CONNECTION_SPEC, (*PAGING_PATH, "parameterType")): {
        QUERY_PARAMETER: "The token is sent as a query parameter.",
        HEADER_PARAMETER: "The token is sent as a header.",
    },
    (CONNECTION_SPEC, (*SCHEDULE_PATH, "type")): {
        ADVANCE: "A query text, with the times of the run put in, replaces `{SCHEDULE_QUERY}` in the request.",
    },
    (CONNECTION_SPEC, ("exploreSpec", "type")): _EXPLORE,
    (CONNECTION_SPEC, ("permissionsInfo", "view", 0, "name")): _PERMISSIONS,
    (CONNECTION_SPEC, ("permissionsInfo", "manage", 0, "name")): _PERMISSIONS,
    (FLOW_SPEC, ("permissionsInfo", "view", 0, "name")): _PERMISSIONS,
    (FLOW_SPEC, ("permissionsInfo", "manage", 0, "name")): _PERMISSIONS,
    ("flow", ("scheduleParams", "frequency")): {
        "once": "A single run, without `interval` and `backfill`.",
        "minute": "`interval` counts minutes, at least 15.",
        "hour": "`interval` counts hours.",
        "day": "`interval` counts days.",
        "week": "`interval` counts weeks.",
    },
}
"""Values that are known for a place, each with what it means. The table is never changed."""

DEFAULTS: Final[dict[Where, str]] = {
    (CONNECTION_SPEC, (*PAGING_PATH, "initialPageIndex")): str(DEFAULT_FIRST_PAGE),
    (CONNECTION_SPEC, (*PAGING_PATH, "maximumRequest")): str(DEFAULT_MAXIMUM_REQUESTS),
    ("flow", ("scheduleParams", "backfill")): "true",
}
"""What holds where a member is left out, as JSON. The table is never changed."""


def meaning(place: Where, text: str) -> str | None:
    """What a string means at a place, however it is spelt where that is clear; None where nothing is known."""
    known = VALUES.get(place)
    if known is None:
        return None
    right = text if text in known else _meant(place, text, known)
    if right is None:
        return None
    parts = [known[right]]
    if right != text:
        parts.insert(0, f"To be written {code(right)}.")
    members = _members(place, right)
    if members:
        parts.append(members)
    return " ".join(parts)


def _meant(place: Where, text: str, known: dict[str, str]) -> str | None:
    """The known value that a text is in another spelling."""
    _, path = place
    if path == (*PAGING_PATH, "type"):
        return paging_type(text)
    if path == (*SCHEDULE_PATH, "type"):
        return ADVANCE if means_advance(text) else None
    folded = normalise_type(text.strip())
    names = {**{normalise_type(AUTH_TYPES.get(value, value)): value for value in known}}
    names.update({normalise_type(value): value for value in known})
    return names.get(folded)


def _members(place: Where, value: str) -> str:
    """Which members go with a type."""
    _, path = place
    if path == (*PAGING_PATH, "type"):
        return paging_members(value)
    if path == (*SCHEDULE_PATH, "type"):
        return f"Takes {listed([code(name) for name in ADVANCED_STYLE], 'and')}."
    if path == ("authSpec", 0, "type"):
        needed = REQUIRED_PARAMETERS.get(value, ())
        declares = listed([code(name) for name in needed], "and") or "a key, such as `authKey1`"
        return f"Its `spec` must declare {declares}; the name of the element is “{AUTH_TYPES[value]}”."
    return ""


def paging_members(type_: str) -> str:
    """A sentence on the members that a paging type needs and takes."""
    needed = [code(member.name) for member in members_of(type_) if type_ in member.needed_by]
    taken = [code(member.name) for member in members_of(type_) if type_ not in member.needed_by]
    if not needed:
        return "Takes no further members."
    more = f", and takes {listed(taken, 'and')}" if taken else ""
    return f"Needs {listed(needed, 'and')}{more}."


def belongs_to(place: Where) -> str:
    """A sentence on the types that a member of paging or of the schedule belongs to; empty for other places."""
    name, path = place
    if name != CONNECTION_SPEC or len(path) != len(PAGING_PATH) + 1:
        return ""
    block, last = path[:-1], str(path[-1])
    if block == SCHEDULE_PATH:
        if last in DEFAULT_STYLE:
            return "Belongs to the default style, which has no `type`."
        return "Belongs to `ADVANCE`." if last in ADVANCED_STYLE else ""
    member = paging_member(last) if block == PAGING_PATH else None
    if member is None:
        return ""
    types = [code(type_) + (" (needed)" if type_ in member.needed_by else "") for type_ in member.types]
    older = f" Today's name is {code(member.name)}." if last in OLDER_NAMES else ""
    return f"Belongs to {listed(types, 'and')}.{older}"


def is_identifier(text: str) -> bool:
    """The text has the form of an identifier of a spec or provider."""
    return _UUID.fullmatch(text.strip().lower()) is not None


def identifier_name(text: str) -> str | None:
    """What a fixed or published identifier is; None for any other text."""
    plain = text.strip().lower()
    if plain in PROVIDERS:
        return f"Identifier of {PROVIDERS[plain]}; fixed, and never that of a spec."
    if plain == DATA_LAKE_SPEC:
        return "Connection spec of the data lake, the target of every dataflow; fixed."
    if plain in FLOW_SPECS:
        return f"Flow spec {code(FLOW_SPECS[plain])}; fixed."
    if plain in SAMPLE_IDS:
        return "Identifier of an example in the documentation, which no spec of your own has."
    if plain in SDK_SOURCES:
        name = SDK_SOURCES[plain]
        return f"Connection spec of {name if name.startswith('the ') else f'the source {name}'}; published."
    return None
