"""What users fill in is passed on under the names of the schema, so these have to be the documented ones."""

from __future__ import annotations

from speclint.api import (
    OLDER_NAMES,
    Context,
    Finding,
    Iterator,
    PagingSchema,
    RelatedPlace,
    Rename,
    Replace,
    meant_member,
    rule,
    unsafe,
)


def _meant(name: str) -> str | None:
    """The documented name; `offsetName` is that of the published schemas and right here."""
    if name == "offsetName":
        return None
    return OLDER_NAMES.get(name) or meant_member(name)


@rule(
    name="declared-paging-field-misspelt",
    code="PAGE029",
    severity="error",
    evidence="convention",
    consistency=True,
    kinds=["batch"],
    visits=PagingSchema,
    since="0.1",
    fixes="unsafe",
    message="`{found}` is not a member of paging; the documented name is `{meant}`",
    remedy="Rename it to `{meant}`, if that is meant",
)
def check(schema: PagingSchema, context: Context) -> Iterator[Finding]:
    """Report misspelt and older names among the declared ones; an error where the right name is required."""
    names = schema.properties.names
    required = [item for item in schema.required.items if item.text is not None]
    for node in schema.properties.members:
        meant = _meant(node.name)
        if meant is not None and meant not in names:
            related = [RelatedPlace(item.at, "required here") for item in required if item.text == node.name]
            right = [
                RelatedPlace(item.at, "the right name is required here") for item in required if item.text == meant
            ]
            renamed = [Replace(item.path, meant) for item in required if item.text == node.name]
            yield context.finding(
                node.at_key,
                fix=unsafe(f"Rename it to `{meant}`", Rename(node.path, meant), *renamed),
                severity=None if right else "warning",
                related=related + right,
                found=node.name,
                meant=meant,
            )
