"""A placeholder is filled from what the user gives: an input of the source, or a parameter of authentication."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulNames,
    Finding,
    Iterator,
    NameTable,
    RelatedPlace,
    Use,
    closest,
    knows_declarations,
    refer_to,
    rule,
    unsafe,
)

NEAR = "`{text}` is declared nowhere; there is `{near}`"
RESPELL = "Write `${{{near}}}`, or declare `{name}` too"


@rule(
    name="placeholder-undeclared",
    code="SRC020",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulNames,
    since="0.1",
    fixes="unsafe",
    needs=("${",),
    consistency=True,
    message="`{text}` is declared nowhere",
    remedy="Declare `{name}` in `sourceSpec.spec.properties`, or in the properties of every element of `authSpec`",
)
def check(spec: DoubtfulNames, context: Context) -> Iterator[Finding]:
    """Report each undeclared name at its first use, or at every use where a declared name was probably meant."""
    table = spec.unit.table
    missing: dict[str, list[Use]] = {}
    for use in table.uses:
        placeholder = use.placeholder
        if placeholder.form == "dollar" and placeholder.name and not table.is_declared(placeholder.name):
            missing.setdefault(placeholder.name, []).append(use)
    if not missing or not knows_declarations(context.unit, context.is_whole):
        return
    for name, uses in missing.items():
        near = _meant(name, table)
        text = f"${{{name}}}"
        if near is None:
            related = [RelatedPlace(use.at, "used here too") for use in uses[1:]]
            yield context.finding(uses[0].at, related=related, text=text, name=name)
            continue
        declared = table.inputs.get(near) or next(d[near] for _, d in table.by_auth if near in d)
        related = [RelatedPlace(declared.at_key, "declared here")]
        for use in uses:
            fix = unsafe(f"Write `${{{near}}}`", refer_to(use.node, use.placeholder, near))
            yield context.finding(
                use.at, message=NEAR, remedy=RESPELL, related=related, fix=fix, text=text, name=name, near=near
            )


def _meant(name: str, table: NameTable) -> str | None:
    declared = table.declared_names()
    last = name.rsplit(".", 1)[-1]
    return last if last in declared else closest(name, declared)
