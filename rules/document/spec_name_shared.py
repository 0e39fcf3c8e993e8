"""Two sources that are handed over have names of their own."""

from __future__ import annotations

from speclint.api import Across, Elsewhere, Entry, Iterator, Workspace, WorkspaceContext, show, workspace_rule


@workspace_rule(
    name="spec-name-shared",
    code="DOC080",
    severity="info",
    evidence="convention",
    since="0.1",
    needs=("batch",),
    message="Another source that is handed over is called {name} too",
    remedy="Give each source a name of its own; in a copy of another source's spec the name was perhaps overlooked",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Compare batch specs that are handed over under different file names; two files of one name are copies."""
    first: dict[str, Entry] = {}
    for entry in workspace.of_kind("batch"):
        name = (entry.name or "").strip()
        if not entry.handed_over or not name or "{" in name:
            continue
        other = first.setdefault(name, entry)
        if other.file_name == entry.file_name:
            continue
        unit, before = workspace.unit(entry), workspace.unit(other)
        if unit is not None and before is not None:
            elsewhere = [Elsewhere(other, before.root["name"].at, "the same name")]
            yield context.finding(entry, unit.root["name"].at, elsewhere=elsewhere, name=show(name))
