"""What a spec requires of a connection is sent in ``params``."""

from __future__ import annotations

from speclint.api import Across, Elsewhere, Iterator, Workspace, WorkspaceContext, closest, workspace_rule


@workspace_rule(
    name="request-parameter-missing",
    code="REQ082",
    severity="error",
    evidence="documented",
    since="0.1",
    consistency=True,
    needs=("base-connection", "source-connection"),
    message="`{name}` is not sent, which the spec requires of {owner}",
    remedy="Add `{name}` to `params`",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Judge against the answer of the spec that asks least; one that is sent under a misspelt name is no absence."""
    for kind in ("base-connection", "source-connection"):
        for request in workspace.of_kind(kind):
            all_of_them = workspace.parameters_of(request)
            if not all_of_them:
                continue
            parameters = min(all_of_them, key=lambda each: len(each.lacking))
            undeclared = [node.name for node in parameters.undeclared]
            for node in parameters.lacking:
                name = node.text or ""
                if any(closest(sent, [name]) for sent in undeclared):
                    continue
                yield context.finding(
                    request,
                    parameters.sent.lacking(name),
                    elsewhere=[Elsewhere(parameters.entry, node.at, "required here")],
                    # Whether the list of a source is enforced is not documented.
                    severity="warning" if kind == "source-connection" else None,
                    evidence="convention" if kind == "source-connection" else None,
                    name=name,
                    owner=parameters.owner,
                )
