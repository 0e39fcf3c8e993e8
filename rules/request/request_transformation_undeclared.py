"""A dataflow uses the transformations that its flow spec offers, by their names."""

from __future__ import annotations

from speclint.api import (
    Across,
    Elsewhere,
    FlowRequest,
    FlowSpec,
    Iterator,
    Workspace,
    WorkspaceContext,
    closest,
    listed,
    show,
    workspace_rule,
)


@workspace_rule(
    name="request-transformation-undeclared",
    code="REQ084",
    severity="warning",
    evidence="observed",
    since="0.1",
    needs=("flow",),
    message="The flow spec offers no transformation {found}, but {names}",
    remedy="Write {near}",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Compare each dataflow with the flow specs that carry the id it names; one that has the name is enough."""
    for request in workspace.of_kind("flow"):
        specs = workspace.specs_of(request)
        unit = workspace.unit(request) if specs else None
        if unit is None:
            continue
        offered = [
            (
                transformation["name"].text,
                Elsewhere(entry, transformation["name"].at, "offered here"),
            )
            for entry, spec in specs
            for view in spec.views(FlowSpec)
            for transformation in view.transformations
        ]
        names = list(dict.fromkeys(name for name, _ in offered if name))
        for flow in unit.views(FlowRequest):
            for transformation in flow.transformations.items:
                name = transformation["name"]
                if not names or name.text is None or name.text in names or "{" in name.text:
                    continue
                near = closest(name.text, names)
                yield context.finding(
                    request,
                    name.at,
                    elsewhere=[next(place for other, place in offered if other == (near or names[0]))],
                    found=show(name.text),
                    names=listed(names),
                    near=show(near) if near else f"one of these: {listed(names)}",
                )
