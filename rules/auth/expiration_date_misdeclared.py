"""``expirationDate`` is filled by the platform: a hidden date."""

from __future__ import annotations

from speclint.api import AuthElement, Context, Finding, Iterator, Node, rule, show

NO_DATE = '`expirationDate` is not declared as a date, with `"format": "date"`'
OTHER_FORMAT = '`format` of `expirationDate` is {found}, not "date"'


@rule(
    name="expiration-date-misdeclared",
    code="AUTH021",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=AuthElement,
    since="0.1",
    needs=("expirationDate",),
    message="`expirationDate` is not hidden, so users are asked for a value that the platform keeps",
    remedy='Add `"uiAttributes": {{"hidden": true}}`',
)
def check(element: AuthElement, context: Context) -> Iterator[Finding]:
    """Report a date that is shown, or that is no date."""
    node = element.properties["expirationDate"]
    if element.canonical_type != "OAuth2RefreshCode" or not node.is_object or not context.is_whole(node):
        return
    hidden = node["uiAttributes"]["hidden"]
    if hidden.flag is False:
        yield context.finding(hidden.at, remedy="Write true")
    elif not hidden.exists and context.is_whole(node["uiAttributes"]):
        yield context.finding(node.at_key)
    yield from _format(node, context)


def _format(node: Node, context: Context) -> Iterator[Finding]:
    format_ = node["format"]
    if not format_.exists:
        yield context.finding(node.at_key, message=NO_DATE, remedy='Add `"format": "date"`', evidence="observed")
    elif format_.text not in ("date", None):
        yield context.finding(
            format_.at, message=OTHER_FORMAT, remedy='Write "date"', evidence="observed", found=show(format_.text)
        )
