"""Artifact files are named after the folder of the source (create and streaming create)."""

from __future__ import annotations

from speclint.api import ROLES, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule


@artifact_rule(
    name="artifact-misnamed",
    code="ART002",
    severity="warning",
    evidence="documented",
    since="0.1",
    message="This file is called `{found}`; in the folder of `{source}` the {role} is `{wanted}`",
    remedy="Rename the file to `{wanted}`",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report files whose names mean one of the five and are not those; an icon in another format is another matter."""
    for role in ROLES:
        wanted = folder.expected(role)
        for file in folder.with_role(role):
            if file.name != wanted and file.name.lower().endswith((".txt", ".json", ".svg")):
                said = "connection spec" if role == "spec" else role
                entry = context.workspace.spec_in(folder) if role == "spec" else None
                place = entry if entry is not None and entry.absolute == file.absolute else file
                yield context.finding(place, found=file.name, source=folder.source, role=said, wanted=wanted)
