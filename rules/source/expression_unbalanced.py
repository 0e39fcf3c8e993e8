"""An expression runs from ``@{`` to the brace that closes it; quotes and parentheses in it come in pairs."""

from __future__ import annotations

import re

from speclint.api import Context, Finding, Iterator, PlaceholderUse, rule

QUOTE = "A quote in the expression is not closed"
OPEN = "A parenthesis in the expression is not closed"
CLOSED = "A parenthesis in the expression closes nothing"


@rule(
    name="expression-unbalanced",
    code="SRC027",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=PlaceholderUse,
    since="0.1",
    needs=("@{",),
    consistency=True,
    message="The expression that starts here is never closed",
    remedy="Close it with a brace: `@{{…}}`",
)
def check(use: PlaceholderUse, context: Context) -> Iterator[Finding]:
    """Report what is open at the end of an expression, at the sign that opened it."""
    if use.placeholder.form != "expression":
        return
    start = use.placeholder.start
    inner = start + 2
    # Quotes are doubled to stand for themselves, which makes two strings next to each other of one.
    plain = re.sub(r"'[^']*'", lambda match: " " * len(match.group()), use.placeholder.name)
    quote = plain.find("'")
    if quote >= 0:
        place = use.node.part(inner + quote, inner + quote + 1)
        yield context.finding(place, message=QUOTE, remedy="Close it with a single quote")
    elif not use.placeholder.balanced:
        yield context.finding(use.node.part(start, inner))
    else:
        yield from _parentheses(use, plain, inner, context)


def _parentheses(use: PlaceholderUse, plain: str, inner: int, context: Context) -> Iterator[Finding]:
    opened: list[int] = []
    for match in re.finditer(r"[()]", plain):
        at = inner + match.start()
        if match.group() == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            yield context.finding(use.node.part(at, at + 1), message=CLOSED, remedy="Delete it, or open one before it")
            return
    if opened:
        place = use.node.part(opened[-1], opened[-1] + 1)
        yield context.finding(place, message=OPEN, remedy="Close it with a parenthesis")
