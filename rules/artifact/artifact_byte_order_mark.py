"""Text artifacts are plain UTF-8: a byte-order mark would become part of the label."""

from __future__ import annotations

from speclint.api import TEXTS, Across, ArtifactFolder, Iterator, WorkspaceContext, artifact_rule


@artifact_rule(
    name="artifact-byte-order-mark",
    code="ART005",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The {role} file starts with a byte-order mark",
    remedy="Save the file as UTF-8 without a byte-order mark",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report the mark of UTF-8; that of another encoding is reported with the encoding."""
    for role in TEXTS:
        for file in folder.with_role(role):
            if file.decoded.bom and file.decoded.encoding == "utf-8":
                yield context.finding(file, role=role)
