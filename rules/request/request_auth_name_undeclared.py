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
    knows_auth,
    listed,
    show,
    workspace_rule,
)

AGAIN = "Write one of these names, or fetch the spec again: the source may have got another element since"


@workspace_rule(
    name="request-auth-name-undeclared",
    code="REQ080",
    severity="error",
    evidence="documented",
    since="0.1",
    consistency=True,
    needs=("base-connection",),
    replaces=("auth-name-variant",),
    message="`specName` is {found}, and the spec it is for names its elements {names}",
    remedy="Write the name of the element that is meant, such as {near}",
)
def check(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
    """Compare each base connection with the specs that carry the id it names; one that has the name is enough."""
    for request in workspace.of_kind("base-connection"):
        specs = workspace.specs_of(request)
        unit = workspace.unit(request) if specs else None
        spec_name = None if unit is None else unit.root["auth"]["specName"]
        if spec_name is None or spec_name.text is None or "{" in spec_name.text:
            continue
        found: list[tuple[str, Elsewhere]] = []
        for entry, spec in specs:
            if not knows_auth(spec, workspace.whole(entry)):
                break
            named = [element.name for element in spec.views(AuthElement) if element.name.text is not None]
            found.extend([(name.text or "", Elsewhere(entry, name.at, "an element of the spec")) for name in named])
        else:
            names = list(dict.fromkeys(name for name, _ in found))
            if not names or spec_name.text in names:
                continue
            near = closest(spec_name.text, names)
            meant = near or names[0]
            shipped = all(spec.kind == "shipped" for _, spec in specs)
            yield context.finding(
                request,
                spec_name.at,
                elsewhere=[next(place for name, place in found if name == meant)],
                # A source of the catalogue gets further elements without our doing, so an answer may be out of date.
                severity=None if not shipped else "warning" if near else "info",
                remedy=AGAIN if shipped and not near else None,
                found=show(spec_name.text),
                names=listed(names),
                near=show(meant),
            )
