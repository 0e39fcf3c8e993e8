"""Category, description and label are one line each."""

from __future__ import annotations

import re

from speclint.api import TEXTS, Across, ArtifactFolder, Iterator, Span, WorkspaceContext, artifact_rule


@artifact_rule(
    name="artifact-several-lines",
    code="ART004",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The {role} file goes on after its first line",
    remedy="Write the {role} on one line, and nothing else",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Report the first further line that is not blank."""
    for role in TEXTS:
        for file in folder.with_role(role):
            found = re.match(r"\s*[^\r\n]+[\r\n]\s*(\S[^\r\n]*)", file.text)
            if found is not None:
                yield context.finding(file, span=Span(*found.span(1)), role=role)
