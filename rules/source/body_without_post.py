"""A body goes with POST; a GET carries none."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, RelatedPlace, Replace, UrlParams, rule, unsafe


@rule(
    name="body-without-post",
    code="SRC012",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=UrlParams,
    since="0.1",
    fixes="unsafe",
    needs=("bodyParams",),
    message='`bodyParams` is the body of a POST, but `method` is "GET"',
    remedy='Write `"method": "POST"`, or delete `bodyParams`',
)
def check(url: UrlParams, context: Context) -> Iterator[Finding]:
    """Report a body that is not empty beside the method GET."""
    body = context.unit.block("bodyParams")
    if (url.method.text or "").strip().upper() == "GET" and body.known and body.value not in ({}, [], "", None):
        fix = unsafe('Write "POST"', Replace(url.method.path, "POST"))
        yield context.finding(body.at_key, related=[RelatedPlace(url.method.at, "the method")], fix=fix)
