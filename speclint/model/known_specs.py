"""Specs with fixed identifiers, and the comparison of identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.constants import (
    BATCH_FLOW_SPEC,
    BATCH_PROVIDER,
    DESTINATION_PROVIDER,
    STREAMING_FLOW_SPEC,
    STREAMING_PROVIDER,
)

if TYPE_CHECKING:
    from speclint.model.node import Node

PROVIDERS = {
    BATCH_PROVIDER: "the provider of batch sources",
    STREAMING_PROVIDER: "the provider of streaming sources",
    DESTINATION_PROVIDER: "the provider of destinations",
}
"""Identifiers of providers, which are never identifiers of specs."""

GENERIC_STREAMING_SPEC = "e77fd9d2-22a8-11ed-861d-0242ac120002"
"""The connection spec that GenericStreamingAEP lists from the start."""

SDK_SOURCES = {
    "4e98f16f-87d6-4ef0-bdc6-7a2b0fe76e62": "Generic REST API",
    "2e8580db-6489-4726-96de-e33f5f60295f": "Mailchimp Members",
    "c8ce8c8c-37fb-4162-9fbf-c2f181e04a7a": "Mailchimp Campaign",
    "0a27232b-2c6e-4396-b8c6-c9fc24e37ba4": "Zendesk",
    "fd2c8ff3-1de0-4f6b-8fa8-4264784870eb": "Mixpanel",
    "d8ee38de-7ae9-4058-9610-c79ce75f8e92": "SAP Commerce",
    "fdf850b4-5a8d-4a5a-9ce8-4caef9abb2a8": "Oracle NetSuite Activities",
    GENERIC_STREAMING_SPEC: "the generic streaming source",
    "f6c0de0c-0a42-4cd9-9139-8768bf2f1b55": "a source of the documentation",
    "bdb5b792-451b-42de-acf8-15f3195821de": "a source of the documentation",
    "6360f136-5980-4111-8bdf-15d29eab3b5a": "a source of the documentation",
}
"""Connection specs that are known to be built with the SDK, by identifier. An unknown one may be so too."""

SAMPLE_IDS = (
    "f6c0de0c-0a42-4cd9-9139-8768bf2f1b55",
    "bdb5b792-451b-42de-acf8-15f3195821de",
    "6360f136-5980-4111-8bdf-15d29eab3b5a",
    "c4b4d052-0aa6-46e0-9970-5088a8b05327",
)
"""Identifiers of examples in the documentation, one and the same for different specs."""

STREAMING_FLOWS = (
    STREAMING_FLOW_SPEC,
    "d69717ba-71b4-4313-b654-49f9cf126d7a",
    "c1a19761-d2c7-4702-b9fa-fe91f0613e81",
)
"""Flow specs of streaming dataflows, which have no schedule."""

FLOW_SPECS = {
    BATCH_FLOW_SPEC: "RestStorageToAEP",
    STREAMING_FLOW_SPEC: "GenericStreamingAEP",
    "9753525b-82c7-4dce-8a9b-5ccfce2b9876": "CloudStorageToAEP",
    "14518937-270c-4525-bdec-c2ba7cce3860": "CRMToAEP",
}
"""Flow specs that the documentation names, by identifier."""


def same_id(node: Node, *identifiers: str) -> bool:
    """The node is one of these identifiers; their letters may be of either case."""
    return node.text is not None and node.identifier in identifiers
