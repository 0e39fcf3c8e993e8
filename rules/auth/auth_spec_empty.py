"""A source without any authentication element."""

from __future__ import annotations

from speclint.api import Context, DoubtfulHead, Finding, Iterator, closest, rule

BATCH = "`authSpec` is empty, so a base connection has no way to authenticate that it could name"


@rule(
    name="auth-spec-empty",
    code="AUTH024",
    severity="info",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulHead,
    since="0.1",
    message="No authentication is declared; the newer documentation calls it mandatory for streaming sources",
    remedy="Ask Adobe which authentication element to write; the fields of streaming authentication are not published",
)
def check(spec: DoubtfulHead, context: Context) -> Iterator[Finding]:
    """Report an empty list, and for streaming requests a missing one (answers leave an empty list out)."""
    auth = spec.auth_spec
    is_streaming = context.unit.kind == "streaming"
    if auth.value == [] and context.is_whole(auth):
        if is_streaming:
            yield context.finding(auth.at)
        else:
            remedy = "Add an element for each way in which users may sign in to the source"
            yield context.finding(auth.at, message=BATCH, remedy=remedy, evidence="convention")
    elif not auth.exists and is_streaming and not context.unit.answer:
        if any(closest(name, ("authSpec",)) for name in spec.node.names):
            return  # reported as a member that is not known
        yield context.finding(spec.node.lacking("authSpec"))
