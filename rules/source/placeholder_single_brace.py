"""Only ``${name}`` is filled; ``{name}`` without the sign, as one example prints it, is sent as it stands."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, PlaceholderUse, RelatedPlace, closest, refer_to, rule, safe, unsafe

UNDECLARED = "`{text}` lacks the `$` of a placeholder, and nothing declares `{name}`"
UNKNOWN = "`{text}` lacks the `$` of a placeholder"
NEAR = "`{text}` lacks the `$` of a placeholder, and nothing declares `{name}`; there is `{near}`"


@rule(
    name="placeholder-single-brace",
    code="SRC022",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=PlaceholderUse,
    since="0.1",
    fixes="safe",
    needs=("{",),
    message="`{text}` lacks the `$` of a placeholder, so `{name}` is not filled in",
    remedy="Write `${{{name}}}`",
)
def check(use: PlaceholderUse, context: Context) -> Iterator[Finding]:
    """Report names in single braces: an error where the name is declared."""
    name, table = use.placeholder.name, context.unit.table
    if use.placeholder.form != "single" or _is_other_language(use, context):
        return
    declared = table.inputs.get(name) or next((found[name] for _, found in table.by_auth if name in found), None)
    if declared is not None:
        related = [RelatedPlace(declared.at_key, "declared here")]
        yield context.finding(
            use.at,
            related=related,
            fix=safe(f"Write `${{{name}}}`", refer_to(use.node, use.placeholder, name)),
            text=use.text,
            name=name,
        )
        return
    near = closest(name, table.declared_names())
    body = context.unit.block("bodyParams").path
    if near is None and use.node.path[: len(body)] == body and body:
        return  # what a body says in braces is the source's own business
    message = NEAR if near else UNKNOWN if context.unit.is_part else UNDECLARED
    remedy = "Write `${{{near}}}`" if near else None
    if not near and not context.unit.is_part:
        remedy = "Write `${{{name}}}` and declare `{name}`, or take the braces out if they are meant for the source"
    yield context.finding(
        use.at,
        severity="warning",
        message=message,
        remedy=remedy,
        fix=unsafe(f"Write `${{{near}}}`", refer_to(use.node, use.placeholder, near)) if near else None,
        text=use.text,
        name=name,
        near=near,
    )


def _is_other_language(use: PlaceholderUse, context: Context) -> bool:
    """The braces are those of a query language or of JSON inside the string: others stand round or beside them."""
    text, found = use.node.text or "", use.placeholder
    if " " in use.text or "\n" in use.text:
        return True
    rest = text
    for other in reversed([u.placeholder for u in context.unit.table.uses if u.node.path == use.node.path]):
        if other.form != "expression":
            rest = rest[: other.start] + rest[other.end :]
    before, after = text[: found.start], text[found.end :]
    # A brace too many right at the name is a slip; anywhere else it belongs to another language.
    slip = before.endswith("{") or after.startswith("}")
    return not slip and "@{" not in rest and ("{" in rest or "}" in rest)
