"""Type strings of the first beta texts, which later texts replaced."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, OddlyTyped, Replace, normalise_type, rule, safe, show

KEYS = (
    'Write "KeyBased", declare the key as `authKey1` with `"format": "password"`, and name its header in '
    "`restAttributes.headerParamName`"
)


@rule(
    name="auth-type-legacy",
    code="AUTH003",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=OddlyTyped,
    since="0.1",
    fixes="safe",
    message="`type` is {found}, a spelling of the first beta; today it is {wanted}",
    remedy="Write {wanted}",
)
def check(element: OddlyTyped, context: Context) -> Iterator[Finding]:
    """Report the two spellings that were published and replaced."""
    text = element.type.text
    if text == "oAuth2-refresh-code":
        fix = safe('Write "OAuth2RefreshCode"', Replace(element.type.path, "OAuth2RefreshCode"))
        yield context.finding(element.type.at, fix=fix, found=show(text), wanted=show("OAuth2RefreshCode"))
    elif text is not None and normalise_type(text) == "apikey":
        yield context.finding(element.type.at, remedy=KEYS, found=show(text), wanted=show("KeyBased"))
