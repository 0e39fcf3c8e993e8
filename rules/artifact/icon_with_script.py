"""An icon is a picture: it runs nothing."""

from __future__ import annotations

from speclint.api import SCRIPT, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule


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
        for danger in file.dangers(SCRIPT):
            yield context.finding(file, span=danger.span, name=danger.name)
