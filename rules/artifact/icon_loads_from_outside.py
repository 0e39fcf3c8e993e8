"""An icon is one file: what it draws is in it."""

from __future__ import annotations

from speclint.api import OUTSIDE, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule


@artifact_rule(
    name="icon-loads-from-outside",
    code="ART012",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The icon loads something that is not in it, through {name}",
    remedy="Put what it draws into the file itself, as shapes or as a `data:` address",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report images, fonts, style sheets and shapes at other addresses; a link that is only followed loads nothing."""
    for file in folder.with_role("icon"):
        for danger in file.dangers(OUTSIDE):
            yield context.finding(file, span=danger.span, name=danger.name)
