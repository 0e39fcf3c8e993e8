"""A path is whole only when every placeholder in it is filled, so the user must give what it uses."""

from __future__ import annotations

from speclint.api import (
    Add,
    Context,
    DoubtfulUrl,
    Finding,
    Iterator,
    RelatedPlace,
    closest,
    is_composed,
    listed,
    rule,
    unsafe,
    user_schema,
)


@rule(
    name="path-input-not-required",
    code="SRC026",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    fixes="unsafe",
    needs=("${", "{{", "{"),
    message="`required` does not list {names}, without which `path` has a gap",
    remedy="Add {names} to `required` of `sourceSpec.spec`",
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report, together, the inputs that the path uses and the user may leave out."""
    table, schema = context.unit.table, user_schema(context.unit)
    uses = {
        use.placeholder.name: use
        for use in reversed(table.uses)
        if use.placeholder.form in ("dollar", "single", "double") and use.node.path == url.path.path
    }
    required = schema["required"]
    if not uses or is_composed(schema) or not context.is_whole(schema) or (required.exists and not required.is_array):
        return
    given = [str(node.value) for node in required.items]
    # A near miss in the list is reported there: nothing declares such a name.
    strangers = [name for name in given if name not in table.inputs]
    missing = [
        name
        for name in table.inputs
        if name in uses and name not in given and "default" not in table.inputs[name]
        if not any(closest(stranger, [name]) for stranger in strangers)
    ]
    if missing and context.is_whole(required):
        place = required.at if required.exists else schema.lacking("required")
        related = [RelatedPlace(uses[name].at, "used here") for name in missing]
        if required.exists:
            edits = [Add(required.path, None, name) for name in missing]
        else:
            edits = [Add(schema.path, "required", missing)]
        fix = unsafe(f"Require {listed(missing)}", *edits)
        yield context.finding(place, related=related, fix=fix, names=listed(missing))
