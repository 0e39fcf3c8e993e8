"""The host has one origin: a literal one makes the question for it pointless, or the other way round."""

from __future__ import annotations

from speclint.api import AuthElement, Context, DoubtfulUrl, Finding, Iterator, RelatedPlace, rule


@rule(
    name="host-given-twice",
    code="SRC003",
    severity="info",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    needs=("host",),
    message="`host` is written here, and {count} for one as well",
    remedy="Keep one of them: this one, or a property `host` in every element of `authSpec`",
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report a written host beside properties ``host`` that nothing uses."""
    if not (url.host.text or "").strip():
        return
    asking = [element for element in context.unit.views(AuthElement) if element.declares("host")]
    if asking and "host" not in context.unit.table.names_used():
        related = [RelatedPlace(one.properties["host"].at_key, f"asked for by `{one.label}`") for one in asking]
        count = "one authentication element asks" if len(asking) == 1 else f"{len(asking)} authentication elements ask"
        yield context.finding(url.host.at, related=related, count=count)
