"""What a connection sends in ``params`` is what the spec declares, letter by letter."""

from __future__ import annotations

from speclint.api import (
    Across,
    Elsewhere,
    Entry,
    Iterator,
    Node,
    Parameters,
    Workspace,
    WorkspaceContext,
    closest,
    listed,
    workspace_rule,
)

NEAR = "The spec declares no parameter `{name}`, but {required}`{near}`"


@workspace_rule(
    name="request-parameter-undeclared",
    code="REQ081",
    severity="error",
    evidence="documented",
    since="0.1",
    consistency=True,
    needs=("base-connection", "source-connection"),
    message="The spec declares no parameter `{name}` for {owner}",
    remedy="Remove `{name}`, or declare it in the spec; {declared}",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Judge against all answers of the spec that are there: one that declares the name is enough.

    A misspelt name of a required parameter is an error, since the required one is missing then.
    """
    for kind in ("base-connection", "source-connection"):
        for request in workspace.of_kind(kind):
            all_of_them = workspace.parameters_of(request)
            if not all_of_them:
                continue
            parameters = min(all_of_them, key=lambda each: len(each.undeclared))
            known = {name for each in all_of_them for name in each.declared}
            for node in parameters.undeclared:
                if node.name not in known:
                    yield _finding(context, request, parameters, node)


def _finding(context: WorkspaceContext, request: Entry, parameters: Parameters, node: Node) -> Across:
    near = closest(node.name, [name for name in parameters.declared if name not in parameters.sent])
    if near is None:
        names = f"it declares {listed(parameters.declared)}" if parameters.declared else "it declares none"
        return context.finding(
            request,
            node.at_key,
            elsewhere=[Elsewhere(parameters.entry, parameters.schema.at_key, "what the spec declares")],
            severity="warning",
            evidence="convention",
            name=node.name,
            owner=parameters.owner,
            declared=names,
        )
    required = any(entry.text == near for entry in parameters.required)
    return context.finding(
        request,
        node.at_key,
        elsewhere=[Elsewhere(parameters.entry, parameters.schema["properties"][near].at_key, "declared here")],
        message=NEAR,
        remedy="Write `{near}`: names are compared letter by letter",
        severity=None if required else "warning",
        name=node.name,
        near=near,
        required="requires " if required else "",
    )
