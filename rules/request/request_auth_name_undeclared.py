"""``auth.specName`` of a request chooses an element of the spec that the request names, by the element's name."""

from __future__ import annotations

from speclint.api import (
    Across,
    AuthElement,
    Elsewhere,
    Iterator,
    Workspace,
    WorkspaceContext,
    closest,
    listed,
    show,
    workspace_rule,
)


@workspace_rule(
    name="request-auth-name-undeclared",
    code="REQ080",
    severity="error",
    evidence="documented",
    since="0.1",
    consistency=True,
    message="`specName` is {found}, and the spec it is for names its elements {names}",
    remedy="Write the name of the element that is meant, such as {near}",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Compare each base connection with the specs that carry the id it names."""
    for request in workspace.of_kind("base-connection"):
        unit = workspace.unit(request)
        specs = workspace.with_id(request.reference)
        if unit is None or not specs:
            continue
        spec_name = unit.root["auth"]["specName"]
        spec = workspace.unit(specs[0])
        if spec is None or spec_name.text is None:
            continue
        elements = [element for element in spec.views(AuthElement) if element.name.text is not None]
        names = [element.name.text or "" for element in elements]
        if not names or spec_name.text in names:
            continue
        yield context.finding(
            request,
            spec_name.at,
            elsewhere=[Elsewhere(specs[0], elements[0].name.at, "an element of the spec")],
            found=show(spec_name.text),
            names=listed(names),
            near=show(closest(spec_name.text, names) or names[0]),
        )
