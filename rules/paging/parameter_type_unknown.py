"""The token goes into the query or into a header."""

from __future__ import annotations

from speclint.api import (
    PARAMETER_TYPES,
    Context,
    Finding,
    Iterator,
    Paging,
    Replace,
    closest,
    find_placeholders,
    rule,
    safe,
    show,
    unsafe,
)


@rule(
    name="parameter-type-unknown",
    code="PAGE021",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="safe",
    needs=("parameterType",),
    message="`parameterType` is {found}; it is QUERYPARAM or HEADERPARAM",
    remedy="Write QUERYPARAM to send the token in the query, HEADERPARAM to send it in a header",
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report a value that is neither, and a value that is only spelt differently."""
    node = paging.parameter_type
    text = node.text
    if text is None or text in PARAMETER_TYPES or not paging.takes(node.name):
        return
    if not text.strip() or find_placeholders(text):
        return
    word = "".join([char for char in text.upper() if char.isalpha()])
    meant = next((type_ for type_ in PARAMETER_TYPES if word[:5] == type_[:5]), None) or closest(text, PARAMETER_TYPES)
    if meant is None:
        yield context.finding(node.at, found=show(text))
    elif word == meant:
        yield context.finding(
            node.at,
            message="`parameterType` is {found}; the documented spelling is {meant}",
            remedy='Write "{meant}"',
            severity="warning",
            fix=safe(f'Write "{meant}"', Replace(node.path, meant)),
            found=show(text),
            meant=meant,
        )
    else:
        fix = unsafe(f'Write "{meant}"', Replace(node.path, meant))
        yield context.finding(node.at, remedy='Write "{meant}"', fix=fix, found=show(text), meant=meant)
