"""A placeholder is a name in braces behind a dollar sign; what opens like one and is none is sent as it stands."""

from __future__ import annotations

import re

from speclint.api import Context, Finding, Iterator, StrayDollar, rule, show

NAME = r"[A-Za-z_][\w.-]*"
EMPTY = "`{found}` names nothing, so nothing is filled in"
UNCLOSED = "The placeholder `{found}` is not closed"


@rule(
    name="placeholder-malformed",
    code="SRC024",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=StrayDollar,
    since="0.1",
    needs=("${",),
    consistency=True,
    message="`{found}` is no placeholder: {name} cannot be the name of one",
    remedy="Write the name that `sourceSpec.spec.properties` declares: letters, digits and underscores",
)
def check(stray: StrayDollar, context: Context) -> Iterator[Finding]:
    """Report ``${`` that is not followed by a name and a closing brace."""
    text = stray.node.text or ""
    start = text.find("${")
    while start >= 0:
        yield from _judge(stray, text, start, context)
        start = text.find("${", start + 2)


def _judge(stray: StrayDollar, text: str, start: int, context: Context) -> Iterator[Finding]:
    """What is wrong with the placeholder that opens at an offset."""
    close, again = text.find("}", start), text.find("{", start + 2)
    if close < 0 or start < again < close:
        end = start + 2
        while end < len(text) and (text[end].isalnum() or text[end] in "_.-"):
            end += 1
        remedy = "Write the closing brace after the name"
        yield context.finding(stray.node.part(start, end), message=UNCLOSED, remedy=remedy, found=text[start:end])
        return
    name = text[start + 2 : close].strip()
    if not re.fullmatch(NAME, name):
        place = stray.node.part(start, close + 1)
        message = None if name else EMPTY
        yield context.finding(place, message=message, found=text[start : close + 1], name=show(name))
