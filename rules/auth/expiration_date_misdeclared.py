"""``expirationDate`` is filled by the platform: a hidden date."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Node, OAuthElement, closest, misspelt_keyword, rule, show

NO_DATE = '`expirationDate` is not declared as a date, with `"format": "date"`'
OTHER_FORMAT = '`format` of `expirationDate` is {found}, not "date"'
NOT_TRUE = "`hidden` is {found}; only the value true hides `expirationDate`"
MISSPELT = "`expirationDate` is not hidden: `{found}` is no member of `uiAttributes`"
NO_OBJECT = "`uiAttributes` is {found}; it is an object that holds `hidden`"


@rule(
    name="expiration-date-misdeclared",
    code="AUTH021",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=OAuthElement,
    since="0.1",
    needs=("expirationDate",),
    message="`expirationDate` is not hidden, so users are asked for a value that the platform keeps",
    remedy='Add `"uiAttributes": {{"hidden": true}}`',
)
def check(element: OAuthElement, context: Context) -> Iterator[Finding]:
    """Report a date that is shown, or that is no date."""
    node = element.properties["expirationDate"]
    if not node.is_object or not context.is_whole(node):
        return
    # Misspelt keywords are reported as such.
    misspelt = [misspelt_keyword(name) for name in node.names]
    if "uiAttributes" not in misspelt:
        yield from _hidden(node, context)
    if "format" not in misspelt:
        yield from _format(node, context)


def _hidden(node: Node, context: Context) -> Iterator[Finding]:
    attributes = node["uiAttributes"]
    hidden = attributes["hidden"]
    near = next((member for member in attributes.members if closest(member.name, ("hidden",))), None)
    if hidden.flag is False:
        yield context.finding(hidden.at, remedy="Write true")
    elif hidden.known and hidden.flag is None:
        yield context.finding(
            hidden.at, message=NOT_TRUE, remedy="Write true, without quotes", found=show(hidden.value)
        )
    elif attributes.known and not attributes.is_object:
        remedy = 'Write {{"hidden": true}}'
        yield context.finding(attributes.at, message=NO_OBJECT, remedy=remedy, found=show(attributes.value))
    elif not hidden.exists and near is not None:
        yield context.finding(near.at_key, message=MISSPELT, remedy="Write `hidden`", found=near.name)
    elif not hidden.exists and context.is_whole(attributes):
        yield context.finding(node.at_key)


def _format(node: Node, context: Context) -> Iterator[Finding]:
    format_ = node["format"]
    if not format_.exists:
        yield context.finding(node.at_key, message=NO_DATE, remedy='Add `"format": "date"`', evidence="observed")
    elif format_.text not in ("date", None):
        yield context.finding(
            format_.at, message=OTHER_FORMAT, remedy='Write "date"', evidence="observed", found=show(format_.text)
        )
