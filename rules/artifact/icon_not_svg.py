"""The icon is an SVG (create and streaming create)."""

from __future__ import annotations

import re

from speclint.api import (
    SVG_NAMESPACE,
    Across,
    ArtifactFolder,
    Iterator,
    Span,
    WorkspaceContext,
    artifact_rule,
)

FORMAT = "The icon is `{name}`; the catalogue takes SVG only"
ROOT = "The root element of the icon is `{root}`, not `svg`"
NAMESPACE = "The root element has no SVG namespace, so that a browser shows nothing"
ENTITY = "The icon declares the entity `{entity}`; nothing behind it was checked"


@artifact_rule(
    name="icon-not-svg",
    code="ART010",
    severity="error",
    evidence="documented",
    since="0.1",
    message="The icon is no well-formed XML: {error}",
    remedy="Export the icon as plain SVG",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report the first thing that keeps each icon from being an SVG; an empty file is another matter."""
    for file in folder.with_role("icon"):
        if not file.name.lower().endswith(".svg"):
            yield context.finding(file, message=FORMAT, name=file.name)
            continue
        icon = file.icon
        if icon is None or not file.text.strip():
            continue
        if icon.entity:
            yield context.finding(
                file,
                span=icon.entity_span,
                message=ENTITY,
                remedy="Export the icon without a document type that declares entities",
                severity="warning",
                evidence="convention",
                entity=icon.entity,
            )
        elif icon.error:
            word = re.compile(r"\w+|.|$", re.DOTALL).match(file.text, icon.error_at)
            yield context.finding(file, span=Span(*word.span()) if word else None, error=icon.error)
        elif icon.root != "svg":
            yield context.finding(file, span=icon.root_span, message=ROOT, root=icon.root)
        elif icon.namespace != SVG_NAMESPACE:
            remedy = f'Add xmlns="{SVG_NAMESPACE}" to it'
            yield context.finding(file, span=icon.root_span, message=NAMESPACE, remedy=remedy, severity="warning")
