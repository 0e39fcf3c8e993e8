"""What other documents of the workspace give to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.lsp.completion.offers import Choice
from speclint.model.kinds import BATCH, FLOW_SPEC, SHIPPED, STREAMING
from speclint.model.views.auth import AuthElement
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site
    from speclint.model.node import Node
    from speclint.model.unit import Unit


def spec_ids(site: Site) -> list[Choice]:
    """Identifiers of the connection specs of the workspace, with their names."""
    return _ids(site, (BATCH, STREAMING, SHIPPED))


def flow_ids(site: Site) -> list[Choice]:
    """Identifiers of the flow specs of the workspace, with their names."""
    return _ids(site, (FLOW_SPEC,))


def auth_names(site: Site) -> list[Choice]:
    """Names of the auth elements of the spec that a request names."""
    return [
        Choice(element.name.text, element.type.text or "")
        for spec in specs_of_request(site)
        for element in spec.views(AuthElement)
        if element.name.text
    ]


def parameters(site: Site) -> list[tuple[Node, bool]]:
    """What the spec that a connection names lets it send: declarations, each with whether it is required."""
    schemas = []
    for spec in specs_of_request(site):
        if site.schema == "source-connection":
            schemas.append(user_schema(spec))
            continue
        name = site.unit.root["auth"]["specName"].text
        schemas.extend([each.spec for each in spec.views(AuthElement) if each.name.text == name])
    found: dict[str, tuple[Node, bool]] = {}
    for schema in schemas:
        required = [node.value for node in schema["required"].items]
        for node in schema["properties"].members:
            found.setdefault(node.name, (node, node.name in required))
    return list(found.values())


def specs_of_request(site: Site) -> list[Unit]:
    """Connection specs that carry the id which a request names."""
    return list(site.with_id(site.unit.root["connectionSpec"]["id"].text))


def _ids(site: Site, kinds: tuple[str, ...]) -> list[Choice]:
    found: dict[str, Choice] = {}
    for entry in site.world.entries(site.snapshot):
        if entry.kind in kinds and entry.id and "{" not in entry.id:
            found.setdefault(entry.id, Choice(entry.id, entry.name or ""))
    return list(found.values())
