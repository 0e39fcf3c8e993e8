"""The documentation calls 10000 the current default, so writing it pins it."""

from __future__ import annotations

from speclint.api import DEFAULT_MAXIMUM_REQUESTS, Context, Finding, Iterator, Paging, Remove, rule, safe


@rule(
    name="request-limit-is-default",
    code="PAGE019",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="safe",
    needs=("maximumRequest",),
    message="`maximumRequest` repeats the default, {default}",
    remedy="Delete it, unless it should stay at {default} when the default changes",
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report the default written out."""
    if paging.maximum_request.number == DEFAULT_MAXIMUM_REQUESTS and paging.takes("maximumRequest"):
        fix = safe("Delete it", Remove(paging.maximum_request.path))
        yield context.finding(paging.maximum_request.at, fix=fix, default=DEFAULT_MAXIMUM_REQUESTS)
