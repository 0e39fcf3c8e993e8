"""Values that a connection sends are of the types that the spec declares."""

from __future__ import annotations

from speclint.api import (
    Across,
    Elsewhere,
    Iterator,
    Node,
    Parameters,
    Place,
    Workspace,
    WorkspaceContext,
    contradiction,
    in_words,
    workspace_rule,
)


@workspace_rule(
    name="request-value-mismatched",
    code="REQ083",
    severity="warning",
    evidence="convention",
    since="0.1",
    needs=("base-connection", "source-connection"),
    message="The spec does not allow this value of `{name}`: {text}",
    remedy="Write a value that the schema in the spec allows",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Judge by every answer of the spec; one that allows the value is enough. Fill-ins and digits in quotes pass."""
    for kind in ("base-connection", "source-connection"):
        for request in workspace.of_kind(kind):
            for name, judged in _sent(workspace.parameters_of(request)).items():
                found = [(parameters, schema, contradiction(value, schema)) for parameters, value, schema in judged]
                parameters, schema, failure = found[0]
                if failure is None or any(other is None for _, _, other in found) or _is_number(failure.value):
                    continue
                elsewhere = [Elsewhere(parameters.entry, schema.at_key, "declared here")]
                text = in_words(failure)
                yield context.finding(request, Place(failure.path), elsewhere=elsewhere, name=name, text=text)


def _sent(all_of_them: list[Parameters]) -> dict[str, list[tuple[Parameters, Node, Node]]]:
    """Values that are sent and declared, by name, with the schema of each spec."""
    sent: dict[str, list[tuple[Parameters, Node, Node]]] = {}
    for parameters in all_of_them:
        for node in parameters.sent.members:
            schema = parameters.schema["properties"][node.name]
            if schema.is_object and node.known and not _is_fill_in(node.value):
                sent.setdefault(node.name, []).append((parameters, node, schema))
    return sent


def _is_fill_in(value: object) -> bool:
    return isinstance(value, str) and "{" in value


def _is_number(value: object) -> bool:
    """Digits in quotes: published requests send them where numbers are declared."""
    return isinstance(value, str) and value.isascii() and value.isdigit()
