"""What rules are written with: the only module of speclint that a rule imports.

A rule is a function over one typed view that yields findings at places::

    from speclint.api import Context, Finding, Iterator, Paging, rule

    @rule(name="…", code="…", …, visits=Paging)
    def check(paging: Paging, context: Context) -> Iterator[Finding]:
        if paging.limit_value.text == "":
            yield context.finding(paging.limit_value.at)
"""

from __future__ import annotations

from collections.abc import Iterator

from speclint.checks.base import listed, show
from speclint.engine.context import Context, Finding, RelatedPlace
from speclint.engine.rule import rule
from speclint.model.constants import (
    AUTH_TYPES,
    BATCH_FLOW_SPEC,
    BATCH_PROVIDER,
    BATCH_TYPE,
    DATA_LAKE_SPEC,
    DESTINATION_PROVIDER,
    DRAFT_07,
    PAGING_TYPES,
    STREAMING_FLOW_SPEC,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)
from speclint.model.credentials import (
    OAUTH_PARAMETERS,
    OVERRIDE_FIELDS,
    REQUIRED_PARAMETERS,
    is_composed,
    is_key,
    is_key_name,
    is_stand_in,
    is_textual,
    looks_random,
    misspellings,
    misspelt_parameter,
    secret_evidence,
)
from speclint.model.date_formats import differ_in_fields, find_faults
from speclint.model.node import Node, is_schema
from speclint.model.numbers import whole_number
from speclint.model.paging_types import (
    DEFAULT_FIRST_PAGE,
    DEFAULT_MAXIMUM_REQUESTS,
    OLDER_NAMES,
    PAGING_MEMBERS,
    PARAMETER_TYPES,
    PagingMember,
    meant_member,
    members_of,
    paging_member,
    paging_type,
)
from speclint.model.placeholders import RESERVED, Placeholder, find_placeholders, meant_token
from speclint.model.subschemas import alternatives, conditions, leads_to_schema, level_of
from speclint.model.table import NameTable, Use
from speclint.model.unit import Unit
from speclint.model.views.auth import AuthElement, normalise_type
from speclint.model.views.base import View
from speclint.model.views.embedded import EmbeddedSchema
from speclint.model.views.explore import ExploreSpec, canonical_batch, misspelt_keyword
from speclint.model.views.flow import FlowSpec
from speclint.model.views.paging import Paging, PagingSchema
from speclint.model.views.schedule import (
    ADVANCE,
    ADVANCED_STYLE,
    DEFAULT_STYLE,
    SCHEDULE_MEMBERS,
    Schedule,
    means_advance,
    meant_schedule_member,
)
from speclint.model.views.source import ContentPath, ExplodePath, SourceSpec, UrlParams, is_user_supplied, user_schema
from speclint.model.views.spec import ConnectionSpec
from speclint.model.views.use import PlaceholderUse
from speclint.schema.nearest import closest
from speclint.text.places import Place

__all__ = [
    "ADVANCE",
    "ADVANCED_STYLE",
    "AUTH_TYPES",
    "BATCH_FLOW_SPEC",
    "BATCH_PROVIDER",
    "BATCH_TYPE",
    "DATA_LAKE_SPEC",
    "DEFAULT_FIRST_PAGE",
    "DEFAULT_MAXIMUM_REQUESTS",
    "DEFAULT_STYLE",
    "DESTINATION_PROVIDER",
    "DRAFT_07",
    "OAUTH_PARAMETERS",
    "OLDER_NAMES",
    "OVERRIDE_FIELDS",
    "PAGING_MEMBERS",
    "PAGING_TYPES",
    "PARAMETER_TYPES",
    "REQUIRED_PARAMETERS",
    "RESERVED",
    "SCHEDULE_MEMBERS",
    "STREAMING_FLOW_SPEC",
    "STREAMING_PROVIDER",
    "STREAMING_TYPE",
    "AuthElement",
    "ConnectionSpec",
    "ContentPath",
    "Context",
    "EmbeddedSchema",
    "ExplodePath",
    "ExploreSpec",
    "Finding",
    "FlowSpec",
    "Iterator",
    "NameTable",
    "Node",
    "Paging",
    "PagingMember",
    "PagingSchema",
    "Place",
    "Placeholder",
    "PlaceholderUse",
    "RelatedPlace",
    "Schedule",
    "SourceSpec",
    "Unit",
    "UrlParams",
    "Use",
    "View",
    "alternatives",
    "canonical_batch",
    "closest",
    "conditions",
    "differ_in_fields",
    "find_faults",
    "find_placeholders",
    "is_composed",
    "is_key",
    "is_key_name",
    "is_schema",
    "is_stand_in",
    "is_textual",
    "is_user_supplied",
    "leads_to_schema",
    "level_of",
    "listed",
    "looks_random",
    "means_advance",
    "meant_member",
    "meant_schedule_member",
    "meant_token",
    "members_of",
    "misspellings",
    "misspelt_keyword",
    "misspelt_parameter",
    "normalise_type",
    "paging_member",
    "paging_type",
    "rule",
    "secret_evidence",
    "show",
    "user_schema",
    "whole_number",
]
