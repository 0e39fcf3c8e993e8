"""An update of a flow spec replaces its list of sources, so all ids that it had must stand in it again."""

from __future__ import annotations

from speclint.api import (
    Across,
    Elsewhere,
    FlowSpec,
    Iterator,
    Workspace,
    WorkspaceContext,
    show,
    workspace_rule,
)


@workspace_rule(
    name="flow-source-dropped",
    code="FLOW081",
    severity="warning",
    evidence="documented",
    since="0.1",
    needs=("flow-spec",),
    message="`sourceConnectionSpecIds` lacks {id}, which an answer of the service has",
    remedy="Add {id} again: the update replaces the whole list, and the source could no longer be used",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Compare each body with the answers of the same flow spec."""
    for body in workspace.of_kind("flow-spec"):
        if body.from_service or body.id is None:
            continue
        unit = workspace.unit(body)
        views = [] if unit is None else unit.views(FlowSpec)
        answers = [entry for entry in workspace.with_id(body.id) if entry.from_service and entry.kind == "flow-spec"]
        if not views or not views[0].sources.is_array or not workspace.whole(body)(views[0].sources):
            continue
        kept = {item.identifier for item in views[0].sources.items}
        for entry in answers:
            answer = workspace.unit(entry)
            for view in [] if answer is None else answer.views(FlowSpec):
                for item in view.sources.items:
                    id_ = item.identifier
                    if not id_ or "{" in id_ or id_ in kept:
                        continue
                    kept.add(id_)
                    yield context.finding(
                        body,
                        views[0].sources.at_key,
                        elsewhere=[Elsewhere(entry, item.at, "it stands here")],
                        id=show(item.text),
                    )
