"""The folder of a source holds five files (create and streaming create)."""

from __future__ import annotations

from speclint.api import ROLES, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule, listed

FIRST = "The artifact folder has no `{names}` yet"
LATER = "Add the connection spec under this name when its `uiAttributes` have their final keys"


@artifact_rule(
    name="artifact-missing",
    code="ART001",
    severity="error",
    evidence="documented",
    profile="submission",
    since="0.1",
    message="The artifact folder lacks {names}",
    remedy="Add the missing files, each named after the source folder",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report the texts and the icon as missing; the spec may come last."""
    place = context.workspace.spec_in(folder) or folder.anyone
    if place is None:
        return
    missing = [role for role in ROLES if not folder.has(role)]
    names = [folder.expected(role) for role in missing if role != "spec"]
    if names:
        yield context.finding(place, names=listed(names))
    if "spec" in missing:
        yield context.finding(place, message=FIRST, remedy=LATER, severity="info", names=folder.expected("spec"))
