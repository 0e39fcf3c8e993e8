"""Names and identifiers that the documentation fixes."""

from __future__ import annotations

BATCH_PROVIDER = "0ed90a81-07f4-4586-8190-b40eccef1c5a"
STREAMING_PROVIDER = "521eee4d-8cbe-4906-bb48-fb6bd4450033"
DESTINATION_PROVIDER = "14e34fac-d307-11e9-bb65-2a2ae2dbcce4"
DATA_LAKE_SPEC = "c604ff05-7f1a-43c0-8e18-33bf874cb11c"
BATCH_FLOW_SPEC = "6499120c-0b15-42dc-936e-847ea3c24d72"
STREAMING_FLOW_SPEC = "e77fde5a-22a8-11ed-861d-0242ac120002"

BATCH_TYPE = "generic-rest"
STREAMING_TYPE = "generic-streaming"
BATCH_EXPLORE = "Resource"
STREAMING_EXPLORE = "StreamingConnection"
BATCH_PERMISSION = "EnterpriseSource"
STREAMING_PERMISSION = "StreamingSource"
DATA_LAKE_PERMISSION = "Dataset"

DRAFT_07 = "http://json-schema.org/draft-07/schema#"

AUDIT_FIELDS = frozenset(
    (
        "createdAt",
        "updatedAt",
        "createdBy",
        "updatedBy",
        "createdClient",
        "updatedClient",
        "sandboxId",
        "sandboxName",
        "imsOrgId",
    )
)
"""Fields that only the service writes; two of them make a document an answer."""

PAGING_TYPES = ("OFFSET", "POINTER", "CONTINUATION_TOKEN", "PAGE", "NONE")
AUTH_TYPES = {
    "OAuth2RefreshCode": "OAuth2 Refresh Code",
    "BasicAuthentication": "Basic Authentication",
    "KeyBased": "API Key Authentication",
}
"""Supported authentication types and the names that the documentation gives their elements."""

FORMATS = (
    "date-time", "date", "time", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri",
    "uri-reference", "iri", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex",
)  # fmt: skip
"""Values of ``format`` that draft-07 knows."""

COMMON_FORMATS = ("password", "uuid", "duration", "int32", "int64", "float", "double", "byte", "binary")
"""Not of draft-07: of the published specs, of later drafts, and of OpenAPI."""

KNOWN_FORMATS = frozenset((*FORMATS, *COMMON_FORMATS))
