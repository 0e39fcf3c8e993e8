"""The category file names one of the documented categories (create and streaming create)."""

from __future__ import annotations

from speclint.api import (
    CATEGORIES,
    Across,
    ArtifactFolder,
    Iterator,
    Span,
    WorkspaceContext,
    artifact_rule,
    closest,
    listed,
    respelt_category,
    show,
)


@artifact_rule(
    name="artifact-category-unknown",
    code="ART007",
    severity="warning",
    evidence="documented",
    since="0.1",
    message="{found} is none of the documented categories",
    remedy="Write {wanted}",
)
def check(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
    """Accept keys and display names, whose case varies; judge the first line only."""
    names = {name.lower() for name in CATEGORIES.values()} | {"ecommerce"}
    for file in folder.with_role("category"):
        line = next(iter(file.text.strip().split("\n")), "").strip()
        if not line or line in CATEGORIES or line.lower() in names or "�" in line:
            continue
        near = respelt_category(line) or closest(line, CATEGORIES)
        start = file.text.index(line)
        wanted = show(near) if near else f"one of {listed(list(CATEGORIES))}"
        yield context.finding(file, span=Span(start, start + len(line)), found=show(line), wanted=wanted)
