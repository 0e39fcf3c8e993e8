"""The category stands twice, in a file of its own and in the card of the spec."""

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
    respelt_category,
    show,
)


@artifact_rule(
    name="artifact-category-differs",
    code="ART008",
    severity="warning",
    evidence="convention",
    since="0.1",
    message="The category is {found} here and {other} in the connection spec",
    remedy="Write the same category in both: this file decides nothing if the card says another",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Compare them whatever their spelling; a fill-in is no category yet."""
    entry = context.workspace.spec_in(folder)
    other = entry.card.get("category", "").strip() if entry is not None else ""
    if entry is None or not other or "{" in other:
        return
    for file in folder.with_role("category"):
        text = file.text.strip()
        if not text or "\n" in text or _plain(text) == _plain(other):
            continue
        unit = context.workspace.unit(entry)
        start = file.text.index(text)
        node = None if unit is None else card_node(unit, "category")
        yield context.finding(
            file,
            span=Span(start, start + len(text)),
            elsewhere=[Elsewhere(entry, node.at, "the category of the card")] if node is not None else None,
            found=show(text),
            other=show(other),
        )


def _plain(text: str) -> str:
    return (respelt_category(text) or text).lower()
