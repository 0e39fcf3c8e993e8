"""``expirationDate`` is filled by the platform: a hidden date."""

from __future__ import annotations

from speclint.api import (
    Add,
    Context,
    Finding,
    Iterator,
    Node,
    OAuthElement,
    Rename,
    Replace,
    closest,
    misspelt_keyword,
    rule,
    safe,
    show,
)

NO_DATE = '`expirationDate` is not declared as a date, with `"format": "date"`'
OTHER_FORMAT = '`format` of `expirationDate` is {found}, not "date"'
NOT_TRUE = "`hidden` is {found}; only the value true hides `expirationDate`"
MISSPELT = "`expirationDate` is not hidden: `{found}` is no member of `uiAttributes`"
HIDDEN = {"hidden": True}
NO_OBJECT = "`uiAttributes` is {found}; it is an object that holds `hidden`"


@rule(
    name="expiration-date-misdeclared",
    code="AUTH021",
    severity="info",
    evidence="documented",
    kinds=["batch"],
    visits=OAuthElement,
    since="0.1",
    fixes="safe",
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
        yield context.finding(hidden.at, remedy="Write true", fix=safe("Write true", Replace(hidden.path, True)))
    elif hidden.known and hidden.flag is None:
        remedy = "Write true, without quotes"
        fix = safe("Write true", Replace(hidden.path, True))
        yield context.finding(hidden.at, message=NOT_TRUE, remedy=remedy, fix=fix, found=show(hidden.value))
    elif attributes.known and not attributes.is_object:
        remedy = 'Write {{"hidden": true}}'
        fix = safe('Write {"hidden": true}', Replace(attributes.path, HIDDEN))
        yield context.finding(attributes.at, message=NO_OBJECT, remedy=remedy, fix=fix, found=show(attributes.value))
    elif not hidden.exists and near is not None:
        fix = safe("Rename it to `hidden`", Rename(near.path, "hidden"))
        yield context.finding(near.at_key, message=MISSPELT, remedy="Write `hidden`", fix=fix, found=near.name)
    elif not hidden.exists and context.is_whole(attributes):
        inside = attributes.is_object
        edit = Add(attributes.path, "hidden", True) if inside else Add(node.path, "uiAttributes", HIDDEN)
        yield context.finding(node.at_key, fix=safe("Hide it", edit))


def _format(node: Node, context: Context) -> Iterator[Finding]:
    format_ = node["format"]
    if not format_.exists:
        remedy = 'Add `"format": "date"`'
        fix = safe(remedy, Add(node.path, "format", "date", after="type"))
        yield context.finding(node.at_key, message=NO_DATE, remedy=remedy, fix=fix, evidence="observed")
    elif format_.text not in ("date", None):
        yield context.finding(
            format_.at,
            message=OTHER_FORMAT,
            remedy='Write "date"',
            evidence="observed",
            fix=safe('Write "date"', Replace(format_.path, "date")),
            found=show(format_.text),
        )
