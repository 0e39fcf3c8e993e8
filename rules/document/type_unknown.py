"""The sources of the SDK are of two types."""

from __future__ import annotations

from speclint.api import (
    BATCH_TYPE,
    STREAMING_TYPE,
    Context,
    Finding,
    Iterator,
    UnlistedType,
    closest,
    respell,
    rule,
    show,
)

LEGACY = "generic-rest-connector"
"""The type of the first beta has a rule of its own."""


@rule(
    name="type-unknown",
    code="DOC016",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=UnlistedType,
    since="0.1",
    fixes="safe",
    message='`type` is {found}; that of a batch source is "generic-rest", that of a streaming one "generic-streaming"',
    remedy="Write the one for your kind of source, letter by letter",
)
def check(type_: UnlistedType, context: Context) -> Iterator[Finding]:
    """Report every other type; one that is near to a known one is taken for that."""
    node = type_.node
    text = node.text or ""
    if text == LEGACY:
        return
    near = closest(text, (BATCH_TYPE, STREAMING_TYPE))
    yield context.finding(node.at, found=show(text), fix=None if near is None else respell(node.path, text, near))
