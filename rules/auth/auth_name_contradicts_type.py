"""An element that bears the documented name of another type: what is left when an element was copied."""

from __future__ import annotations

from speclint.api import AUTH_TYPES, Context, Finding, Iterator, OddlyNamed, RelatedPlace, normalise_type, rule, show


@rule(
    name="auth-name-contradicts-type",
    code="AUTH014",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=OddlyNamed,
    since="0.1",
    message="An element of type `{type}` is called {found}, the name for `{other}`",
    remedy="Write {wanted}, or change the type to `{other}`",
)
def check(element: OddlyNamed, context: Context) -> Iterator[Finding]:
    """Report the documented name, or the type string, of one type on an element of another."""
    text, type_ = element.name.text, element.canonical_type
    if text is None or type_ is None or text == AUTH_TYPES[type_]:
        return
    plain = normalise_type(text)
    for other, name in AUTH_TYPES.items():
        if other != type_ and plain in (normalise_type(other), normalise_type(name)):
            related = RelatedPlace(element.type.at, "the type of this element")
            wanted = show(AUTH_TYPES[type_])
            yield context.finding(
                element.name.at, related=[related], type=type_, found=show(text), other=other, wanted=wanted
            )
