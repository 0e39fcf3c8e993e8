"""Label and description stand in files; while the spec is tried out they stand in its card as well."""

from __future__ import annotations

from speclint.api import (
    Across,
    ArtifactFolder,
    Elsewhere,
    Iterator,
    Span,
    WorkspaceContext,
    artifact_rule,
    card_node,
    show,
)


@artifact_rule(
    name="artifact-text-differs",
    code="ART009",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The {role} is {found} here and {other} in the connection spec",
    remedy="Write the {role} that the catalogue shall show, in both",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Compare the words; cards that give keys, fill-ins and files of several lines say nothing to compare."""
    entry = context.workspace.spec_in(folder)
    if entry is None:
        return
    for role in ("label", "description"):
        other = entry.card.get(role, "")
        for file in folder.with_role(role):
            text = file.text.strip()
            if not text or "\n" in text or not other.strip() or "{" in other or text.split() == other.split():
                continue
            unit = context.workspace.unit(entry)
            start = file.text.index(text)
            node = None if unit is None else card_node(unit, role)
            yield context.finding(
                file,
                span=Span(start, start + len(text)),
                elsewhere=[Elsewhere(entry, node.at, f"the {role} of the card")] if node is not None else None,
                role=role,
                found=show(text),
                other=show(other),
            )
