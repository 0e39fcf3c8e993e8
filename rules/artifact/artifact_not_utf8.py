"""Text artifacts are in UTF-8, as everything else that is handed over."""

from __future__ import annotations

from speclint.api import TEXTS, Across, ArtifactFolder, Iterator, Span, WorkspaceContext, artifact_rule

BYTES = "The {role} file has bytes here that are no UTF-8"


@artifact_rule(
    name="artifact-not-utf8",
    code="ART006",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The {role} file is in {encoding}",
    remedy="Save the file as UTF-8",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report another encoding, or the first bytes that are none of UTF-8."""
    for role in TEXTS:
        for file in folder.with_role(role):
            decoded = file.decoded
            if decoded.encoding != "utf-8":
                yield context.finding(file, role=role, encoding=decoded.encoding.upper())
                continue
            wrong = next((problem for problem in decoded.problems if problem.kind == "invalid-bytes"), None)
            if wrong is not None:
                yield context.finding(file, span=Span(wrong.start, wrong.end), message=BYTES, role=role)
