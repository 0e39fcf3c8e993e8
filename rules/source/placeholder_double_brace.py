"""``{{name}}`` is how the first beta wrote placeholders; today it is ``${name}``."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, PlaceholderUse, RelatedPlace, closest, refer_to, rule, safe, unsafe

UNDECLARED = "`{text}` is a placeholder of the first beta, and nothing declares `{name}`"


@rule(
    name="placeholder-double-brace",
    code="SRC023",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=PlaceholderUse,
    since="0.1",
    fixes="safe",
    needs=("{{",),
    message="`{text}` is a placeholder of the first beta; today it has a `$` and single braces",
    remedy="Write `${{{meant}}}`",
)
def check(use: PlaceholderUse, context: Context) -> Iterator[Finding]:
    """Report names in double braces, declared or not."""
    if use.placeholder.form != "double":
        return
    name, table = use.placeholder.name, context.unit.table
    declared = table.inputs.get(name) or next((found[name] for _, found in table.by_auth if name in found), None)
    if declared is not None or context.unit.is_part:
        related = [RelatedPlace(declared.at_key, "declared here")] if declared is not None else None
        yield context.finding(
            use.at,
            related=related,
            fix=safe(f"Write `${{{name}}}`", refer_to(use.node, use.placeholder, name)),
            text=use.text,
            meant=name,
        )
        return
    near = closest(name, table.declared_names())
    remedy = None if near else "Write `${{{meant}}}`, and declare `{meant}` in `sourceSpec.spec.properties`"
    fix = unsafe(f"Write `${{{near}}}`", refer_to(use.node, use.placeholder, near)) if near else None
    yield context.finding(
        use.at, message=UNDECLARED, remedy=remedy, fix=fix, text=use.text, name=name, meant=near or name
    )
