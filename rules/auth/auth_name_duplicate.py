"""A base connection selects an element by its name, so two elements cannot share one."""

from __future__ import annotations

from speclint.api import AuthElement, Context, Finding, Iterator, NamesakeElement, RelatedPlace, rule, show


@rule(
    name="auth-name-duplicate",
    code="AUTH012",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=NamesakeElement,
    since="0.1",
    message="A second authentication element is called {found}",
    remedy="Give each element a name of its own, or merge the two",
)
def check(element: NamesakeElement, context: Context) -> Iterator[Finding]:
    """Report each later element whose name an earlier one has; the first view speaks for all of the array."""
    elements = context.unit.views(AuthElement)
    if element is not elements[0]:
        return
    first: dict[str, AuthElement] = {}
    for other in elements:
        text = other.name.text
        if text is None or not text.strip():
            continue
        earlier = first.setdefault(text, other)
        if earlier is not other:
            related = RelatedPlace(earlier.name.at, "the first element of this name")
            yield context.finding(other.name.at, related=[related], found=show(text))
