"""A new connection spec is entered in the list of its flow spec (update-flow-specs of both SDKs)."""

from __future__ import annotations

from speclint.api import (
    BATCH_FLOW_SPEC,
    SAMPLE_IDS,
    STREAMING_FLOW_SPEC,
    Across,
    Elsewhere,
    Entry,
    FlowSpec,
    Iterator,
    Workspace,
    WorkspaceContext,
    show,
    workspace_rule,
)

FLOWS = {"batch": BATCH_FLOW_SPEC, "streaming": STREAMING_FLOW_SPEC}
"""The flow spec for each kind of source."""


@workspace_rule(
    name="flow-source-unlisted",
    code="FLOW080",
    severity="warning",
    evidence="documented",
    since="0.1",
    needs=("flow-spec",),
    message="`sourceConnectionSpecIds` lacks {id}, the id of the connection spec {name}",
    remedy="Add {id} to the list and keep all other ids, then update the flow spec",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Report at the body that is to be sent where there is one, else at the answer.

    An id that stands in the list of any document of the flow spec is listed.
    """
    for kind, flow_id in FLOWS.items():
        flows = [entry for entry in workspace.with_id(flow_id) if entry.kind == "flow-spec"]
        lists = [(entry, view) for entry in flows for view in _views(workspace, entry)]
        if not lists:
            continue
        listed = {item.identifier for _, view in lists for item in view.sources.items}
        entry, view = min(lists, key=lambda pair: pair[0].from_service)
        seen: set[str] = set()
        for spec in workspace.of_kind(kind):
            id_ = (spec.id or "").strip().lower()
            if not spec.from_service or not id_ or "{" in id_ or id_ in SAMPLE_IDS or id_ in seen or id_ in listed:
                continue
            seen.add(id_)
            unit = workspace.unit(spec)
            yield context.finding(
                entry,
                view.sources.at_key,
                elsewhere=None if unit is None else [Elsewhere(spec, unit.root["id"].at, "the id of the spec")],
                id=show(spec.id),
                name=show(spec.name or ""),
            )


def _views(workspace: Workspace, entry: Entry) -> list[FlowSpec]:
    """The flow spec in a document, where its whole list is known."""
    unit = workspace.unit(entry)
    whole = workspace.whole(entry)
    found = [] if unit is None else unit.views(FlowSpec)
    return [view for view in found if view.sources.is_array and whole(view.sources) and whole(view.node)]
