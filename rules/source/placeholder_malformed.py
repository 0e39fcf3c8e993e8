"""A placeholder is a name in braces behind a dollar sign; what opens like one and is none is sent as it stands."""

from __future__ import annotations

import re

from speclint.api import Context, Finding, Iterator, LiteralText, rule, show

NAME = r"[A-Za-z_][\w.-]*"
EMPTY = "`{found}` names nothing, so nothing is filled in"
UNCLOSED = "The placeholder `{found}` is not closed"


@rule(
    name="placeholder-malformed",
    code="SRC024",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=LiteralText,
    since="0.1",
    needs=("${",),
    consistency=True,
    message="`{found}` is no placeholder: {name} cannot be the name of one",
    remedy="Write the name that `sourceSpec.spec.properties` declares: letters, digits and underscores",
)
def check(literal: LiteralText, context: Context) -> Iterator[Finding]:
    """Report ``${`` that is not followed by a name and a closing brace."""
    text = literal.node.text or ""
    for match in re.finditer(r"\$\{", text):
        start, inside = match.span()
        close = re.compile(r"[{}]").search(text, inside)
        if close is None or close.group() == "{":
            name = re.compile(r"[\w.-]*").match(text, inside)
            end = name.end() if name else inside
            remedy = "Write the closing brace after the name"
            place = literal.node.part(start, end)
            yield context.finding(place, message=UNCLOSED, remedy=remedy, found=text[start:end])
            continue
        found, name_ = text[start : close.end()], text[inside : close.start()].strip()
        if not re.fullmatch(NAME, name_):
            message = None if name_ else EMPTY
            yield context.finding(literal.node.part(start, close.end()), message=message, found=found, name=show(name_))
