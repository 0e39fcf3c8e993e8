"""``auth.specName`` in a spelling that no published spec has (row 23 of the errata)."""

from __future__ import annotations

from speclint.api import (
    AUTH_TYPES,
    BaseConnection,
    Context,
    Finding,
    Iterator,
    Replace,
    normalise_type,
    rule,
    show,
    unsafe,
)

BY_TEMPLATE = {"OAuth generic-rest-connector": "OAuth2 Refresh Code"}
"""What the documentation's template for requests says, which no rule of spelling leads to."""
WITHOUT_TYPE = {"OAuth2ClientCredential": "OAuth2 Client Credential"}


@rule(
    name="auth-name-variant",
    code="REQ005",
    severity="warning",
    evidence="observed",
    kinds=["base-connection"],
    visits=BaseConnection,
    since="0.1",
    fixes="unsafe",
    needs=("specName",),
    message="`auth.specName` is {found}; published specs call this way to authenticate {name}",
    remedy="Write {name}, or the `name` (not the `type`) that the element has in the source's own `authSpec`",
)
def check(connection: BaseConnection, context: Context) -> Iterator[Finding]:
    """Report spellings that come from a type or from older pages; other names may be those of the source."""
    node = connection.spec_name
    text = node.text
    if text is None:
        return
    name = BY_TEMPLATE.get(text.strip()) or _meant(text)
    if name is not None and name != text:
        fix = unsafe(f"Write {show(name)}", Replace(node.path, name))
        yield context.finding(node.at, found=show(text), name=show(name), fix=fix)


def _meant(text: str) -> str | None:
    plain = normalise_type(text)
    for type_, name in (*AUTH_TYPES.items(), *WITHOUT_TYPE.items()):
        if plain in (normalise_type(type_), normalise_type(name)):
            return name
    return None
