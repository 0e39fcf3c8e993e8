"""Two types are known."""

from __future__ import annotations

from speclint.api import (
    BATCH_TYPE,
    STREAMING_TYPE,
    ConnectionSpec,
    Context,
    Finding,
    Iterator,
    closest,
    find_placeholders,
    rule,
    show,
)

LEGACY = "generic-rest-connector"


@rule(
    name="type-unknown",
    code="DOC016",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=ConnectionSpec,
    since="0.1",
    message='`type` is {found}; the type of a {kind} source is "{wanted}"',
    remedy='Write "{wanted}"',
    needs=("type",),
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Report other strings than the two types; that of the first beta has a rule of its own."""
    text = spec.type.text
    if text is None or text in (BATCH_TYPE, STREAMING_TYPE, LEGACY) or find_placeholders(text):
        return
    wanted = STREAMING_TYPE if context.unit.kind == "streaming" else BATCH_TYPE
    wanted = closest(text, (BATCH_TYPE, STREAMING_TYPE)) or wanted
    kind = "streaming" if wanted == STREAMING_TYPE else "batch"
    yield context.finding(spec.type.at, found=show(text), kind=kind, wanted=wanted)
