"""An icon is a picture: it runs nothing."""

from __future__ import annotations

from speclint.api import SCRIPT, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule, read_icon


@artifact_rule(
    name="icon-with-script",
    code="ART011",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The icon holds a script: {name}",
    remedy="Export the icon as plain SVG, without scripts, event handlers and links that run something",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report script elements, event handlers and addresses that are scripts."""
    for file in folder.with_role("icon"):
        if file.name.lower().endswith(".svg") and not file.clipped:
            for danger in read_icon(file.text).dangers:
                if danger.sort == SCRIPT:
                    yield context.finding(file, span=danger.span, name=danger.name)
