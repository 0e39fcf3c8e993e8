"""The member limits the calls of an incremental run."""

from __future__ import annotations

from speclint.api import DEFAULT_MAXIMUM_REQUESTS, Context, Finding, Iterator, Paging, rule, show, whole_number


@rule(
    name="request-limit-not-positive",
    code="PAGE018",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    needs=("maximumRequest",),
    message="`maximumRequest` is {found}; a run that may make no call reads nothing",
    remedy="Write how many calls a run may make, 1 or more, or leave it out for {default}",
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report zero and negative numbers; other types of value are the business of the schemas."""
    number = whole_number(paging.maximum_request.number)
    if number is not None and number < 1 and paging.takes("maximumRequest"):
        yield context.finding(
            paging.maximum_request.at, found=show(paging.maximum_request.value), default=DEFAULT_MAXIMUM_REQUESTS
        )
