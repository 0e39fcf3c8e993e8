"""Names that are nearly those of the documentation; other names are free."""

from __future__ import annotations

from speclint.api import AUTH_TYPES, Context, Finding, Iterator, OddlyNamed, Replace, normalise_type, rule, show, unsafe

FROM_TEMPLATE = {"OAuth generic-rest-connector": "OAuth2 Refresh Code"}
CLIENT_CREDENTIAL = {"oauth2clientcredential": "OAuth2 Client Credential"}


@rule(
    name="auth-name-misspelt",
    code="AUTH013",
    severity="info",
    evidence="convention",
    kinds=["connection-spec"],
    visits=OddlyNamed,
    since="0.1",
    fixes="unsafe",
    message="`name` is {found}; published specifications call this element {wanted}",
    remedy="Write {wanted}, or a name of your own; base connections repeat it letter by letter",
)
def check(element: OddlyNamed, context: Context) -> Iterator[Finding]:
    """Report a variant of the name that goes with the element's type."""
    text = element.name.text
    if text is None or text in AUTH_TYPES.values():
        return
    wanted = _documented(text, element.canonical_type)
    if wanted is not None and text != wanted:
        # Base connections that were made repeat the name.
        fix = unsafe(f"Write {show(wanted)}", Replace(element.name.path, wanted))
        yield context.finding(element.name.at, fix=fix, found=show(text), wanted=show(wanted))


def _documented(text: str, type_: str | None) -> str | None:
    plain = normalise_type(text)
    for documented, name in AUTH_TYPES.items():
        if plain in (normalise_type(documented), normalise_type(name)) or FROM_TEMPLATE.get(text) == name:
            return name if type_ in (documented, None) else None
    return CLIENT_CREDENTIAL.get(plain)
