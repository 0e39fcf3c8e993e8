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
from typing import TYPE_CHECKING, Any

from speclint.checks.base import listed, show
from speclint.engine.context import Context, Finding, RelatedPlace
from speclint.engine.rule import artifact_rule, rule, workspace_rule
from speclint.model.categories import CATEGORIES, UNUSUAL_CATEGORIES, respelt_category
from speclint.model.constants import (
    AUDIT_FIELDS,
    AUTH_TYPES,
    BATCH_EXPLORE,
    BATCH_FLOW_SPEC,
    BATCH_PERMISSION,
    BATCH_PROVIDER,
    BATCH_TYPE,
    COMMON_FORMATS,
    DATA_LAKE_PERMISSION,
    DATA_LAKE_SPEC,
    DESTINATION_PROVIDER,
    DRAFT_07,
    FORMATS,
    KNOWN_FORMATS,
    PAGING_TYPES,
    STREAMING_EXPLORE,
    STREAMING_FLOW_SPEC,
    STREAMING_PERMISSION,
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
from speclint.model.views.auth import (
    AuthElement,
    DoubtfulElement,
    DoubtfulHeaders,
    DoubtfulKeyElement,
    DoubtfulOAuthElement,
    NamesakeElement,
    OAuthElement,
    OddlyNamed,
    OddlyTyped,
    normalise_type,
)
from speclint.model.views.base import View
from speclint.model.views.card import FACES, Card, DoubtfulCard, HiddenSource, UnlistedCategory
from speclint.model.views.embedded import (
    DoubtfulSchema,
    EmbeddedSchema,
    declares_required,
)
from speclint.model.views.explore import EditedExplore, ExploreSpec, canonical_batch, misspelt_keyword
from speclint.model.views.fill_in import FillIn
from speclint.model.views.flow import SDK_FLOW_SPECS, FlowSpec
from speclint.model.views.paging import (
    DoubtfulNoPaging,
    DoubtfulPaging,
    NoPaging,
    OddlyTypedPaging,
    Paging,
    PagingSchema,
)
from speclint.model.views.permission import ACTIONS, Permission
from speclint.model.views.schedule import (
    ADVANCE,
    ADVANCED_STYLE,
    DEFAULT_STYLE,
    SCHEDULE_MEMBERS,
    DoubtfulSchedule,
    Schedule,
    TypedSchedule,
    means_advance,
    meant_schedule_member,
)
from speclint.model.views.source import (
    AnyRecordPath,
    ContentPath,
    DescribedContentPath,
    DoubtfulContentPath,
    DoubtfulSource,
    DoubtfulUrl,
    ExplodePath,
    HeaderParams,
    SourceSpec,
    UrlParams,
    is_user_supplied,
    user_schema,
)
from speclint.model.views.spec import (
    ConnectionSpec,
    DoubtfulHead,
    DoubtfulNames,
    HandedOverAnswer,
    HostlessSpec,
    Root,
    UnlistedProvider,
    UnlistedType,
)
from speclint.model.views.use import PlaceholderUse, StrayDollar, TokenUse
from speclint.schema.nearest import closest
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from speclint.checks.values import same
    from speclint.engine.across import Across, Elsewhere, WorkspaceContext
    from speclint.engine.artifacts import ROLES, TEXTS, ArtifactFile, ArtifactFolder
    from speclint.engine.parameters import Parameters
    from speclint.engine.workspace import Entry, Workspace, card_node
    from speclint.fix.edits import (
        Add,
        Edit,
        Fix,
        Hoist,
        Move,
        Remove,
        Rename,
        Replace,
        ReplacePart,
        is_respelt,
        respell,
        safe,
        unsafe,
    )
    from speclint.fix.renaming import refer_to, rename_parameter
    from speclint.model.addresses import hidden, starts_open, veiled
    from speclint.model.declared import knows_auth, knows_declarations, knows_element, knows_inputs
    from speclint.model.jsonpaths import Step, read_path
    from speclint.model.known_specs import (
        FLOW_SPECS,
        GENERIC_STREAMING_SPEC,
        PROVIDERS,
        SAMPLE_IDS,
        SDK_SOURCES,
        STREAMING_FLOWS,
        same_id,
    )
    from speclint.model.leaks import names_secret, pairs_in, written_secret
    from speclint.model.patterns import read_pattern
    from speclint.model.svg import OUTSIDE, SCRIPT, SVG_NAMESPACE
    from speclint.model.views.requests import BaseConnection, FlowRequest, Request, SourceConnection, TargetConnection
    from speclint.model.written_values import contradiction, in_words
    from speclint.schema.formats import is_uuid
    from speclint.schema.show import is_secret

_LATER = {
    "Across": "engine.across",
    "Add": "fix.edits",
    "ArtifactFile": "engine.artifacts",
    "ArtifactFolder": "engine.artifacts",
    "BaseConnection": "model.views.requests",
    "card_node": "engine.workspace",
    "contradiction": "model.written_values",
    "Edit": "fix.edits",
    "Elsewhere": "engine.across",
    "Entry": "engine.workspace",
    "Fix": "fix.edits",
    "FLOW_SPECS": "model.known_specs",
    "FlowRequest": "model.views.requests",
    "GENERIC_STREAMING_SPEC": "model.known_specs",
    "hidden": "model.addresses",
    "Hoist": "fix.edits",
    "in_words": "model.written_values",
    "is_respelt": "fix.edits",
    "is_secret": "schema.show",
    "is_uuid": "schema.formats",
    "knows_auth": "model.declared",
    "knows_declarations": "model.declared",
    "knows_element": "model.declared",
    "knows_inputs": "model.declared",
    "Move": "fix.edits",
    "names_secret": "model.leaks",
    "OUTSIDE": "model.svg",
    "pairs_in": "model.leaks",
    "Parameters": "engine.parameters",
    "PROVIDERS": "model.known_specs",
    "read_path": "model.jsonpaths",
    "read_pattern": "model.patterns",
    "Remove": "fix.edits",
    "Rename": "fix.edits",
    "refer_to": "fix.renaming",
    "rename_parameter": "fix.renaming",
    "Replace": "fix.edits",
    "ReplacePart": "fix.edits",
    "Request": "model.views.requests",
    "respell": "fix.edits",
    "ROLES": "engine.artifacts",
    "safe": "fix.edits",
    "same": "checks.values",
    "same_id": "model.known_specs",
    "SAMPLE_IDS": "model.known_specs",
    "SCRIPT": "model.svg",
    "SDK_SOURCES": "model.known_specs",
    "SourceConnection": "model.views.requests",
    "starts_open": "model.addresses",
    "Step": "model.jsonpaths",
    "STREAMING_FLOWS": "model.known_specs",
    "SVG_NAMESPACE": "model.svg",
    "TargetConnection": "model.views.requests",
    "TEXTS": "engine.artifacts",
    "unsafe": "fix.edits",
    "veiled": "model.addresses",
    "Workspace": "engine.workspace",
    "WorkspaceContext": "engine.across",
    "written_secret": "model.leaks",
}
"""What only a few rules need, with its module; imported when one of them asks."""


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LATER:
        raise AttributeError(f"speclint.api has no `{name}`")
    return getattr(import_module(f"speclint.{_LATER[name]}"), name)


__all__ = [
    "ACTIONS",
    "ADVANCE",
    "ADVANCED_STYLE",
    "AUDIT_FIELDS",
    "AUTH_TYPES",
    "BATCH_EXPLORE",
    "BATCH_FLOW_SPEC",
    "BATCH_PERMISSION",
    "BATCH_PROVIDER",
    "BATCH_TYPE",
    "CATEGORIES",
    "COMMON_FORMATS",
    "DATA_LAKE_PERMISSION",
    "DATA_LAKE_SPEC",
    "DEFAULT_FIRST_PAGE",
    "DEFAULT_MAXIMUM_REQUESTS",
    "DEFAULT_STYLE",
    "DESTINATION_PROVIDER",
    "DRAFT_07",
    "FACES",
    "FLOW_SPECS",
    "FORMATS",
    "GENERIC_STREAMING_SPEC",
    "KNOWN_FORMATS",
    "OAUTH_PARAMETERS",
    "OLDER_NAMES",
    "OUTSIDE",
    "OVERRIDE_FIELDS",
    "PAGING_MEMBERS",
    "PAGING_TYPES",
    "PARAMETER_TYPES",
    "PROVIDERS",
    "REQUIRED_PARAMETERS",
    "RESERVED",
    "ROLES",
    "SAMPLE_IDS",
    "SCHEDULE_MEMBERS",
    "SCRIPT",
    "SDK_FLOW_SPECS",
    "SDK_SOURCES",
    "STREAMING_EXPLORE",
    "STREAMING_FLOWS",
    "STREAMING_FLOW_SPEC",
    "STREAMING_PERMISSION",
    "STREAMING_PROVIDER",
    "STREAMING_TYPE",
    "SVG_NAMESPACE",
    "TEXTS",
    "UNUSUAL_CATEGORIES",
    "Across",
    "Add",
    "AnyRecordPath",
    "ArtifactFile",
    "ArtifactFolder",
    "AuthElement",
    "BaseConnection",
    "Card",
    "ConnectionSpec",
    "ContentPath",
    "Context",
    "DescribedContentPath",
    "DoubtfulCard",
    "DoubtfulContentPath",
    "DoubtfulElement",
    "DoubtfulHead",
    "DoubtfulHeaders",
    "DoubtfulKeyElement",
    "DoubtfulNames",
    "DoubtfulNoPaging",
    "DoubtfulOAuthElement",
    "DoubtfulPaging",
    "DoubtfulSchedule",
    "DoubtfulSchema",
    "DoubtfulSource",
    "DoubtfulUrl",
    "Edit",
    "EditedExplore",
    "Elsewhere",
    "EmbeddedSchema",
    "Entry",
    "ExplodePath",
    "ExploreSpec",
    "FillIn",
    "Finding",
    "Fix",
    "FlowRequest",
    "FlowSpec",
    "HandedOverAnswer",
    "HeaderParams",
    "HiddenSource",
    "Hoist",
    "HostlessSpec",
    "Iterator",
    "Move",
    "NameTable",
    "NamesakeElement",
    "NoPaging",
    "Node",
    "OAuthElement",
    "OddlyNamed",
    "OddlyTyped",
    "OddlyTypedPaging",
    "Paging",
    "PagingMember",
    "PagingSchema",
    "Parameters",
    "Permission",
    "Place",
    "Placeholder",
    "PlaceholderUse",
    "RelatedPlace",
    "Remove",
    "Rename",
    "Replace",
    "ReplacePart",
    "Request",
    "Root",
    "Schedule",
    "SourceConnection",
    "SourceSpec",
    "Span",
    "Step",
    "StrayDollar",
    "TargetConnection",
    "TokenUse",
    "TypedSchedule",
    "Unit",
    "UnlistedCategory",
    "UnlistedProvider",
    "UnlistedType",
    "UrlParams",
    "Use",
    "View",
    "Workspace",
    "WorkspaceContext",
    "alternatives",
    "artifact_rule",
    "canonical_batch",
    "card_node",
    "closest",
    "conditions",
    "contradiction",
    "declares_required",
    "differ_in_fields",
    "find_faults",
    "find_placeholders",
    "hidden",
    "in_words",
    "is_composed",
    "is_key",
    "is_key_name",
    "is_respelt",
    "is_schema",
    "is_secret",
    "is_stand_in",
    "is_textual",
    "is_user_supplied",
    "is_uuid",
    "knows_auth",
    "knows_declarations",
    "knows_element",
    "knows_inputs",
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
    "names_secret",
    "normalise_type",
    "paging_member",
    "paging_type",
    "pairs_in",
    "read_path",
    "read_pattern",
    "refer_to",
    "rename_parameter",
    "respell",
    "respelt_category",
    "rule",
    "safe",
    "same",
    "same_id",
    "secret_evidence",
    "show",
    "starts_open",
    "unsafe",
    "user_schema",
    "veiled",
    "whole_number",
    "workspace_rule",
    "written_secret",
]
