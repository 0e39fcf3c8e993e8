"""Each artifact file holds something (create and streaming create)."""

from __future__ import annotations

from speclint.api import TEXTS, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule

WANTED = {
    "category": "one category of the documentation's list, such as marketingAutomation",
    "description": "a short description of the source, on one line",
    "icon": "the SVG icon of the source",
    "label": "the name of the source as the catalogue shows it",
}


@artifact_rule(
    name="artifact-empty",
    code="ART003",
    severity="error",
    evidence="documented",
    profile="submission",
    since="0.1",
    message="The {role} file is empty",
    remedy="Put in {wanted}",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report files of nothing but white space; an empty connection spec is damaged JSON already."""
    for role in (*TEXTS, "icon"):
        for file in folder.with_role(role):
            if not file.text.strip():
                yield context.finding(file, role=role, wanted=WANTED[role])
